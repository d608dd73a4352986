import { CASE_ACT } from '@an-sinh/casework';
import type { ApplicationActivities as Contract, Moment } from '@an-sinh/workflow-contract';
import { Injectable } from '@nestjs/common';
import { ClockActs } from '../clock/clock-acts.ts';
import { Activity } from '../temporal/activity.ts';

/** What the clock does while the applicant looks for missing papers (domain 2.0(9)). */
@Injectable()
export class ApplicationActivities implements Contract {
  constructor(private readonly clock: ClockActs) {}

  @Activity()
  async remindSupplement(moment: Moment): Promise<void> {
    await this.clock.take(CASE_ACT, moment, { type: 'RemindSupplement' });
  }

  @Activity()
  async lapseSupplement(moment: Moment): Promise<void> {
    await this.clock.take(CASE_ACT, moment, { type: 'LapseSupplement' });
  }
}
