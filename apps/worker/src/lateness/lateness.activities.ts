import { CASE_ACT, kindOf, RUN_ACT } from '@an-sinh/casework';
import type { LatenessActivities as Contract, Moment } from '@an-sinh/workflow-contract';
import { Injectable } from '@nestjs/common';
import { ClockActs } from '../clock/clock-acts.ts';
import { Activity } from '../temporal/activity.ts';

/** The office is told that it is late; nothing is decided by it (domain 2.0(7)). */
@Injectable()
export class LatenessActivities implements Contract {
  constructor(private readonly clock: ClockActs) {}

  @Activity()
  async noteOverdue(moment: Moment): Promise<void> {
    if (kindOf(moment.stream) === 'run') await this.clock.take(RUN_ACT, moment, { type: 'NoteOverdue' });
    else await this.clock.take(CASE_ACT, moment, { type: 'NoteOverdue' });
  }

  @Activity()
  async remindOverdue(moment: Moment): Promise<void> {
    if (kindOf(moment.stream) === 'run') await this.clock.take(RUN_ACT, moment, { type: 'RemindOverdue' });
    else await this.clock.take(CASE_ACT, moment, { type: 'RemindOverdue' });
  }
}
