import { TASK_QUEUE } from '@an-sinh/workflow-contract';
import type { Instant } from '@an-sinh/kernel';
import { isEngineAway } from '../temporal/temporal-link.ts';
import { ago, type Detector, type Found, type Watched } from './stuck.ts';

/** `TASK_QUEUE_TYPE_WORKFLOW` and `TASK_QUEUE_TYPE_ACTIVITY`. */
const TYPES = [
  [1, 'workflows'],
  [2, 'activities'],
] as const;

/** No worker asks for work, or Temporal itself does not answer: acts are recorded all the same, clocks wait. */
export const workers: Detector = async (watched) => {
  const found: Found[] = [];
  for (const [type, named] of TYPES) {
    try {
      const seenAt = await lastSeen(watched, type);
      if (seenAt < Date.now() - watched.thresholds.noWorkerMs) {
        found.push(stuck(`${TASK_QUEUE.cases} (${named})`, seenAt, 'start-worker', 'no worker polls'));
      }
    } catch (error) {
      if (!isEngineAway(error)) throw error;
      return [stuck(watched.link.address, Date.now(), 'start-temporal', 'Temporal does not answer')];
    }
  }
  return found;
};

/** When a worker asked last, in ms; 0 where none did within the five minutes that Temporal remembers. */
async function lastSeen({ link }: Watched, taskQueueType: 1 | 2): Promise<number> {
  const { pollers } = await link.call((client) =>
    client.workflowService.describeTaskQueue({ namespace: link.namespace, taskQueue: { name: TASK_QUEUE.cases }, taskQueueType }),
  );
  return Math.max(0, ...(pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000));
}

const stuck = (what: string, seenAt: number, safeAct: Found['safeAct'], detail: string): Found => ({
  kind: 'no-worker',
  what,
  since: seenAt === 0 ? ago(0) : (new Date(seenAt).toISOString() as Instant),
  whoMustAct: 'OPS',
  safeAct,
  detail,
});
