export type { Answer, News, RecordedEvent, Versions } from './answer.ts';
export { Casework, type Act } from './casework.ts';
export { applicationClaim, fileClaim, itemClaim } from './claims.ts';
export { toEvent, toNewEvent } from './codec.ts';
export { DEMONSTRATION_OPENS, DemonstrationChanged, openDemonstration } from './demonstration.ts';
export { idNumberDigest, idOf, keyedDigest, type KeyedDigest } from './ids.ts';
export { csvRecords, NotAnImportFile, type RawRecord } from './import/csv-records.ts';
export { ImportLines } from './import/import-lines.ts';
export type { ImportedLine } from './import/imported-line.ts';
export { openOffice, type Office } from './office.ts';
export { OfficeBook } from './office-book.ts';
export { ReadModelsMissing, rebuildReadModels, type RebuildReadModelsOptions } from './rebuild/read-models.ts';
export type { RebuiltTable } from './rebuild/tally.ts';
export type { Handing, RejectedLine } from './reception/handing.ts';
export { Reception } from './reception/reception.ts';
export { enactRules } from './rules/enact-rules.ts';
export { PolicyStore } from './rules/policy-store.ts';
export type { NamedRules } from './rules/rule-files.ts';
export {
  accountStream,
  calendarStream,
  caseIdOf,
  caseStream,
  kindOf,
  personStream,
  repairStream,
  runStream,
  seriesStream,
} from './stream-names.ts';
export { streamTypeOf } from './stream-types.ts';
export { companion, type ActOn, type CompanionAct, type Decided, type StreamType } from './stream-type.ts';
export { ACCOUNT, ACCOUNT_STREAM } from './streams/account.ts';
export { answerLine, takeAnswersOf, unread, type AgencyAnswer, type TakeAnswers } from './streams/answers.ts';
export { CALENDAR_STREAM, calendarAct } from './streams/calendar.ts';
export { CASE, CASE_ACT } from './streams/case-file.ts';
export { OFFICE_ACT, OFFICE_STREAM } from './streams/office.ts';
export { listChunk, type ListPersons, type PersonToList } from './streams/listing.ts';
export { READING_ACT } from './streams/reading.ts';
export { REPAIR_ACT } from './streams/repair.ts';
export { RUN_ACT, runRole, RUN_STREAM } from './streams/run.ts';
