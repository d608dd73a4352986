import { sleep } from '@temporalio/workflow';

/** Names of ours with another behaviour: a replay must notice it. */
async function other(): Promise<void> {
  await sleep('1 hour');
}
export { other as application, other as calendar, other as districtApproval, other as payment, other as wardReview };
