import {
  calendarClocks,
  decideCalendar,
  evolveCalendar,
  NO_CALENDAR,
  type Calendar,
  type CalendarCommand,
  type CalendarEvent,
} from '@an-sinh/cases';
import { runStream } from '../stream-names.ts';
import { companion, type ActOn, type StreamType } from '../stream-type.ts';
import { RUN_ACT } from './run.ts';

/** The stream `calendar:<authority>`: what the authority owes by the calendar. */
export const CALENDAR_STREAM: StreamType<Calendar, CalendarEvent> = {
  kind: 'calendar',
  initial: NO_CALENDAR,
  evolve: evolveCalendar,
  nextClockAt: (calendar) => calendarClocks(calendar)[0]?.at ?? null,
  rows: () => ({}),
};

/** Opening a run tells calendar and run in one act. */
export const calendarAct = (authority: string): ActOn<CalendarCommand, Calendar, CalendarEvent> => ({
  type: CALENDAR_STREAM,
  decide: decideCalendar,
  companions: (_calendar, events) =>
    events.flatMap((event) => {
      if (event.type !== 'RunDue') return [];
      const { month, programme, listBy, listByProvisional, reportBy, reportByProvisional } = event;
      const days = { listBy, listByProvisional, reportBy, reportByProvisional };
      return [companion(runStream(month, authority, programme), RUN_ACT, { type: 'OpenRun', month, authority, programme, ...days })];
    }),
});
