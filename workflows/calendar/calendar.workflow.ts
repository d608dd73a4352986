import type { CalendarActivities, Followed } from '@an-sinh/workflow-contract';
import { proxyActivities } from '@temporalio/workflow';
import { FollowedFile } from '../shared/followed-file.ts';
import { ACT_OF_THE_CLOCK } from '../shared/retry.ts';

const office = proxyActivities<CalendarActivities>(ACT_OF_THE_CLOCK);

/**
 * What an authority owes by the calendar, on the office clock: each month's payment run is opened on its day, for as long as there is
 * such an authority.
 */
export async function calendar({ stream }: Followed): Promise<void> {
  const file = await FollowedFile.open(stream);
  await file.untilClosed(async () => {
    await file.take(office.openRun, 'open-run');
    if (!file.view.closed && !file.due('open-run')) await file.pause();
  });
}
