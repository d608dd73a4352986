/** What runs beside the launcher and may end by itself. */
export interface Part {
  onExit(listener: (error: Error) => void): void;
  stop(): Promise<void>;
}

export interface Keeping<P extends Part> {
  start(): Promise<P>;
  /** Hears of each start that succeeded, and how many troubles came before it. */
  onUp?(part: P, troubles: number): void;
  /** How long to wait after so many troubles in a row, in milliseconds. Nothing: the part is given up. */
  pauseMs(troubles: number, error: Error): number | undefined;
  /** Hears of an end that nobody asked for or a start that failed, and after which pause it is started again. */
  onTrouble(error: Error, pauseMs: number | undefined): void;
}

/** What ran so long was well: its next end counts as the first. */
const WELL_MS = 60_000;

/** Keeps a part running: one that ends by itself is started again, after pauses that grow as long as it does not stay. */
export class KeptRunning<P extends Part> {
  #part: P | undefined;
  #troubles = 0;
  #stopping = false;
  #endPause: (() => void) | undefined;

  constructor(private readonly keeping: Keeping<P>) {}

  /** Starts it for the first time. @throws what the start threw; it is not tried again then. */
  async open(): Promise<P> {
    const part = await this.keeping.start();
    if (this.#stopping) {
      await part.stop();
      return part;
    }
    const since = Date.now();
    this.#part = part;
    this.keeping.onUp?.(part, this.#troubles);
    part.onExit((error) => {
      this.#part = undefined;
      if (Date.now() - since > WELL_MS) this.#troubles = 0;
      void this.#again(error);
    });
    return part;
  }

  /** Starts it, also where the first start fails. */
  async keep(): Promise<void> {
    try {
      await this.open();
    } catch (error) {
      await this.#again(error as Error);
    }
  }

  /** Stops it and keeps it so. One that is just starting is left to end with this process. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#endPause?.();
    await this.#part?.stop();
  }

  async #again(error: Error): Promise<void> {
    if (this.#stopping) return;
    this.#troubles += 1;
    const pauseMs = this.keeping.pauseMs(this.#troubles, error);
    this.keeping.onTrouble(error, pauseMs);
    if (pauseMs === undefined) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      this.#endPause = () => (clearTimeout(timer), resolve());
    });
    if (!this.#stopping) await this.keep();
  }
}
