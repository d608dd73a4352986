/** One is at the database while the next is made ready; tried with 2, 4 and no limit: the fewer, the more go together. */
const AT_ONCE = 2;

/** What waits for the database, and goes in few statements: those that come while others are under way are taken together. */
export class Lanes<W, Taken = readonly W[]> {
  #waiting: W[] = [];
  #underWay = 0;
  /**
   * @param take parts those that wait (at least one) into what goes now, at least one of them, and what goes on waiting.
   * @param send never throws: each caller gets its own answer or error.
   */
  constructor(
    private readonly take: (waiting: readonly [W, ...W[]]) => { readonly taken: Taken; readonly left: W[] },
    private readonly send: (taken: Taken) => Promise<void>,
  ) {}

  add(one: W): void {
    this.#waiting.push(one);
    this.#next();
  }

  #next(): void {
    while (this.#underWay < AT_ONCE && this.#waiting.length > 0) {
      const { taken, left } = this.take(this.#waiting as [W, ...W[]]);
      this.#waiting = left;
      this.#underWay += 1;
      void this.send(taken).finally(() => {
        this.#underWay -= 1;
        this.#next();
      });
    }
  }
}
