import { eventTypeNamed } from '@an-sinh/cases';
import { enqueueWakes, NEVER, type OrderedEvent, type Subscription } from '@an-sinh/event-log';
import type { Instant } from '@an-sinh/kernel';
import type { Pool } from 'pg';
import { rootOf } from './roots.ts';

/** Events that ask for something to be done at once, not only for a clock to be armed. */
const EFFECT_NOW: ReadonlySet<string> = new Set(['ListingBegun']);

const HEADS = {
  name: 'wake-heads',
  text: `select stream_id, to_char(next_clock_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as next_clock_at from stream
    where stream_id = any($1::text[]) and followed_version < waking_version`,
};

export interface Hearers {
  /** Told after rows came into the queue, and whether one of them is due soon. */
  readonly onQueued: (soon: boolean) => void;
  /** Told how many events of people and imports came; the clock's are not counted. */
  readonly onActs?: (events: number) => void;
}

/**
 * The subscription `wake-workflows`: what an event wakes goes into the queue, one row per stream, due when its clock is. A root
 * that has read its last waking event already is left alone.
 */
export const wakeSubscription = (pool: Pool, { onQueued, onActs }: Hearers): Subscription => ({
  name: 'wake-workflows',
  batchSize: 500,
  // Asking twice for a wake is harmless, so the place need not share a transaction with the queue.
  transaction: 'none',
  async handler(events) {
    onActs?.(events.filter(({ act }) => !act.key.startsWith('clock:')).length);
    const woken = streamsWoken(events);
    if (woken.size === 0) return;
    const { rows } = await pool.query<{ stream_id: string; next_clock_at: Instant | null }>({ ...HEADS, values: [[...woken.keys()]] });
    if (rows.length === 0) return;
    const soon = await enqueueWakes(
      pool,
      rows.map(({ stream_id: streamId, next_clock_at: nextClockAt }) => ({ streamId, due: woken.get(streamId) ?? nextClockAt ?? NEVER })),
    );
    onQueued(soon);
  },
});

/**
 * The streams whose roots these events wake, by the catalogue's column; with the instant of an effect that is due now. What a
 * root had recorded in its own stream needs no wake: it reads its file again when its activity has ended.
 */
function streamsWoken(events: readonly OrderedEvent[]): ReadonlyMap<string, Instant | undefined> {
  const woken = new Map<string, Instant | undefined>();
  for (const { streamId, type, recordedAt, act } of events) {
    const wakes = eventTypeNamed(type)?.wakes ?? 'nothing';
    if (wakes === 'nothing' || rootOf(streamId) === undefined || act.key.startsWith(`clock:${streamId}:`)) continue;
    woken.set(streamId, woken.get(streamId) ?? (EFFECT_NOW.has(type) ? recordedAt : undefined));
  }
  return woken;
}
