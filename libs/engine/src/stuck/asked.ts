import { repairStream } from '@an-sinh/casework';
import type { Instant } from '@an-sinh/kernel';
import type { Pool } from 'pg';
import { instantSql, type Found, type Stuck } from './stuck.ts';

const ASKED = {
  name: 'stuck-asked',
  text: `select s.stream_id, ${instantSql('e.written_at')} as real, ${instantSql('e.recorded_at')} as office
    from stream s join event e on e.stream_id = s.stream_id and e.stream_version = s.version where s.stream_id = any($1::text[])`,
};

/**
 * For which of these an operator asked for the safe act since they are stuck: from the log, where the asking is a fact with its
 * officer. What was cured and is stuck again was not asked for.
 */
export async function withAsked(pool: Pool, found: readonly Found[]): Promise<readonly Stuck[]> {
  if (found.length === 0) return [];
  const streams = found.map(({ safeAct, what, target }) => repairStream(safeAct, what, target));
  const { rows } = await pool.query<{ stream_id: string; real: Instant; office: Instant }>({ ...ASKED, values: [streams] });
  const asked = new Map(rows.map(({ stream_id: stream, ...at }) => [stream, at]));
  return found.map((one, index) => {
    const at = asked.get(streams[index] as string);
    // A clock that has passed is told in office time.
    return { ...one, asked: at !== undefined && (one.kind === 'clock-passed' ? at.office : at.real) >= one.since };
  });
}
