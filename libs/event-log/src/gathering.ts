import { DatabaseError } from 'pg';
import { together, type Batch } from './batch.ts';
import { LogUnavailable } from './failures.ts';
import type { Appended } from './log.ts';

interface Waiting {
  readonly batch: Batch;
  readonly answer: (of: Appended | PromiseLike<Appended>) => void;
}

/** One is at the database while the next is made ready; tried with 2, 4 and no limit: the fewer, the more go together. */
const AT_ONCE = 2;
/** A larger append is an import's: it goes by itself, and nobody waits for its turn. */
const MOST_EVENTS = 64;

/**
 * Appends that come while others are under way go together into the next statement: under load that nearly doubles
 * the rate, and alone an act does not wait. Where the common statement is refused nothing of it is kept, and each goes by itself.
 */
export class Gathering {
  #waiting: Waiting[] = [];
  #underWay = 0;
  /** @param append makes one statement of a batch, or throws what PostgreSQL says. */
  constructor(private readonly append: (batch: Batch) => Promise<Appended>) {}

  submit(batch: Batch): Promise<Appended> {
    if (batch.events.length > MOST_EVENTS) return this.append(batch);
    return new Promise((answer) => {
      this.#waiting.push({ batch, answer });
      this.#next();
    });
  }

  #next(): void {
    while (this.#underWay < AT_ONCE && this.#waiting.length > 0) {
      this.#underWay += 1;
      void this.#send(this.#take()).finally(() => {
        this.#underWay -= 1;
        this.#next();
      });
    }
  }

  /** The first that waits, and of the others those that share nothing with it or each other. */
  #take(): { readonly batch: Batch; readonly taken: readonly Waiting[] } {
    const [first, ...others] = this.#waiting as [Waiting, ...Waiting[]];
    let { batch } = first;
    const taken = [first];
    this.#waiting = others.filter((other) => {
      const both = batch.events.length + other.batch.events.length > MOST_EVENTS ? undefined : together(batch, other.batch);
      if (both === undefined) return true;
      batch = both;
      taken.push(other);
      return false;
    });
    return { batch, taken };
  }

  /** Never throws: each caller gets its own answer or error. */
  async #send({ batch, taken }: { readonly batch: Batch; readonly taken: readonly Waiting[] }): Promise<void> {
    const outcome = this.append(batch);
    const apart = taken.length > 1 && (await outcome.then(({ ok }) => !ok, isRefused));
    for (const each of taken) {
      const own = apart ? this.append(each.batch) : outcome;
      each.answer(own);
      await own.catch(() => undefined);
    }
  }
}

/** Nothing of it is recorded for certain, and perhaps for the sake of one of them only: a stale stream, a lock, a bug. */
const isRefused = (error: unknown): boolean =>
  !(error instanceof LogUnavailable) || (error.cause instanceof DatabaseError && error.cause.severity === 'ERROR');
