import { addDays, addMonths, firstDayOf, lastDayOf, monthOf, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { OfficeDay, WorkingCalendar } from './working-calendar.ts';

/** A limit that runs from a day: so many working days, calendar days or months. */
export interface RunningLimit {
  readonly value: number;
  readonly unit: 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH';
}
/** "Before the N-th" of the month that lies `monthOffset` from the month in question (domain 2.0(13)). */
export interface MonthlyLimit {
  readonly value: number;
  readonly unit: 'BEFORE_DAY_OF_MONTH';
  readonly monthOffset: number;
}
export type Limit = RunningLimit | MonthlyLimit;

/** One day of a deadline's reckoning. `ordinal` is the number the day has in the count; a day that does not count has none. */
export interface CountedDay extends OfficeDay {
  readonly ordinal: number | undefined;
}

/** A last day with its whole reckoning, so that it can be checked by hand. What is done before its end is in time. */
export interface Deadline {
  readonly on: LocalDate;
  readonly limit: Limit;
  /** The day from which the limit ran; of a monthly limit, the day from which the search went back. It is not counted. */
  readonly from: LocalDate;
  readonly days: readonly CountedDay[];
  /** It touches a year whose days off are not announced: to be reckoned again once they are, in a new notice (domain section 4). */
  readonly provisional: boolean;
}

export interface Deadlines {
  /**
   * The last day of a limit whose clock started on `from`. That day is not counted; a last day on a day off moves to the next
   * working day (Civil Code Art. 147(2)-(3), 148(1), (4)-(6)).
   */
  lastDay(from: LocalDate, limit: RunningLimit): Deadline;
  /** The n-th working day after `from`, with its reckoning. @throws RangeError where `days` is no whole number from 0. */
  addWorkingDays(from: LocalDate, days: number): Deadline;
  /** The last working day before the N-th: never moved later (domain 2.0(13)). */
  lastDayBefore(month: YearMonth, limit: MonthlyLimit): Deadline;
  /** The day on which a right opens after a period: the day after its last day (domain 2.0(14)). */
  opensAfter(from: LocalDate, limit: RunningLimit): LocalDate;
}

export function deadlines(calendar: WorkingCalendar): Deadlines {
  const lastDay: Deadlines['lastDay'] = (from, limit) => {
    const end = nominalEnd(from, limit, calendar);
    const on = calendar.workingDayAfter(end, 0);
    const start = limit.value === 0 ? from : addDays(from, 1);
    let ordinal = 0;
    const days = eachDay(start, on).map((day): CountedDay => {
      const officeDay = calendar.officeDay(day);
      const counts = limit.value > 0 && (limit.unit === 'WORKING_DAY' ? officeDay.works : day <= end);
      return { ...officeDay, ordinal: counts ? (ordinal += 1) : undefined };
    });
    return { on, limit, from, days, provisional: days.some((day) => day.provisional) };
  };

  return {
    lastDay,
    addWorkingDays: (from, days) => lastDay(from, { value: days, unit: 'WORKING_DAY' }),
    lastDayBefore(month, limit) {
      const from = addDays(firstDayOf(addMonths(month, limit.monthOffset)), limit.value - 1);
      const on = calendar.workingDayOnOrBefore(addDays(from, -1));
      const days = eachDay(on, addDays(from, -1)).map((day): CountedDay => ({ ...calendar.officeDay(day), ordinal: undefined }));
      return { on, limit, from, days, provisional: days.some((day) => day.provisional) };
    },
    opensAfter: (from, limit) => addDays(lastDay(from, limit).on, 1),
  };
}

function nominalEnd(from: LocalDate, limit: RunningLimit, calendar: WorkingCalendar): LocalDate {
  switch (limit.unit) {
    case 'WORKING_DAY':
      return calendar.workingDayAfter(from, limit.value);
    case 'CALENDAR_DAY':
      return addDays(from, limit.value);
    case 'MONTH':
      return sameDayLater(from, limit.value);
  }
}

/** Same day `months` later, or the last day of a month that is too short (Civil Code Art. 148(4)). */
export function sameDayLater(from: LocalDate, months: number): LocalDate {
  const month = addMonths(monthOf(from), months);
  const last = lastDayOf(month);
  const same = `${month}-${from.slice(8)}` as LocalDate;
  return same > last ? last : same;
}

function eachDay(from: LocalDate, to: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
