import { proxyActivities } from '@temporalio/workflow';

const { fail } = proxyActivities<{ fail(): Promise<void> }>({
  startToCloseTimeout: '5 seconds',
  // Soon at its fourth attempt, and then a long time away from the fifth.
  retry: { initialInterval: '20 ms', backoffCoefficient: 20, maximumInterval: '10 minutes' },
});

/** A root whose activity fails until somebody mends it. */
export async function application(): Promise<void> {
  await fail();
}
