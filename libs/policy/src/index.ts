export type { Authority, Ward } from './authorities/authorities.table.ts';
export type { Authorities } from './authorities/authorities.ts';
export { NATION, type Jurisdiction, type Places } from './authorities/jurisdiction.ts';
export { residentialGroupNumber } from './authorities/residential-group.ts';
export type { HandedOver, Successor, Successors } from './authorities/successors.ts';
export {
  sameDayLater,
  type CountedDay,
  type Deadline,
  type Deadlines,
  type Limit,
  type MonthlyLimit,
  type RunningLimit,
} from './calendar/limits.ts';
export type { RunDates, Runs } from './calendar/run-dates.ts';
export type { OfficeDay, WorkingCalendar } from './calendar/working-calendar.ts';
export type { Step } from './chains/approval-chains.table.ts';
export type { Chain, Chains } from './chains/chains.ts';
export type { BeginHow, BegunStep, ChainEnd, Posting, StepClock } from './chains/step-clock.ts';
export type { EntitledLine, EntitledMonth, EntitlementAsked, Entitlements } from './entitlement/entitlement.ts';
export type {
  CategorySpell,
  Child,
  Facts,
  Grant,
  HouseholdSpell,
  HouseholdStatus,
  Move,
  OtherScheme,
  SchemeSpell,
  Spell,
} from './entitlement/facts.ts';
export type { Rejected, RejectionReason } from './entitlement/one-level.ts';
export type { MonthDifference, Paid, PaymentAsked, PaymentDue, PaymentsDue } from './entitlement/payment.ts';
export type { Since, SinceRule } from './entitlement/start.ts';
export type { Circumstance, FuneralAmounts, FuneralAsked, FuneralOption, Funerals } from './funeral/funeral.ts';
export { multiply, type Amounts, type Line, type LineKind } from './money/amounts.ts';
export type { Band, Categories } from './money/categories.ts';
export type { Base, Coefficient, Rate } from './money/money.table.ts';
export type { AsKnown, GoverningRate, RatedBase, Rates } from './money/rates.ts';
export type { PaperRule, Programme } from './papers/papers.table.ts';
export type { Papers, PapersAsked } from './papers/papers.ts';
export { policyOf, type Policy } from './policy.ts';
export type { Found, Missing, MissingCode } from './rule-set/found.ts';
export { loadRuleSet, RuleSetInvalid, type LineOf, type Row, type RuleSet } from './rule-set/rule-set.ts';
export { fileNameOf, TABLE_NAMES, type TableName } from './rule-set/table-names.ts';
export type { Setting } from './settings/settings.table.ts';
export type { LetterKind, LetterSymbol, Settings } from './settings/settings.ts';
