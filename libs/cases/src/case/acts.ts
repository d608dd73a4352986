import type { CaseStatus } from './case-file.ts';
import type { StepCode } from './steps.ts';

/** A rule of the table: where the case lies for the act and after it, by which law, and what opens it when it lies elsewhere. */
export interface ActRule {
  readonly from: readonly CaseStatus[];
  /** Steps during which the act belongs; `none` where no step lies open. */
  readonly steps: readonly (StepCode | 'none')[];
  readonly to: readonly CaseStatus[];
  /**
   * Codes of the steps by which the chains order the act: the legal basis of their row on the day is cited. Where the rows tell only
   * a rule of our own, the article that comes nearest.
   */
  readonly orderedBy: readonly string[] | string;
  /** The act, or the fact, that brings the case to where this act is possible, as long as it still can come. */
  readonly opensBy: string;
}

const RECEPTION = ['RECEIVE'];
const REVIEW = ['WARD_REVIEW_AND_POST'];
const APPRAISAL = ['DISTRICT_APPRAISE', 'COMMUNE_VERIFY_AND_DECIDE'];
const SIGNATURE = ['DISTRICT_DECIDE', 'COMMUNE_VERIFY_AND_DECIDE'];
/** Guided once, in writing, with every missing item; the law gives no limit for the answer (domain 2.0(3), (9)). */
const SUPPLEMENT = 'Decree 61/2018; Circular 01/2018/TT-VPCP Mẫu 02';
/** One person draws one monthly allowance (domain 2.0(10)). */
const ONE_LEVEL = 'Decree 20/2021 Art. 6(2)';

const rule = (row: ActRule): ActRule => row;

const UNDECIDED = [
  'SUPPLEMENT_REQUESTED',
  'DUPLICATE_SUSPECTED',
  'RECEIVED',
  'WARD_REVIEWING',
  'WARD_APPROVED',
  'POSTED',
  'POSTING_COMPLAINT',
  'POSTING_CLOSED',
  'WARD_NOT_PROPOSED',
  'SENT_TO_DISTRICT',
  'DISTRICT_RECEIVED',
  'APPRAISING',
  'SUBMITTED_TO_CHAIR',
  'RETURNED_TO_WARD',
] as const;
const ANY_STEP = [
  'none',
  'CLOSE_FOR_SILENCE',
  'DUPLICATE_CHECK',
  'WARD_REVIEW_AND_POST',
  'POSTING_COMPLAINT',
  'WARD_SUBMIT',
  'DISTRICT_RECEIPT',
  'DISTRICT_APPRAISE',
  'DISTRICT_DECIDE',
  'COMMUNE_VERIFY_AND_DECIDE',
] as const;
const APPRAISING = { from: ['APPRAISING'], steps: ['DISTRICT_APPRAISE', 'COMMUNE_VERIFY_AND_DECIDE'] } as const;
const BEFORE_THE_CHAIR = { from: ['SUBMITTED_TO_CHAIR'], steps: ['DISTRICT_DECIDE', 'COMMUNE_VERIFY_AND_DECIDE'] } as const;
const REVIEWING = { from: ['WARD_REVIEWING'], steps: ['WARD_REVIEW_AND_POST'] } as const;
const HANDED_IN = {
  from: ['NEW'],
  steps: ['none'],
  to: ['RECEIVED', 'SUPPLEMENT_REQUESTED', 'DUPLICATE_SUSPECTED'],
  orderedBy: RECEPTION,
  opensBy: 'SubmitApplication',
} as const;

