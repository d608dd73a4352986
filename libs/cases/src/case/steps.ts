import type { CaseStatus } from './case-file.ts';

/** The procedures a case passes; each is a folder in every room. */
export type Procedure = 'application' | 'ward-review' | 'district-approval';

/**
 * What the chains' step codes mean here, once: the procedure a step belongs to, and the states in which the case lies while
 * it is open. Both regimes use the same rows: the commune's one step ends where the district's three do.
 */
export const STEPS = {
  // Not of the chains: the office's own turn after the applicant's silence, as long as a setting says (domain 2.1).
  CLOSE_FOR_SILENCE: { procedure: 'application', states: ['SUPPLEMENT_REQUESTED'] },
  DUPLICATE_CHECK: { procedure: 'application', states: ['DUPLICATE_SUSPECTED'] },
  WARD_REVIEW_AND_POST: { procedure: 'ward-review', states: ['RECEIVED', 'RETURNED_TO_WARD', 'WARD_REVIEWING', 'WARD_APPROVED', 'POSTED'] },
  POSTING_COMPLAINT: { procedure: 'ward-review', states: ['POSTING_COMPLAINT'] },
  WARD_SUBMIT: { procedure: 'ward-review', states: ['POSTING_CLOSED', 'WARD_NOT_PROPOSED'] },
  DISTRICT_RECEIPT: { procedure: 'district-approval', states: ['SENT_TO_DISTRICT'] },
  DISTRICT_APPRAISE: { procedure: 'district-approval', states: ['DISTRICT_RECEIVED', 'APPRAISING'] },
  DISTRICT_DECIDE: { procedure: 'district-approval', states: ['SUBMITTED_TO_CHAIR'] },
  COMMUNE_VERIFY_AND_DECIDE: { procedure: 'district-approval', states: ['RECEIVED', 'APPRAISING', 'SUBMITTED_TO_CHAIR'] },
  NUMBER_AND_ISSUE: { procedure: 'district-approval', states: ['DECIDED_GRANT', 'REFUSED'] },
} as const satisfies Record<string, { procedure: Procedure; states: readonly CaseStatus[] }>;

export type StepCode = keyof typeof STEPS;

/** Whether the law of a day lets this step follow the reception: one that begins with the received file. */
export const isFirstStep = (stepCode: string | undefined): stepCode is StepCode =>
  stepCode !== undefined && stepCode in STEPS && (STEPS[stepCode as StepCode].states as readonly CaseStatus[]).includes('RECEIVED');

/** The procedure that a case goes through now: the one of its open step, else of the counter. */
export const procedureOf = (stepCode: string | undefined): Procedure =>
  stepCode !== undefined && stepCode in STEPS ? STEPS[stepCode as StepCode].procedure : 'application';
