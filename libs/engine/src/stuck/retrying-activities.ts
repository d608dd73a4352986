import { WorkflowNotFoundError } from '@temporalio/client';
import type { Instant } from '@an-sinh/kernel';
import { MOST, type Detector, type Found, type Watched } from './stuck.ts';

/** Streams whose roots may have an activity that is tried again: the engine has something to do for them now, or reads their news. */
const ENGINE_OWES = {
  name: 'stuck-engine-owes',
  text: `(select s.stream_id from office_clock c join stream s on s.next_clock_at < clock_timestamp() + c.ahead order by s.next_clock_at limit $1::int)
    union (select stream_id from run_head where status = 'LISTING' limit $1::int)
    union (select stream_id from stream where followed_version < waking_version order by stream_id limit $1::int)`,
};

/** Activities that failed so often that they will not succeed by themselves; Temporal tells them for one workflow at a time. */
export const retryingActivities: Detector = async (watched) => {
  const { rows } = await watched.pool.query<{ stream_id: string }>({ ...ENGINE_OWES, values: [MOST] });
  const found: Found[] = [];
  for (const { stream_id: stream } of rows) found.push(...(await pendingOf(stream, watched)));
  return found;
};

async function pendingOf(stream: string, { link, thresholds }: Watched): Promise<Found[]> {
  try {
    const { raw } = await link.call((client) => client.workflow.getHandle(stream).describe());
    return (raw.pendingActivities ?? [])
      .filter(({ attempt }) => (attempt ?? 0) >= thresholds.attempts)
      .map(({ activityId, activityType, attempt, scheduledTime, nextAttemptScheduleTime, lastFailure }) => ({
        kind: 'activity-retrying',
        what: stream,
        since: instantOf(scheduledTime),
        whoMustAct: 'OPS',
        safeAct: 'retry-activity',
        target: activityId ?? '',
        attempts: attempt ?? 0,
        ...(nextAttemptScheduleTime ? { nextTryAt: instantOf(nextAttemptScheduleTime) } : {}),
        // Messages of activities name kinds and codes only: apps/worker sees to it.
        detail: `${activityType?.name ?? ''}: ${lastFailure?.message ?? ''}`,
      }));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}

/** Of Temporal's timestamps, in seconds. */
const instantOf = (time: { readonly seconds?: unknown } | null | undefined): Instant =>
  new Date(Number(time?.seconds ?? 0) * 1000).toISOString() as Instant;
