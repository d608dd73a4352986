export {
  applicationSchema,
  basedOnSchema,
  caseActSchema,
  recordedSchema,
  runActSchema,
  type ApplicationBody,
  type CaseActBody,
  type Recorded,
  type RunActBody,
} from './acts.ts';
export { languageOf, problemSchema, type Language, type Problem } from './problem.ts';
export { ACT_TITLES, EVENT_TITLES, STATUS_TITLES, textOf, titleOf } from './texts.ts';
export { caseViewSchema, countSchema, deskRowSchema, openActSchema, page, stepViewSchema, timelineEntrySchema } from './views.ts';
