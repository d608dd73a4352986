import type { Instant } from '@an-sinh/kernel';
import type { Pool, PoolClient } from 'pg';
import { instantArray, textArray } from './binary-array.ts';
import { instantOf } from './instants.ts';

/** A pool, or the client of a handler's transaction. */
type Db = Pool | PoolClient;

/** Behind every clock there is: a root with nothing to wait for is told last. */
export const NEVER = '9999-12-31T00:00:00Z' as Instant;

export interface Wake {
  readonly streamId: string;
  readonly due: Instant;
  /** Whether it is due within the next minute of the office's time. */
  readonly soon: boolean;
  /** How often it was asked for when it was taken; `done` compares it, so that a later asking is not lost. */
  readonly asked: number;
}

/*
 * Which streams' workflows are to be woken: one row each, so that many events of a case become one wake, the soonest due first. It
 * lives in an unlogged table: after a crash it is empty and `refill` finds in the heads who is behind.
 */

/** What is due soon, of an office instant `due`, beside the row of `office_clock`. */
const SOON = `due < clock_timestamp() + ahead + interval '1 minute'`;

/** Asks for wakes; asked again, a stream keeps its one row and the earlier due. @returns whether one of them is due soon. */
export async function enqueueWakes(db: Db, wakes: readonly Pick<Wake, 'streamId' | 'due'>[]): Promise<boolean> {
  const soonest = new Map<string, Instant>();
  for (const { streamId, due } of wakes) {
    const known = soonest.get(streamId);
    if (known === undefined || Date.parse(due) < Date.parse(known)) soonest.set(streamId, due);
  }
  const { rows } = await db.query<{ soon: boolean | null }>({
    name: 'wake-enqueue',
    text: `with queued as (
        insert into wake_queue as q (stream_id, due) select * from unnest($1::text[], $2::timestamptz[]) as w(stream_id, due) order by w.stream_id collate "C"
        on conflict (stream_id) do update set due = least(q.due, excluded.due), asked = q.asked + 1,
          asked_at = case when q.taken_until is null then q.asked_at else excluded.asked_at end
        returning due)
      select bool_or(${SOON}) as soon from queued, office_clock`,
    values: [textArray([...soonest.keys()]), instantArray([...soonest.values()])],
  });
  return rows[0]?.soon === true;
}

/** Takes the `n` soonest, for `leaseMs`: whoever dies meanwhile leaves them to the next. */
export async function takeWakes(db: Db, n: number, leaseMs: number): Promise<Wake[]> {
  const { rows } = await db.query<{ stream_id: string; due: string; soon: boolean; asked: string }>({
    name: 'wake-take',
    text: `with taken as (
        update wake_queue set taken_until = clock_timestamp() + make_interval(secs => $2::float8 / 1000) where stream_id in (
          select stream_id from wake_queue where taken_until is null or taken_until < clock_timestamp() order by due limit $1::int for update skip locked)
        returning stream_id, due, asked)
      select stream_id, due::text, ${SOON} as soon, asked::text
      from taken, office_clock order by taken.due`,
    values: [n, leaseMs],
  });
  return rows.map(({ stream_id: streamId, due, soon, asked }) => ({ streamId, due: instantOf(due), soon, asked: Number(asked) }));
}

/** Ends wakes that were taken. Those asked for again meanwhile stay, to be taken anew. */
export async function wakesDone(db: Db, wakes: readonly Wake[]): Promise<void> {
  await db.query({
    name: 'wake-done',
    text: `with done as (select * from unnest($1::text[], $2::bigint[]) as d(stream_id, asked)),
        gone as (delete from wake_queue q using done d where q.stream_id = d.stream_id and q.asked = d.asked)
      update wake_queue q set taken_until = null from done d where q.stream_id = d.stream_id and q.asked <> d.asked`,
    values: [textArray(wakes.map((wake) => wake.streamId)), wakes.map((wake) => wake.asked)],
  });
}

/**
 * Asks for the wakes of all streams that are behind, each due when its clock is; for the time after a crash. What a wake was to do at
 * once is not known any more: it goes by its clock too.
 */
export async function refillWakes(db: Db): Promise<number> {
  const { rowCount } = await db.query(
    `insert into wake_queue (stream_id, due) select stream_id, coalesce(next_clock_at, '${NEVER}') from stream where followed_version < waking_version
     on conflict (stream_id) do nothing`,
  );
  return rowCount ?? 0;
}

/** How many wait, and since when the oldest was asked for, ms. */
export async function wakeQueueLag(db: Db): Promise<{ readonly waiting: number; readonly oldestMs: number }> {
  const { rows } = await db.query<{ waiting: number; oldest_ms: number }>(
    'select count(*)::int as waiting, coalesce(extract(epoch from clock_timestamp() - min(asked_at)) * 1000, 0)::int as oldest_ms from wake_queue',
  );
  return { waiting: rows[0]?.waiting ?? 0, oldestMs: rows[0]?.oldest_ms ?? 0 };
}
