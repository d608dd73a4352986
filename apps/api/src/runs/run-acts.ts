import { RUN_ACT, type ActOn } from '@an-sinh/casework';
import type { Run, RunCommand, RunEvent } from '@an-sinh/cases';
import type { Pool } from 'pg';

/** An act as it is sent; what the office adds (where the log stands, what the file is) is no part of the request. */
type Sent = { readonly type: RunCommand['type'] };

/**
 * An act on a run with what the office knows beside the request: a request that comes again is the same request, though the log has
 * gone on meanwhile.
 */
export const withOffice = (more: Readonly<Record<string, unknown>>): ActOn<Sent, Run, RunEvent> => ({
  type: RUN_ACT.type,
  decide: (command, run, deciding) => RUN_ACT.decide({ ...command, ...more } as RunCommand, run, deciding),
});

/** The last seq that was given: accounts are listed as they stood then. */
export async function lastOrdered(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ seq: string | null }>('select max(seq) as seq from event_order');
  return Number(rows[0]?.seq ?? 0);
}
