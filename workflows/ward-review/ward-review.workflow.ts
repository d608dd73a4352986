import type { Followed, WardReviewActivities } from '@an-sinh/workflow-contract';
import { proxyActivities } from '@temporalio/workflow';
import { FollowedFile } from '../shared/followed-file.ts';
import { ACT_OF_THE_CLOCK } from '../shared/retry.ts';

const office = proxyActivities<WardReviewActivities>(ACT_OF_THE_CLOCK);

/** Ward review and posting, in the order Decree 20/2021 Art. 8(1)(b)-(c) tells it. The root calls it for each round. */
export async function wardReview(followed: FollowedFile | Followed): Promise<void> {
  const file = await FollowedFile.of(followed);
  // (b) Review and posting share one window of seven working days; the notice hangs for two of them.
  await file.within('WARD_REVIEW_AND_POST', ['RECEIVED', 'RETURNED_TO_WARD', 'WARD_REVIEWING', 'WARD_APPROVED', 'POSTED'], async () => {
    await file.untilDue('POSTED'); // silence closes the posting, a complaint takes the file out of POSTED
    if (file.is('POSTED')) await file.take(office.closePosting, 'close-posting');
  });
  await file.within('POSTING_COMPLAINT', ['POSTING_COMPLAINT']);
  // (c) The chair sends the file up within three working days.
  await file.within('WARD_SUBMIT', ['POSTING_CLOSED', 'WARD_NOT_PROPOSED']);
}
