import type { CaseStatus } from './case-file.ts';
import type { StepCode } from './steps.ts';

/** A rule of the table: where the case lies for the act and after it, by which article, and what opens it when it lies elsewhere. */
export interface ActRule {
  readonly from: readonly CaseStatus[];
  /** Steps during which the act belongs; `none` where no step lies open. */
  readonly steps: readonly (StepCode | 'none')[];
  readonly to: readonly CaseStatus[];
  readonly basis: string;
  /** The act, or the fact, that brings the case to where this act is possible, as long as it still can come. */
  readonly opensBy: string;
}

const RECEPTION = 'Decree 20/2021 Art. 8(1)(a)';
const REVIEW = 'Decree 20/2021 Art. 8(1)(b)';
const APPRAISAL = 'Decree 20/2021 Art. 8(1)(d)';
const SIGNATURE = 'Decree 20/2021 Art. 8(1)(đ)';

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
  basis: RECEPTION,
  opensBy: 'SubmitApplication',
} as const;

/** Every act of a person in a case. No act exists without a row here; which role may take it stands in libs/access. */
export const CASE_ACTS = {
  ReceiveApplication: rule(HANDED_IN),
  ImportApplication: rule(HANDED_IN),
  ReceiveSupplement: rule({
    from: ['SUPPLEMENT_REQUESTED'],
    steps: ['none'],
    to: ['RECEIVED'],
    basis: 'Circular 01/2018/TT-VPCP Mẫu 02',
    opensBy: 'ReceiveApplication',
  }),
  CloseForSilence: rule({
    from: ['SUPPLEMENT_REQUESTED'],
    steps: ['none'],
    to: ['CLOSED_NO_RESPONSE'],
    basis: 'domain 2.0(9)',
    opensBy: 'LapseSupplement',
  }),
  ResolveDuplicate: rule({
    from: ['DUPLICATE_SUSPECTED'],
    steps: ['DUPLICATE_CHECK'],
    to: ['RECEIVED', 'SUPPLEMENT_REQUESTED', 'RECEPTION_REFUSED'],
    basis: 'domain 2.0(10)',
    opensBy: 'ReceiveApplication',
  }),
  WithdrawApplication: rule({ from: UNDECIDED, steps: ANY_STEP, to: ['WITHDRAWN'], basis: 'domain 2.0(8)', opensBy: 'ReceiveApplication' }),
  AssignWardReview: rule({
    from: ['RECEIVED', 'RETURNED_TO_WARD'],
    steps: ['WARD_REVIEW_AND_POST'],
    to: ['WARD_REVIEWING'],
    basis: REVIEW,
    opensBy: 'ReceiveApplication',
  }),
  RecordHomeCheck: rule({ ...REVIEWING, to: ['WARD_REVIEWING'], basis: REVIEW, opensBy: 'AssignWardReview' }),
  ApproveWardReview: rule({ ...REVIEWING, to: ['WARD_APPROVED'], basis: REVIEW, opensBy: 'RecordHomeCheck' }),
  PostResult: rule({
    from: ['WARD_APPROVED'],
    steps: ['WARD_REVIEW_AND_POST'],
    to: ['POSTED'],
    basis: REVIEW,
    opensBy: 'ApproveWardReview',
  }),
  FileComplaint: rule({
    from: ['POSTED'],
    steps: ['WARD_REVIEW_AND_POST'],
    to: ['POSTING_COMPLAINT'],
    basis: REVIEW,
    opensBy: 'PostResult',
  }),
  ConcludeComplaint: rule({
    from: ['POSTING_COMPLAINT'],
    steps: ['POSTING_COMPLAINT'],
    to: ['POSTING_CLOSED', 'WARD_NOT_PROPOSED'],
    basis: REVIEW,
    opensBy: 'FileComplaint',
  }),
  SendFileUp: rule({
    from: ['POSTING_CLOSED', 'WARD_NOT_PROPOSED'],
    steps: ['WARD_SUBMIT'],
    to: ['SENT_TO_DISTRICT'],
    basis: 'Decree 20/2021 Art. 8(1)(c)',
    opensBy: 'ClosePosting',
  }),
  ReceiveAtDistrict: rule({
    from: ['SENT_TO_DISTRICT'],
    steps: ['DISTRICT_RECEIPT'],
    to: ['DISTRICT_RECEIVED'],
    basis: 'Decree 61/2018',
    opensBy: 'SendFileUp',
  }),
  BeginAppraisal: rule({
    from: ['DISTRICT_RECEIVED', 'RECEIVED'],
    steps: ['DISTRICT_APPRAISE', 'COMMUNE_VERIFY_AND_DECIDE'],
    to: ['APPRAISING'],
    basis: APPRAISAL,
    opensBy: 'ReceiveAtDistrict',
  }),
  Appraise: rule({ ...APPRAISING, to: ['APPRAISING'], basis: APPRAISAL, opensBy: 'BeginAppraisal' }),
  SubmitToChair: rule({ ...APPRAISING, to: ['SUBMITTED_TO_CHAIR'], basis: APPRAISAL, opensBy: 'Appraise' }),
  ReturnToWard: rule({
    from: ['APPRAISING'],
    steps: ['DISTRICT_APPRAISE'],
    to: ['RETURNED_TO_WARD'],
    basis: APPRAISAL,
    opensBy: 'BeginAppraisal',
  }),
  RefuseApplication: rule({ ...APPRAISING, to: ['REFUSED'], basis: APPRAISAL, opensBy: 'Appraise' }),
  ReturnFromChair: rule({ ...BEFORE_THE_CHAIR, to: ['APPRAISING'], basis: SIGNATURE, opensBy: 'SubmitToChair' }),
  SignDecision: rule({ ...BEFORE_THE_CHAIR, to: ['DECIDED_GRANT'], basis: SIGNATURE, opensBy: 'SubmitToChair' }),
  NumberLetter: rule({
    from: ['DECIDED_GRANT', 'REFUSED'],
    steps: ['NUMBER_AND_ISSUE'],
    to: ['DECIDED_GRANT', 'REFUSED'],
    basis: 'Decree 30/2020 Art. 15(2), 18(1)',
    opensBy: 'SignDecision',
  }),
} as const satisfies Record<string, ActRule>;

export type ActType = keyof typeof CASE_ACTS;
export const ACT_TYPES = Object.keys(CASE_ACTS) as readonly ActType[];

/** Facts of the clock in a case: no person may record them. */
export const CLOCK_ACTS = ['ClosePosting', 'NoteOverdue', 'RemindOverdue', 'RemindSupplement', 'LapseSupplement'] as const;
export type ClockAct = (typeof CLOCK_ACTS)[number];
/** Those of them that move a case on, or open an act of a person. */
export const CLOCK_MOVES = {
  ClosePosting: { from: ['POSTED'], to: ['POSTING_CLOSED'] },
  LapseSupplement: { from: ['SUPPLEMENT_REQUESTED'], to: ['SUPPLEMENT_REQUESTED'] },
} as const satisfies Partial<Record<ClockAct, Pick<ActRule, 'from' | 'to'>>>;
