import type { Instant } from '@an-sinh/kernel';
import { instantSql, MOST, type Detector } from './stuck.ts';

const PARKED = {
  name: 'stuck-parked',
  text: `select subscription, seq::text, tries, ${instantSql('parked_at')} as since
    from parked_event order by parked_at limit $1::int`,
};

/** Events that a subscription set aside, since their handling failed again and again. Its error may quote data, so it is not told. */
export const parkedEvents: Detector = async ({ pool }) => {
  const { rows } = await pool.query<{ subscription: string; seq: string; tries: number; since: Instant }>({
    ...PARKED,
    values: [MOST + 1],
  });
  return rows.map(({ subscription, seq, tries, since }) => ({
    kind: 'parked-event',
    what: subscription,
    since,
    whoMustAct: 'OPS',
    safeAct: 'retry-parked',
    target: seq,
    detail: `seq ${seq} failed ${tries} times`,
  }));
};
