/** A day of the office's calendar (Asia/Ho_Chi_Minh), `YYYY-MM-DD`. Days compare as text. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };
/** A month of that calendar, `YYYY-MM`. */
export type YearMonth = string & { readonly __brand: 'YearMonth' };
/** A moment in UTC, ISO 8601 with microseconds or milliseconds, ending in `Z`. */
export type Instant = string & { readonly __brand: 'Instant' };

const DAY_MS = 86_400_000;
/** Vietnam has had UTC+7 without daylight saving since 1975: the office's day is arithmetic, not a lookup in the host's time zones. */
const OFFICE_OFFSET_MS = 7 * 3_600_000;

const epoch = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
const fromEpoch = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10) as LocalDate;

/** Whether `text` is `YYYY-MM-DD` of a day that exists. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** @throws RangeError where the text is no existing day. The text itself is not repeated: it may be a person's birth date. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError('A date is written YYYY-MM-DD and exists.');
  return text;
}

/** @throws RangeError where the text is not `YYYY-MM`. */
export function yearMonth(text: string): YearMonth {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw new RangeError('A month is written YYYY-MM.');
  return text as YearMonth;
}

export const addDays = (date: LocalDate, days: number): LocalDate => fromEpoch(epoch(date) + days * DAY_MS);
/** Calendar days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((epoch(to) - epoch(from)) / DAY_MS);
/** 1 Monday … 7 Sunday (ISO 8601). */
export const weekday = (date: LocalDate): number => new Date(epoch(date)).getUTCDay() || 7;

export const monthOf = (date: LocalDate): YearMonth => date.slice(0, 7) as YearMonth;
export const yearOf = (date: LocalDate | YearMonth): number => Number(date.slice(0, 4));
export const firstDayOf = (month: YearMonth): LocalDate => `${month}-01` as LocalDate;
export const lastDayOf = (month: YearMonth): LocalDate => addDays(firstDayOf(addMonths(month, 1)), -1);

export function addMonths(month: YearMonth, months: number): YearMonth {
  const index = yearOf(month) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as YearMonth;
}

/** All months from `from` to `to`, both included; none where `to` is earlier. */
export function monthsFromTo(from: YearMonth, to: YearMonth): YearMonth[] {
  const months: YearMonth[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/**
 * Same month and day `years` later; the last day of the month where that day does not exist (Civil Code Art. 148(4)), so a
 * person born on 29 February comes of age on 28 February of a common year.
 */
export function addYears(date: LocalDate, years: number): LocalDate {
  const month = addMonths(monthOf(date), years * 12);
  const last = lastDayOf(month);
  const same = `${month}-${date.slice(8)}` as LocalDate;
  return same > last ? last : same;
}

/** Completed years on the day `on`: a person is "đủ 4 tuổi" on the fourth birthday itself (domain 3.4). */
export function ageOn(birth: LocalDate, on: LocalDate): number {
  const years = yearOf(on) - yearOf(birth);
  return on < addYears(birth, years) ? years - 1 : years;
}

/** The instant at which the office's day `date` begins. */
export const startOf = (date: LocalDate): Instant => new Date(epoch(date) - OFFICE_OFFSET_MS).toISOString() as Instant;
/** The office's day at the instant `at`. */
export const dayAt = (at: Instant): LocalDate => fromEpoch(Date.parse(at) + OFFICE_OFFSET_MS);

/** @throws RangeError where the text is no ISO 8601 instant in UTC. */
export function instant(text: string): Instant {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new RangeError('An instant is written in UTC, as 2023-01-03T01:00:00Z.');
  }
  return text as Instant;
}
