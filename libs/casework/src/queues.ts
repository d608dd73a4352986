/**
 * Acts of one process that would collide for certain, as those that take the next number of one series, wait for each other
 * before they read (event-log.md section 2: 560/s instead of 69/s at 32 writers). Between processes the log's guard decides.
 */
export class Queues {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Runs `work` when nothing else of this process holds one of `names`. Names are taken together, so no two can wait for each other. */
  async run<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    if (names.length === 0) return work();
    const before = Promise.allSettled(names.map((name) => this.#tails.get(name)));
    const mine = before.then(work);
    const settled = mine.catch(() => undefined);
    for (const name of names) this.#tails.set(name, settled);
    try {
      return await mine;
    } finally {
      for (const name of names) if (this.#tails.get(name) === settled) this.#tails.delete(name);
    }
  }
}
