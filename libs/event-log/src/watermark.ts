import type { Pool } from 'pg';
import { run } from './pool.ts';

export interface Watermark {
  /** How long the oldest writing transaction anywhere in the cluster has lasted, ms: no event after it gets a seq. Alert at 5 s. */
  readonly heldMs: number;
  /** How long the oldest event that has no seq yet has waited, ms; 0 where there is none. */
  readonly waitingMs: number;
}

const WATERMARK = {
  name: 'log-watermark',
  text: `
    with last as (select e.transaction_id, o.position from event_order o join event e using (position) order by o.seq desc limit 1)
    select (extract(epoch from log_oldest_writer()) * 1000)::int,
      coalesce((extract(epoch from clock_timestamp() - (select written_at from event
        where (transaction_id, position) > (coalesce((select transaction_id from last), '0'), coalesce((select position from last), 0))
        order by transaction_id, position limit 1)) * 1000)::int, 0)`,
};

/** The age of the watermark: what holds back the order, and what waits for it. @param pool of any login that may read `event`. */
export async function watermark(pool: Pool): Promise<Watermark> {
  const [row] = await run<[heldMs: number, waitingMs: number]>(pool, WATERMARK, []);
  return { heldMs: row?.[0] ?? 0, waitingMs: Math.max(row?.[1] ?? 0, 0) };
}
