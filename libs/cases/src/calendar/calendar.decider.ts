import { addMonths, assertNever, record, startOf, type Decision, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Deciding } from '../case/deciding.ts';
import type { Occurrence } from '../case/fold.ts';
import { refuse } from '../refusals.ts';
import type { CalendarEvent } from './calendar.events.ts';

/** What an authority owes by the calendar, by programme. */
export interface Calendar {
  readonly version: number;
  readonly programme: string | undefined;
  readonly nextMonth: YearMonth | undefined;
  readonly nextOn: LocalDate | undefined;
}
export const NO_CALENDAR: Calendar = { version: 0, programme: undefined, nextMonth: undefined, nextOn: undefined };

export type CalendarCommand =
  | { readonly type: 'OpenCalendar'; readonly authority: string; readonly programme: string; readonly firstMonth: YearMonth }
  | { readonly type: 'OpenDueRun'; readonly authority: string };

export function evolveCalendar(before: Calendar, event: CalendarEvent, { version }: Occurrence): Calendar {
  switch (event.type) {
    case 'CalendarOpened':
      return { version, programme: event.programme, nextMonth: event.firstMonth, nextOn: event.nextOn };
    case 'RunDue':
      return { ...before, version, nextMonth: event.nextMonth, nextOn: event.nextOn };
    default:
      return assertNever(event);
  }
}

const OPENS = 'settings: run_opens';

/** The calendar is the clock's alone: no person opens a run, and a run is opened once, on its day. */
export function decideCalendar(
  command: CalendarCommand,
  calendar: Calendar,
  { policy, on, occurredOn, actor }: Deciding,
): Decision<CalendarEvent> {
  if (actor !== 'THE_CLOCK') return refuse('NOT_YOUR_ROLE', OPENS);
  const place = policy.jurisdictionOf(command.authority);
  if (!place.ok) return place;
  const dates = (month: YearMonth) => policy.runDates(month, place.value);
  switch (command.type) {
    case 'OpenCalendar': {
      if (calendar.programme !== undefined) return record();
      const first = dates(command.firstMonth);
      return first.ok
        ? record({ type: 'CalendarOpened', programme: command.programme, firstMonth: command.firstMonth, nextOn: first.value.opensOn })
        : first;
    }
    case 'OpenDueRun': {
      const { programme, nextMonth, nextOn } = calendar;
      if (programme === undefined || nextMonth === undefined || nextOn === undefined) return refuse('NOTHING_DUE', OPENS);
      if (on < nextOn) return refuse('STILL_IN_TIME', OPENS, { opensOn: nextOn });
      if (occurredOn !== nextOn) return refuse('NOT_THIS_WAIT', OPENS);
      const now = dates(nextMonth);
      const after = dates(addMonths(nextMonth, 1));
      if (!now.ok) return now;
      if (!after.ok) return after;
      const { listBy, reportBy } = now.value;
      return record({
        type: 'RunDue',
        month: nextMonth,
        programme,
        listBy: listBy.on,
        reportBy: reportBy.on,
        nextMonth: addMonths(nextMonth, 1),
        nextOn: after.value.opensOn,
      });
    }
    default:
      return assertNever(command);
  }
}

/** The run opens on the morning of its day, unlike limits, which end with theirs. */
export const calendarClocks = ({ nextOn, version }: Calendar) =>
  nextOn ? [{ what: 'open-run', on: nextOn, at: startOf(nextOn), since: version }] : [];
