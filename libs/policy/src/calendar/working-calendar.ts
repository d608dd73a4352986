import { addDays, firstDayOf, lastDayOf, weekday, yearMonth, yearOf, type LocalDate } from '@an-sinh/kernel';
import type { Holiday } from './holidays.table.ts';

/** One day as the office sees it. */
export interface OfficeDay {
  readonly on: LocalDate;
  readonly works: boolean;
  readonly why: 'WEEKDAY' | 'WEEKEND' | 'HOLIDAY' | 'DAY_IN_LIEU' | 'WORKED_SATURDAY';
  /** The name of the holiday or swap, and who announced it; nothing for plain weekdays and weekends. */
  readonly name: { readonly vi: string; readonly en: string } | undefined;
  readonly source: string | undefined;
  /** The holidays of this year are not announced yet: Monday to Friday is assumed (domain section 4). */
  readonly provisional: boolean;
}

/** Days off and days worked at state offices: Labour Code 45/2019 Art. 111-112, swaps by decision of the Prime Minister. */
export interface WorkingCalendar {
  officeDay(on: LocalDate): OfficeDay;
  isWorkingDay(on: LocalDate): boolean;
  /**
   * The n-th working day after `from`, which itself is not counted (Civil Code Art. 147(2)). With 0: `from`, or the next working
   * day where `from` is a day off. @throws RangeError where `days` is no whole number from 0.
   */
  workingDayAfter(from: LocalDate, days: number): LocalDate;
  /** The latest working day on or before `on`. */
  workingDayOnOrBefore(on: LocalDate): LocalDate;
  /** How many working days lie after `from`, up to and including `to`; 0 where `to` is not later. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number;
  workingDaysIn(year: number): { readonly count: number; readonly provisional: boolean };
  /** Whether the days off of this year are loaded. */
  isCalendarLoaded(year: number): boolean;
}

const WHY = { statutory: 'HOLIDAY', compensatory: 'DAY_IN_LIEU', 'working-swap': 'WORKED_SATURDAY' } as const;

export function workingCalendar(holidays: readonly Holiday[]): WorkingCalendar {
  const named = new Map(holidays.map((holiday) => [holiday.on, holiday]));
  const loaded = new Set(holidays.map(({ on }) => yearOf(on)));

  const isWorkingDay = (on: LocalDate): boolean => {
    const kind = named.get(on)?.kind;
    return kind === undefined ? weekday(on) <= 5 : kind === 'working-swap';
  };
  const towards = (on: LocalDate, step: 1 | -1): LocalDate => {
    let day = on;
    while (!isWorkingDay(day)) day = addDays(day, step);
    return day;
  };
  const workingDaysBetween = (from: LocalDate, to: LocalDate): number => {
    let count = 0;
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
    return count;
  };

  return {
    isWorkingDay,
    workingDaysBetween,
    officeDay(on) {
      const holiday = named.get(on);
      return {
        on,
        works: isWorkingDay(on),
        why: holiday ? WHY[holiday.kind] : weekday(on) <= 5 ? 'WEEKDAY' : 'WEEKEND',
        name: holiday?.name,
        source: holiday?.source,
        provisional: !loaded.has(yearOf(on)),
      };
    },
    workingDayAfter(from, days) {
      if (!Number.isInteger(days) || days < 0) throw new RangeError('Working days are counted forward, in whole days.');
      if (days === 0) return towards(from, 1);
      let day = from;
      for (let left = days; left > 0; left -= 1) day = towards(addDays(day, 1), 1);
      return day;
    },
    workingDayOnOrBefore: (on) => towards(on, -1),
    workingDaysIn(year) {
      const from = firstDayOf(yearMonth(`${year}-01`));
      const to = lastDayOf(yearMonth(`${year}-12`));
      return { count: workingDaysBetween(addDays(from, -1), to), provisional: !loaded.has(year) };
    },
    isCalendarLoaded: (year) => loaded.has(year),
  };
}
