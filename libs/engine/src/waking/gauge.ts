/** Events a second from which the office is busy: two cores then have no more than half their time for other work. */
const BUSY_PER_SECOND = 200;
const WINDOW_MS = 500;

/** Tells whether people and imports record much just now. What the clock records does not count: it is the engine's own work. */
export class Gauge {
  #count = 0;
  #since: number;
  #perSecond = 0;

  constructor(private readonly now: () => number = () => performance.now()) {
    this.#since = now();
  }

  recorded(events: number): void {
    this.#roll();
    this.#count += events;
  }

  isBusy(): boolean {
    this.#roll();
    return this.#perSecond >= BUSY_PER_SECOND;
  }

  #roll(): void {
    const passed = this.now() - this.#since;
    if (passed < WINDOW_MS) return;
    this.#perSecond = (this.#count * 1000) / passed;
    this.#count = 0;
    this.#since = this.now();
  }
}
