import type { Pool } from 'pg';
import { LogUnavailable } from './failures.ts';
import { run } from './pool.ts';

const POLL_MS = 20;

const LAST = { name: 'cut-last', text: 'select position from event order by transaction_id desc, position desc limit 1' };
const SEQ = { name: 'cut-seq', text: 'select seq from event_order where position = $1::bigint' };

/**
 * The seq of the last event that is there when this is asked: what was recorded before has at most this seq, what is begun after it a
 * greater one, and no event will ever come in between. It waits for the order to have come so far; -1 in an empty log.
 * @throws LogUnavailable where the order lags behind for longer than `withinMs`: its runner is away, or a long transaction holds it.
 */
export async function cutNow(pool: Pool, withinMs = 2000): Promise<number> {
  const [last] = await run<[position: string]>(pool, LAST, []);
  if (!last) return -1;
  for (const until = performance.now() + withinMs; ; await new Promise((resolve) => setTimeout(resolve, POLL_MS))) {
    const [seq] = await run<[seq: string]>(pool, SEQ, last);
    if (seq) return Number(seq[0]);
    if (performance.now() > until) throw new LogUnavailable('The order of the log lags behind.');
  }
}
