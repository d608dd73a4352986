import type { Instant } from '@an-sinh/kernel';
import { instantSql, MOST, type Detector } from './stuck.ts';

const PASSED = {
  name: 'stuck-clock-passed',
  text: `select s.stream_id, ${instantSql('s.next_clock_at')} as since
    from office_clock c join stream s on s.next_clock_at < clock_timestamp() + c.ahead - make_interval(secs => $1::float8 / 1000)
    order by s.next_clock_at limit $2::int`,
};

/** Streams to which the clock owes a fact since a while: the engine sleeps, or is refused what it wants to record. */
export const passedClocks: Detector = async ({ pool, thresholds }) => {
  const { rows } = await pool.query<{ stream_id: string; since: Instant }>({
    ...PASSED,
    values: [thresholds.clockPassedMs, MOST + 1],
  });
  return rows.map(({ stream_id: what, since }) => ({
    kind: 'clock-passed',
    what,
    since,
    whoMustAct: 'OPS',
    safeAct: 'nudge',
    detail: 'due on the office clock and not recorded',
  }));
};
