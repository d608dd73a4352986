export { dong, sumDong, type Dong } from './dong.ts';
export {
  addDays,
  addMonths,
  addYears,
  ageOn,
  dayAt,
  daysBetween,
  firstDayOf,
  instant,
  isLocalDate,
  lastDayOf,
  localDate,
  monthOf,
  monthsFromTo,
  startOf,
  weekday,
  yearMonth,
  yearOf,
  type Instant,
  type LocalDate,
  type YearMonth,
} from './local-date.ts';
export { assertNever, InvariantViolation, record, refuse, type Decision, type Refusal } from './decision.ts';
export type { Json, JsonObject } from './json.ts';
