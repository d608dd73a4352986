import { DatabaseError } from 'pg';
import { together, type Batch } from './batch.ts';
import { LogUnavailable } from './failures.ts';
import { Lanes } from './lanes.ts';
import type { Appended } from './log.ts';

interface Waiting {
  readonly batch: Batch;
  readonly answer: (of: Appended | PromiseLike<Appended>) => void;
}

/** Appends as one batch. */
interface Common {
  readonly batch: Batch;
  readonly of: readonly Waiting[];
}

/** A larger append is an import's: it goes by itself, and nobody waits for its turn. */
const MOST_EVENTS = 64;

/**
 * Appends that come while others are under way go together into the next statement: under load that nearly doubles
 * the rate, and alone an act does not wait. Where the common statement is refused nothing of it is kept, and each goes by itself.
 */
export class Gathering {
  readonly #lanes = new Lanes<Waiting, Common>(common, (taken) => this.#send(taken));
  /** @param append makes one statement of a batch, or throws what PostgreSQL says. */
  constructor(private readonly append: (batch: Batch) => Promise<Appended>) {}

  submit(batch: Batch): Promise<Appended> {
    if (batch.events.length > MOST_EVENTS) return this.append(batch);
    return new Promise((answer) => this.#lanes.add({ batch, answer }));
  }

  /** Never throws: each caller gets its own answer or error. */
  async #send({ batch, of: taken }: Common): Promise<void> {
    const outcome = this.append(batch);
    const apart = taken.length > 1 && (await outcome.then(({ ok }) => !ok, isRefused));
    for (const each of taken) {
      const own = apart ? this.append(each.batch) : outcome;
      each.answer(own);
      await own.catch(() => undefined);
    }
  }
}

/** The first that waits, and of the others those that share nothing with it or each other. */
function common([first, ...others]: readonly [Waiting, ...Waiting[]]): { taken: Common; left: Waiting[] } {
  let { batch } = first;
  const of = [first];
  const left = others.filter((other) => {
    const both = batch.events.length + other.batch.events.length > MOST_EVENTS ? undefined : together(batch, other.batch);
    if (both === undefined) return true;
    batch = both;
    of.push(other);
    return false;
  });
  return { taken: { batch, of }, left };
}

/** Nothing of it is recorded for certain, and perhaps for the sake of one of them only: a stale stream, a lock, a bug. */
const isRefused = (error: unknown): boolean =>
  !(error instanceof LogUnavailable) || (error.cause instanceof DatabaseError && error.cause.severity === 'ERROR');
