export { accountSchema, type AccountView } from './accounts.ts';
export {
  applicationSchema,
  basedOnSchema,
  caseActSchema,
  recordedSchema,
  type ApplicationBody,
  type CaseActBody,
  type Recorded,
} from './acts.ts';
export { importAnswerSchema, importLineSchema, importSummarySchema, type ImportAnswer, type ImportSummary } from './imports.ts';
export { fieldProblems, fieldText, type FieldProblem } from './field-problems.ts';
export { letterShape, signerShape } from './letters.ts';
export { healthSchema, meSchema } from './me.ts';
export {
  advancedSchema,
  advanceSchema,
  askedSchema,
  clockSchema,
  nudgeSchema,
  retryActivitySchema,
  seqSchema,
  stuckReportSchema,
  stuckSchema,
  subscriptionNameSchema,
  subscriptionSchema,
} from './operations.ts';
export { peopleFoundSchema, peopleSearchSchema, type PeopleFound, type PeopleSearch } from './people.ts';
export { amountQuery, amountSchema, entitlementRequest, entitlementSchema, type EntitlementRequest } from './policy-money.ts';
export {
  authoritiesQuery,
  authoritySchema,
  letterSymbolQuery,
  letterSymbolSchema,
  settingSchema,
  settingsQuery,
  successorQuery,
  successorSchema,
} from './policy-offices.ts';
export { chainQuery, chainSchema, deadlineQuery, deadlineSchema } from './policy.ts';
export { languageOf, problemSchema, type Language, type Problem } from './problem.ts';
export {
  answersResultSchema,
  differencesSchema,
  runActSchema,
  runLineSchema,
  runLinesQuery,
  runRowSchema,
  runSchema,
  runSentSchema,
  runsQuery,
  sendRunSchema,
  type RunActBody,
  type SendRunBody,
} from './runs.ts';
export { openActSchema, page, pageQuery } from './shapes.ts';
export { accountNameSchema, caseStreamSchema, runStreamSchema, streamSchema } from './streams.ts';
export { PROBLEM_TEXTS, textOf } from './texts.ts';
export { passedOverRemedy } from './texts/money-refusals.ts';
export { ACT_TITLES } from './texts/acts.ts';
export { EVENT_TITLES } from './texts/events.ts';
export { REMEDY_TITLES, STUCK_TITLES } from './texts/stuck.ts';
export { STATUS_TITLES } from './texts/statuses.ts';
export { SIGNER_TITLES, signerTitle } from './texts/signers.ts';
export { FIELD_TEXTS, type FieldCode } from './texts/fields.ts';
export { titleOf } from './texts/text.ts';
export { caseQuery, caseViewSchema, countSchema, deskRowSchema, stepViewSchema, timelineEntrySchema } from './views.ts';