/** Every act of a person in a case. No act exists without a row here; which role may take it stands in libs/access. */
export const CASE_ACTS = {
  ReceiveApplication: rule(HANDED_IN),
  ImportApplication: rule(HANDED_IN),
  ReceiveSupplement: rule({
    from: ['SUPPLEMENT_REQUESTED'],
    steps: ['none', 'CLOSE_FOR_SILENCE'],
    to: ['RECEIVED'],
    orderedBy: SUPPLEMENT,
    opensBy: 'ReceiveApplication',
  }),
  CloseForSilence: rule({
    from: ['SUPPLEMENT_REQUESTED'],
    steps: ['none', 'CLOSE_FOR_SILENCE'],
    to: ['CLOSED_NO_RESPONSE'],
    orderedBy: SUPPLEMENT,
    opensBy: 'LapseSupplement',
  }),
  ResolveDuplicate: rule({
    from: ['DUPLICATE_SUSPECTED'],
    steps: ['DUPLICATE_CHECK'],
    to: ['RECEIVED', 'SUPPLEMENT_REQUESTED', 'RECEPTION_REFUSED'],
    orderedBy: ONE_LEVEL,
    opensBy: 'ReceiveApplication',
  }),
  WithdrawApplication: rule({ from: UNDECIDED, steps: ANY_STEP, to: ['WITHDRAWN'], orderedBy: RECEPTION, opensBy: 'ReceiveApplication' }),
  AssignWardReview: rule({
    from: ['RECEIVED', 'RETURNED_TO_WARD'],
    steps: ['WARD_REVIEW_AND_POST'],
    to: ['WARD_REVIEWING'],
    orderedBy: REVIEW,
    opensBy: 'ReceiveApplication',
  }),
  RecordHomeCheck: rule({ ...REVIEWING, to: ['WARD_REVIEWING'], orderedBy: REVIEW, opensBy: 'AssignWardReview' }),
  ApproveWardReview: rule({ ...REVIEWING, to: ['WARD_APPROVED'], orderedBy: REVIEW, opensBy: 'RecordHomeCheck' }),
  PostResult: rule({
    from: ['WARD_APPROVED'],
    steps: ['WARD_REVIEW_AND_POST'],
    to: ['POSTED'],
    orderedBy: REVIEW,
    opensBy: 'ApproveWardReview',
  }),
  FileComplaint: rule({
    from: ['POSTED'],
    steps: ['WARD_REVIEW_AND_POST'],
    to: ['POSTING_COMPLAINT'],
    orderedBy: REVIEW,
    opensBy: 'PostResult',
  }),
  ConcludeComplaint: rule({
    from: ['POSTING_COMPLAINT'],
    steps: ['POSTING_COMPLAINT'],
    to: ['POSTING_CLOSED', 'WARD_NOT_PROPOSED'],
    orderedBy: ['POSTING_COMPLAINT'],
    opensBy: 'FileComplaint',
  }),
  SendFileUp: rule({
    from: ['POSTING_CLOSED', 'WARD_NOT_PROPOSED'],
    steps: ['WARD_SUBMIT'],
    to: ['SENT_TO_DISTRICT'],
    orderedBy: ['WARD_SUBMIT'],
    opensBy: 'ClosePosting',
  }),
  ReceiveAtDistrict: rule({
    from: ['SENT_TO_DISTRICT'],
    steps: ['DISTRICT_RECEIPT'],
    to: ['DISTRICT_RECEIVED'],
    orderedBy: ['DISTRICT_RECEIPT'],
    opensBy: 'SendFileUp',
  }),
  BeginAppraisal: rule({
    from: ['DISTRICT_RECEIVED', 'RECEIVED'],
    steps: ['DISTRICT_APPRAISE', 'COMMUNE_VERIFY_AND_DECIDE'],
    to: ['APPRAISING'],
    orderedBy: APPRAISAL,
    opensBy: 'ReceiveAtDistrict',
  }),
  Appraise: rule({ ...APPRAISING, to: ['APPRAISING'], orderedBy: APPRAISAL, opensBy: 'BeginAppraisal' }),
  SubmitToChair: rule({ ...APPRAISING, to: ['SUBMITTED_TO_CHAIR'], orderedBy: APPRAISAL, opensBy: 'Appraise' }),
  ReturnToWard: rule({
    from: ['APPRAISING'],
    steps: ['DISTRICT_APPRAISE'],
    to: ['RETURNED_TO_WARD'],
    orderedBy: APPRAISAL,
    opensBy: 'BeginAppraisal',
  }),
  RefuseApplication: rule({ ...APPRAISING, to: ['REFUSED'], orderedBy: APPRAISAL, opensBy: 'Appraise' }),
  ReturnFromChair: rule({ ...BEFORE_THE_CHAIR, to: ['APPRAISING'], orderedBy: SIGNATURE, opensBy: 'SubmitToChair' }),
  SignDecision: rule({ ...BEFORE_THE_CHAIR, to: ['DECIDED_GRANT'], orderedBy: SIGNATURE, opensBy: 'SubmitToChair' }),
  NumberLetter: rule({
    from: ['DECIDED_GRANT', 'REFUSED'],
    steps: ['NUMBER_AND_ISSUE'],
    to: ['DECIDED_GRANT', 'REFUSED'],
    orderedBy: ['NUMBER_AND_ISSUE'],
    opensBy: 'SignDecision',
  }),
} as const satisfies Record<string, ActRule>;

export type ActType = keyof typeof CASE_ACTS;
export const ACT_TYPES = Object.keys(CASE_ACTS) as readonly ActType[];
/** Whether it is an act of a person, and none of the clock. */
export const isActType = (type: string): type is ActType => type in CASE_ACTS;

/** Facts of the clock in a case: no person may record them. */
export const CLOCK_ACTS = ['ClosePosting', 'NoteOverdue', 'RemindOverdue', 'RemindSupplement', 'LapseSupplement'] as const;
export type ClockAct = (typeof CLOCK_ACTS)[number];
/** Those of them that move a case on, or open an act of a person. */
export const CLOCK_MOVES = {
  ClosePosting: { from: ['POSTED'], to: ['POSTING_CLOSED'] },
  LapseSupplement: { from: ['SUPPLEMENT_REQUESTED'], to: ['SUPPLEMENT_REQUESTED'] },
} as const satisfies Partial<Record<ClockAct, Pick<ActRule, 'from' | 'to'>>>;
