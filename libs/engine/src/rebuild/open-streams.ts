import { NEVER } from '@an-sinh/event-log';
import type { Instant } from '@an-sinh/kernel';
import type { Pool } from 'pg';
import { ROOT_KINDS } from '../waking/roots.ts';

export interface OpenStream {
  readonly streamId: string;
  /** When its clock is due; null where it waits for nothing but people. */
  readonly due: Instant | null;
}

/**
 * Streams that a workflow must follow, by their clocks: of the kinds that have roots, and not closed. A head without its row
 * counts as open: a root too many reads its file and ends.
 */
const OPEN = {
  name: 'rebuild-open',
  text: `select s.stream_id, to_char(s.next_clock_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as due from stream s
      left join desk_case c using (stream_id) left join run_head r using (stream_id)
    where s.kind = any($1::text[]) and not coalesce(c.closed, r.status = 'SETTLED', false)
      and (coalesce(s.next_clock_at, '${NEVER}'), s.stream_id collate "C") > ($2::timestamptz, $3::text collate "C")
    order by coalesce(s.next_clock_at, '${NEVER}'), s.stream_id collate "C" limit $4::int`,
};
const BEGINNING = '-infinity';

/** At most `limit` open streams after `after`, the soonest due first. */
export async function openStreams(pool: Pool, after: OpenStream | undefined, limit: number): Promise<OpenStream[]> {
  const values = [ROOT_KINDS, after ? (after.due ?? NEVER) : BEGINNING, after?.streamId ?? '', limit];
  const { rows } = await pool.query<{ stream_id: string; due: Instant | null }>({ ...OPEN, values });
  return rows.map(({ stream_id: streamId, due }) => ({ streamId, due }));
}

/** Says that no workflow has read these streams, as it is once Temporal is empty. Rows in the order in which acts lock them. */
export async function unfollow(pool: Pool, streams: readonly string[]): Promise<void> {
  await pool.query({
    name: 'rebuild-unfollow',
    text: `with mine as (select stream_id from stream where stream_id = any($1::text[]) order by stream_id for update)
      update stream s set followed_version = 0 from mine where s.stream_id = mine.stream_id`,
    values: [streams],
  });
}

/** Those of `streams` that no workflow has read yet. */
export async function stillUnfollowed(pool: Pool, streams: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ stream_id: string }>({
    name: 'rebuild-unfollowed',
    text: 'select stream_id from stream where stream_id = any($1::text[]) and followed_version < waking_version',
    values: [streams],
  });
  return rows.map(({ stream_id: streamId }) => streamId);
}
