import type { ApplicationActivities, Followed } from '@an-sinh/workflow-contract';
import { proxyActivities } from '@temporalio/workflow';
import { districtApproval } from '../district-approval/district-approval.workflow.ts';
import { FollowedFile } from '../shared/followed-file.ts';
import { ACT_OF_THE_CLOCK } from '../shared/retry.ts';
import { wardReview } from '../ward-review/ward-review.workflow.ts';

const office = proxyActivities<ApplicationActivities>(ACT_OF_THE_CLOCK);

/** A case from the counter to the numbered letter: whichever procedure its file lies in next is followed, and a return to the ward is another turn. */
export async function application({ stream }: Followed): Promise<void> {
  const file = await FollowedFile.open(stream);
  await file.untilClosed(async () => {
    if (file.view.procedure === 'ward-review') await wardReview(file);
    else if (file.view.procedure === 'district-approval') await districtApproval(file);
    else await counter(file);
  });
}

/** At the counter: missing papers are waited for thirty days with one reminder, a likeness is looked at within a working day. */
async function counter(file: FollowedFile): Promise<void> {
  await file.within('DUPLICATE_CHECK', ['DUPLICATE_SUSPECTED']);
  while (!file.view.closed && file.is('SUBMITTED', 'SUPPLEMENT_REQUESTED')) {
    await file.take(office.remindSupplement, 'supplement-reminder');
    await file.take(office.lapseSupplement, 'supplement-silence');
    if (file.is('SUBMITTED', 'SUPPLEMENT_REQUESTED')) await file.pause();
  }
}
