const START = 50;
const LEAST = 5;
const MOST = 100;
/** A batch that takes longer holds acts up, one that takes less can grow. */
const TOO_LONG_MS = 125;
const SHORT_MS = 60;

/** How many lines go into one statement, by how long the last one took: acts of people come before a pile of paper. */
export class BatchSize {
  #lines = START;

  get lines(): number {
    return this.#lines;
  }

  /** @param lines of the batch that took so long: a small last one says nothing of a full one. */
  took(ms: number, lines: number): void {
    if (ms > TOO_LONG_MS) this.#lines = Math.max(LEAST, Math.floor(this.#lines / 2));
    else if (ms < SHORT_MS && lines >= this.#lines) this.#lines = Math.min(MOST, Math.ceil(this.#lines * 1.25));
  }
}
