import { calendarAct } from '@an-sinh/casework';
import type { CalendarActivities as Contract, Moment } from '@an-sinh/workflow-contract';
import { Injectable } from '@nestjs/common';
import { ClockActs } from '../clock/clock-acts.ts';
import { Activity } from '../temporal/activity.ts';

/** What an authority owes by the calendar. */
@Injectable()
export class CalendarActivities implements Contract {
  constructor(private readonly clock: ClockActs) {}

  @Activity()
  async openRun(moment: Moment): Promise<void> {
    const authority = moment.stream.slice('calendar:'.length);
    await this.clock.take(calendarAct(authority), moment, { type: 'OpenDueRun', authority });
  }
}
