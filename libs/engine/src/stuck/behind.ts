import { CATALOGUE } from '@an-sinh/cases';
import type { Instant } from '@an-sinh/kernel';
import { instantSql, MOST, type Detector } from './stuck.ts';

const WAKING = CATALOGUE.filter(({ wakes }) => wakes !== 'nothing').map(({ name }) => name);

const BEHIND = {
  name: 'stuck-behind',
  text: `select s.stream_id, s.waking_version - s.followed_version as events, ${instantSql('w.written_at')} as since
    from stream s
      cross join lateral (select min(e.written_at) as written_at from event e
        where e.stream_id = s.stream_id and e.stream_version > s.followed_version and e.type = any($1::text[])) w
    where s.followed_version < s.waking_version and w.written_at < clock_timestamp() - make_interval(secs => $2::float8 / 1000)
    order by w.written_at limit $3::int`,
};

/** Streams whose workflow has not read what wakes it: seen from the log, whatever Temporal says of the workflow. */
export const behind: Detector = async ({ pool, thresholds }) => {
  const { rows } = await pool.query<{ stream_id: string; events: number; since: Instant }>({
    ...BEHIND,
    values: [WAKING, thresholds.behindMs, MOST + 1],
  });
  return rows.map(({ stream_id: what, events, since }) => ({
    kind: 'behind',
    what,
    since,
    whoMustAct: 'OPS',
    safeAct: 'nudge',
    detail: `${events} versions not read`,
  }));
};
