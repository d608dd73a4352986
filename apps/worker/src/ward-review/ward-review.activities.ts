import { CASE_ACT } from '@an-sinh/casework';
import type { Moment, WardReviewActivities as Contract } from '@an-sinh/workflow-contract';
import { Injectable } from '@nestjs/common';
import { ClockActs } from '../clock/clock-acts.ts';
import { Activity } from '../temporal/activity.ts';

/** Silence to the end of the posting's last day closes it (Decree 20/2021 Art. 8(1)(b)). */
@Injectable()
export class WardReviewActivities implements Contract {
  constructor(private readonly clock: ClockActs) {}

  @Activity()
  async closePosting(moment: Moment): Promise<void> {
    await this.clock.take(CASE_ACT, moment, { type: 'ClosePosting' });
  }
}
