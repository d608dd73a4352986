import { enqueueWakes, NEVER } from '@an-sinh/event-log';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import type { TemporalLink } from '../temporal/temporal-link.ts';
import { ring } from '../waking/bell.ts';
import { openStreams, stillUnfollowed, unfollow, type OpenStream } from './open-streams.ts';

export interface Rebuilt {
  /** Open streams found in the log. */
  readonly open: number;
  /** Of these, asked to be followed. */
  readonly asked: number;
  /** Of these, read by a workflow since. */
  readonly followed: number;
  /** Workflows that were ended first, where that was asked for. */
  readonly terminated: number;
}
export interface RebuildOptions {
  readonly progress?: (now: Rebuilt) => void;
  /** Ends the workflows that run, with this reason, so that every one begins anew. Without it none is ended. */
  readonly terminate?: string;
  /** How long no workflow may read its file, in real time, before the job stops waiting; what is left stays asked for. */
  readonly limitMs?: number;
}

const BATCH = 500;
const ENDED_AT_ONCE = 16;
const LOOK_MS = 100;

/**
 * Makes Temporal whole from the log: registers namespace and search attributes, and has every open stream followed, those whose
 * clocks are due first. A workflow that runs is only told to read its file; what it does has its key in the log, so nothing
 * happens twice. It counts as done when the log says that the file was read. @throws where Temporal or the log is away.
 */
export async function rebuildWorkflows(
  { pool, link }: { readonly pool: Pool; readonly link: TemporalLink },
  { progress = () => undefined, terminate, limitMs = 60_000 }: RebuildOptions = {},
): Promise<Rebuilt> {
  await link.prepare();
  const open = await allOpen(pool);
  const counts = { open: open.length, asked: 0, followed: 0, terminated: 0 };
  for (let i = 0; i < open.length; i += BATCH) {
    const batch = open.slice(i, i + BATCH);
    const streams = batch.map(({ streamId }) => streamId);
    if (terminate !== undefined) counts.terminated += await endAll(link, streams, terminate);
    // Said first, so that a job that dies here leaves them to the pump, which looks for what is behind.
    await unfollow(pool, streams);
    await enqueueWakes(
      pool,
      batch.map(({ streamId, due }) => ({ streamId, due: due ?? NEVER })),
    );
    await ring(pool);
    counts.asked += batch.length;
    progress({ ...counts });
  }
  let left = open.map(({ streamId }) => streamId);
  for (let movedAt = performance.now(); performance.now() - movedAt < limitMs;) {
    const before = left.length;
    left = await stillUnfollowed(pool, left);
    if (left.length < before) {
      counts.followed = counts.asked - left.length;
      movedAt = performance.now();
      progress({ ...counts });
    }
    if (left.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return counts;
}

/** Every open stream once, the soonest due first; clocks that move meanwhile may show one twice. */
async function allOpen(pool: Pool): Promise<OpenStream[]> {
  const found = new Map<string, OpenStream>();
  for (let page = await openStreams(pool, undefined, BATCH); page.length > 0; page = await openStreams(pool, page.at(-1), BATCH)) {
    for (const stream of page) if (!found.has(stream.streamId)) found.set(stream.streamId, stream);
  }
  return [...found.values()];
}

/** Ends the workflows of these streams; how many were running. */
async function endAll(link: TemporalLink, streams: readonly string[], reason: string): Promise<number> {
  let ended = 0;
  for (let i = 0; i < streams.length; i += ENDED_AT_ONCE) {
    const some = streams.slice(i, i + ENDED_AT_ONCE).map((stream) => end(link, stream, reason));
    for (const was of await Promise.all(some)) ended += was ? 1 : 0;
  }
  return ended;
}

async function end(link: TemporalLink, stream: string, reason: string): Promise<boolean> {
  try {
    await link.call((client) => client.workflow.getHandle(stream).terminate(reason));
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
