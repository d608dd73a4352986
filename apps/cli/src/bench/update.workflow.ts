import { condition, defineSignal, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

const { nothing } = proxyLocalActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '10 seconds' });

/** For `an-sinh bench acts`: an Update that does nothing but one empty local activity. */
export async function emptyUpdates(): Promise<void> {
  const state = { isOver: false };
  setHandler(defineUpdate('act'), () => nothing());
  setHandler(defineSignal('end'), () => {
    state.isOver = true;
  });
  await condition(() => state.isOver);
}
