import type { Followed, PaymentActivities } from '@an-sinh/workflow-contract';
import { patched, proxyActivities } from '@temporalio/workflow';
import { FollowedFile } from '../shared/followed-file.ts';
import { PART_OF_A_JOB } from '../shared/retry.ts';

const office = proxyActivities<PaymentActivities>(PART_OF_A_JOB);

/** A payment run of a month (Decree 20/2021 Art. 34): list, check by another person, funding, the agency's report, settlement. */
export async function payment({ stream }: Followed): Promise<void> {
  const run = await FollowedFile.open(stream);
  await run.untilClosed(async () => {
    await run.within('FUND_AND_LIST', ['OPEN']);
    if (run.is('LISTING')) {
      const makeList = async () => {
        while (await office.listChunk({ stream })) await run.renewIfLong();
        await office.freezeList({ stream });
      };
      // A list that is not made in time is late, too. Runs that began to list before this was so are made to their end as they were.
      if (patched('clocks-while-listing')) await run.meanwhile(makeList);
      else await makeList();
      await run.reread();
    }
    // Check, funding and sending are people's: listed and funded before the 25th, the agency's report before the 20th.
    await run.within('CHECK_AND_FUND', ['LISTED', 'CHECKED', 'FUNDED']);
    await run.within('REPORT_AND_SETTLE', ['SENT', 'REPORTED']);
  });
}
