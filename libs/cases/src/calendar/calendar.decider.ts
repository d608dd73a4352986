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
    case 'CalendarClosed':
      return { ...before, version, nextMonth: undefined, nextOn: undefined };
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
  const next = (opensOn: LocalDate) => ({ nextOn: opensOn, nextOnProvisional: policy.officeDay(opensOn).provisional });
  switch (command.type) {
    case 'OpenCalendar': {
      if (calendar.programme !== undefined) return record();
      const { programme, firstMonth } = command;
      const first = dates(firstMonth);
      if (!first.ok) return first;
      const { opensOn } = first.value;
      if (!policy.isActive(command.authority, opensOn)) return refuse('AUTHORITY_NOT_ACTIVE', OPENS, { opensOn });
      return record({ type: 'CalendarOpened', programme, firstMonth, ...next(opensOn) });
    }
    case 'OpenDueRun': {
      const { programme, nextMonth, nextOn } = calendar;
      if (programme === undefined || nextMonth === undefined || nextOn === undefined) return refuse('NOTHING_DUE', OPENS);
      if (on < nextOn) return refuse('STILL_IN_TIME', OPENS, { opensOn: nextOn });
      if (occurredOn !== nextOn) return refuse('NOT_THIS_WAIT', OPENS);
      // Whoever has ended pays nobody: its successors have calendars of their own.
      if (!policy.isActive(command.authority, nextOn)) return record({ type: 'CalendarClosed', programme, month: nextMonth });
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
        listByProvisional: listBy.provisional,
        reportBy: reportBy.on,
        reportByProvisional: reportBy.provisional,
        nextMonth: addMonths(nextMonth, 1),
        ...next(after.value.opensOn),
      });
    }
    default:
      return assertNever(command);
  }
}

/** The authority has ended: its calendar owes nothing any more. */
export const isCalendarClosed = ({ programme, nextOn }: Calendar): boolean => programme !== undefined && nextOn === undefined;

/** The run opens on the morning of its day, unlike limits, which end with theirs. */
export const calendarClocks = ({ nextOn, version }: Calendar) =>
  nextOn ? [{ what: 'open-run', on: nextOn, at: startOf(nextOn), since: version }] : [];
