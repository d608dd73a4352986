import { DatabaseError, type Client } from 'pg';
import { closeConnection, Nap, openConnection } from './connection.ts';

/** How many events one statement orders; with ties, since an act is never cut in two. */
const BATCH = 1000;
const POLL_MS = 200;
const STANDBY_MS = 500;
/** Under a burst one statement orders what came within this time, instead of one for each act. */
const GATHER_MS = 10;
const LOCK = 6_117_025_520_231;

/**
 * Gives the next events their seq: those below every transaction that is still running, by (transaction_id, position). The cursor is
 * the last ordered row, never the watermark: after a crash an id that was given but not logged is given again. So seq is a pure
 * function of the rows, and the key on it fences two runners.
 */
const ORDER = {
  name: 'log-order',
  text: `
    with last as (
      select o.seq, e.transaction_id, o.position from event_order o join event e using (position) order by o.seq desc limit 1
    ), batch as (
      select transaction_id, position from event
      where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        and (transaction_id, position) > (coalesce((select transaction_id from last), '0'), coalesce((select position from last), 0))
      order by transaction_id fetch first ${BATCH} rows with ties
    ), given as (
      insert into event_order (seq, position)
      select coalesce((select seq from last), -1) + row_number() over (order by transaction_id, position), position from batch order by 1
      returning seq
    )
    select count(*)::int as n, pg_notify('ordered', max(seq)::text) from given having count(*) > 0`,
};

/** Orders one batch and says how many events were in it. Another runner that was faster is no error: nothing was given twice. */
export async function orderOnce(client: Pick<Client, 'query'>): Promise<number> {
  try {
    const { rows } = await client.query<{ n: number }>(ORDER);
    return rows[0]?.n ?? 0;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '23505') return 0;
    throw error;
  }
}

/**
 * The one runner that gives the order: as soon as it hears of an append, and every 200 ms in any case. Several may be started; one
 * works and the others stand by, asking for its lock (a statement that waited for it would hold back vacuum).
 */
export class OrderRunner {
  #stopped = false;
  #leading = false;
  #lastError: unknown;
  #running: Promise<void> | undefined;
  readonly #nap = new Nap();
  /** @param url of the login `an_sinh_order`. */
  constructor(private readonly url: string) {}

  /** Whether this one holds the lock. */
  get leading(): boolean {
    return this.#leading;
  }

  /** Why the last connection ended, if the runner is without one now. */
  get lastError(): unknown {
    return this.#lastError;
  }

  start(): this {
    this.#running ??= this.#run();
    return this;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#nap.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      let client: Client | undefined;
      try {
        client = await openConnection(this.url, () => this.#nap.wake());
        this.#lastError = undefined;
        await this.#work(client);
      } catch (error) {
        this.#lastError = error;
        await this.#nap.sleep(STANDBY_MS);
      } finally {
        this.#leading = false;
        await closeConnection(client);
      }
    }
  }

  async #work(client: Client): Promise<void> {
    while (!this.#stopped && !this.#leading) {
      const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK]);
      this.#leading = rows[0]?.got === true;
      if (!this.#leading) await this.#nap.sleep(STANDBY_MS);
    }
    // Only now: those who stand by need not wake with every append.
    if (this.#leading) await client.query('listen appended');
    while (!this.#stopped) {
      const ordered = await orderOnce(client);
      if (ordered >= BATCH) continue;
      if (ordered > 0) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      await this.#nap.sleep(POLL_MS);
    }
  }
}
