import { subscriptionStates, wakeQueueLag, watermark } from '@an-sinh/event-log';
import { ago, type Detector, type Found } from './stuck.ts';

const stuck = (what: string, lastedMs: number, safeAct: Found['safeAct'], detail: string): Found => ({
  kind: 'following-lag',
  what,
  since: ago(lastedMs),
  whoMustAct: 'OPS',
  safeAct,
  detail,
});

/** Whoever follows the log is late: a subscription, the order itself (held back by a long transaction), or the queue of wakes. */
export const followingLag: Detector = async ({ pool, thresholds }) => {
  const [states, mark, queue] = await Promise.all([subscriptionStates(pool), watermark(pool), wakeQueueLag(pool)]);
  const late: Found[] = states
    .filter(({ lagMs }) => lagMs > thresholds.lagMs)
    .map(({ name, lag, lagMs, tries, leaseHolder }) =>
      stuck(name, lagMs, 'start-worker', `${lag} events behind, ${tries} tries, ${leaseHolder === null ? 'no runner' : 'running'}`),
    );
  if (mark.waitingMs > thresholds.watermarkMs) {
    // Held by a transaction that writes: the database tells whose. Not held: nobody gives the order.
    const held = mark.heldMs > thresholds.watermarkMs;
    late.push(
      stuck('order', mark.waitingMs, held ? 'look-at-database' : 'start-worker', held ? 'held by a long transaction' : 'no runner'),
    );
  }
  if (queue.oldestMs > thresholds.wakeQueueMs)
    late.push(stuck('wake queue', queue.oldestMs, 'start-temporal', `${queue.waiting} wakes wait`));
  return late;
};
