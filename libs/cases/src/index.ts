export { decideApplication, receiveApplication } from './application/application.decider.ts';
export { applicantFacts, conditionFacts, payeeFacts, personFacts } from './application/application.events.ts';
export type { Intake, ReceiveApplication } from './application/receive-application.ts';
export { ACT_TYPES, CASE_ACTS, CLOCK_ACTS, isActType, type ActRule, type ActType } from './case/acts.ts';
export { decideCase } from './case/case.decider.ts';
export { CASE_STATUSES, isClosed, isUndecided, NO_CASE, type CaseFile, type CaseStatus } from './case/case-file.ts';
export { CLOCK_COMMANDS, clocksOf, type ClockDue, type ClockWait } from './case/clocks.ts';
export { caseCommands, caseCommandSchema, type CaseCommand, type ClockCommand } from './case/commands.ts';
export type { Actor, Deciding, RoleAt } from './case/deciding.ts';
export { evolve as evolveCase, type CaseEvent, type Occurrence } from './case/fold.ts';
export { actsOf, gate, rolesFor } from './case/gate.ts';
export { openActs, type OpenAct } from './case/open-acts.ts';
export { mayTake } from './case/preconditions.ts';
export { refusalKey, REFUSALS, type RefusalCode } from './refusals.ts';
export { procedureOf, STEPS, type Procedure, type StepCode } from './case/steps.ts';
export { CATALOGUE, eventTypeNamed, HARMLESS_NEWS, type CatalogueEvent } from './catalogue/catalogue.ts';
export { eventType, opened, upcast, type BoxClass, type EventOf, type EventType, type Told, type Wakes } from './catalogue/event-type.ts';
export {
  codeSchema,
  dateSchema,
  dongSchema,
  hashSchema,
  idSchema,
  monthSchema,
  officerSchema,
  textSchema,
  type Step,
} from './catalogue/schemas.ts';
export type { CalendarEvent } from './calendar/calendar.events.ts';
export { appraisalFacts, decisionFacts, type AppraisalFacts, type DecisionFacts } from './district-approval/appraisal.ts';
export type { Letter, Proposal } from './district-approval/letter-facts.ts';
export { draftShown, type ShownDraft } from './district-approval/draft-shown.ts';
export type { OfficeEvent } from './office/office.events.ts';
export type { PersonEvent } from './person/person.events.ts';
export { decideRepair, type AskRepair } from './repair/repair.decider.ts';
export { REPAIRS, type Repair, type RepairEvent } from './repair/repair.events.ts';
export type { SeriesEvent } from './series/series.events.ts';
export {
  calendarClocks,
  decideCalendar,
  evolveCalendar,
  isCalendarClosed,
  NO_CALENDAR,
  type Calendar,
  type CalendarCommand,
} from './calendar/calendar.decider.ts';
export { decideAccount, type AccountCommand } from './payment/account.decider.ts';
export { lineRefSchema, type AccountEvent, type ExplainedItem, type Item } from './payment/account.events.ts';
export { evolveAccount, isLive, NO_ACCOUNT, type Account, type Grant, type Line, type LineState } from './payment/account.ts';
export { mayTakeRunAct, openRunActs, RUN_ACTS, runGate, runRolesFor } from './payment/run-acts.ts';
export { decideRun, noSum, type AnswersOutcome, type RunClockCommand, type RunCommand } from './payment/run.decider.ts';
export type { Contradiction, PassedOver, RunEvent } from './payment/run.events.ts';
export { dutyOf, evolveRun, NO_RUN, openOf, runClocks, type AnsweredSums, type Run, type RunStatus, type Sum } from './payment/run.ts';
export { foldName, isIdNumber } from './application/id-number.ts';
export {
  checkImportLine,
  classOf,
  IMPORT_COLUMNS,
  type CheckedLine,
  type ImportColumn,
  type ImportRow,
  type Rejection,
} from './application/import-line.ts';
