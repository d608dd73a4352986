import type { Instant } from '@an-sinh/kernel';
import type { Pool } from 'pg';
import { instantOf } from './instants.ts';
import { run } from './pool.ts';

/** The head of a stream, as those see it who wake workflows and watch for stuck ones. */
export interface StreamHead {
  readonly streamId: string;
  readonly kind: string;
  readonly version: number;
  /** Version of the last event that wakes; the workflow is behind where it followed less. */
  readonly wakingVersion: number;
  readonly followedVersion: number;
  readonly nextClockAt: Instant | null;
}
type HeadRow = [
  streamId: string,
  kind: string,
  version: number,
  wakingVersion: number,
  followedVersion: number,
  nextClockAt: string | null,
];

const COLUMNS = 'stream_id, kind, version, waking_version, followed_version, next_clock_at';
const ONE = { name: 'head', text: `select ${COLUMNS} from stream where stream_id = $1` };
const CLOCKS = {
  name: 'heads-clocks',
  text: `select ${COLUMNS} from stream where next_clock_at <= $1::timestamptz order by next_clock_at, stream_id limit $2::int`,
};
const BEHIND = {
  name: 'heads-behind',
  text: `select ${COLUMNS} from stream where followed_version < waking_version and stream_id > $1 collate "C" order by stream_id limit $2::int`,
};
const FOLLOWED = {
  name: 'head-followed',
  text: 'update stream set followed_version = $2::int where stream_id = $1 and followed_version < $2::int',
};

const headOf = ([streamId, kind, version, wakingVersion, followedVersion, clock]: HeadRow): StreamHead => ({
  streamId,
  kind,
  version,
  wakingVersion,
  followedVersion,
  nextClockAt: clock === null ? null : instantOf(clock),
});

export async function streamHead(pool: Pool, streamId: string): Promise<StreamHead | undefined> {
  return (await run<HeadRow>(pool, ONE, [streamId])).map(headOf)[0];
}

/** Streams to which the clock owes a fact by the office instant `upTo`, the earliest first. */
export async function clocksDue(pool: Pool, upTo: Instant, limit: number): Promise<StreamHead[]> {
  return (await run<HeadRow>(pool, CLOCKS, [upTo, limit])).map(headOf);
}

/** Streams whose workflow has not read the last event that wakes it, by id, from after `afterStreamId` on. */
export async function streamsBehind(pool: Pool, limit: number, afterStreamId = ''): Promise<StreamHead[]> {
  return (await run<HeadRow>(pool, BEHIND, [afterStreamId, limit])).map(headOf);
}

/** Notes how far a workflow has read its stream; never less than before. It makes no act stale. */
export async function markFollowed(pool: Pool, streamId: string, version: number): Promise<void> {
  await run(pool, FOLLOWED, [streamId, version]);
}
