/** Events a second from which the office is busy: two cores then have no more than half their time for other work. */
const BUSY_PER_SECOND = 200;
const WINDOW_MS = 500;

/** Tells whether many events are being recorded just now, by the growth of the one order. */
export class Gauge {
  #seq: number | undefined;
  #at = 0;
  #perSecond = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The order has come to `seq`. */
  reached(seq: number): void {
    const at = this.now();
    if (this.#seq === undefined) {
      this.#seq = seq;
      this.#at = at;
      return;
    }
    const passed = at - this.#at;
    if (passed < WINDOW_MS) return;
    this.#perSecond = ((seq - this.#seq) * 1000) / passed;
    this.#seq = seq;
    this.#at = at;
  }

  isBusy(): boolean {
    return this.#perSecond >= BUSY_PER_SECOND && this.now() - this.#at < 2 * WINDOW_MS;
  }
}
