import type { Followed, PaymentActivities } from '@an-sinh/workflow-contract';
import { proxyActivities } from '@temporalio/workflow';
import { FollowedFile } from '../shared/followed-file.ts';
import { PART_OF_A_JOB } from '../shared/retry.ts';

const office = proxyActivities<PaymentActivities>(PART_OF_A_JOB);

/** A payment run of a month (Decree 20/2021 Art. 34): list, check by another person, funding, the agency's report, settlement. */
export async function payment({ stream }: Followed): Promise<void> {
  const run = await FollowedFile.open(stream);
  await run.untilClosed(async () => {
    await run.within('FUND_AND_LIST', ['OPEN']);
    if (run.is('LISTING')) {
      while (await office.listChunk({ stream })) await run.renewIfLong();
      await office.freezeList({ stream });
      await run.reread();
    }
    // Check, funding and sending are people's; the agency's report is due before the 20th.
    await run.within('CHECK_AND_FUND', ['LISTED', 'CHECKED', 'FUNDED']);
    await run.within('REPORT_AND_SETTLE', ['SENT', 'REPORTED']);
  });
}
