import type { CaseStatus } from './case-file.ts';
import type { StepCode } from './steps.ts';

/** A rule of the table: where the case must lie for the act, by which article, and what opens it when it lies elsewhere. */
export interface ActRule {
  readonly from: readonly CaseStatus[];
  /** Steps during which the act belongs; `none` where no step lies open. */
  readonly steps: readonly (StepCode | 'none')[];
  readonly basis: string;
  /** The act, or the fact, that brings the case to where this act is possible. */
  readonly opensBy: string;
  /** Days that the act may be dated back without a written reason. */
  readonly backdateDays: number;
}

const D20 = 'Decree 20/2021';
const rule = (from: readonly CaseStatus[], steps: ActRule['steps'], basis: string, opensBy: string, backdateDays = 5): ActRule => ({
  from,
  steps,
  basis,
  opensBy,
  backdateDays,
});

/** Every act of a person in a case. No act exists without a row here; which role may take it stands in libs/access. */
export const CASE_ACTS = {
  ReceiveApplication: rule(['NEW'], ['none'], `${D20} Art. 8(1)(a)`, 'SubmitApplication', 3650),
  ImportApplication: rule(['NEW'], ['none'], `${D20} Art. 8(1)(a)`, 'SubmitApplication', 3650),
  ReceiveSupplement: rule(['SUPPLEMENT_REQUESTED'], ['none'], 'Circular 01/2018/TT-VPCP Mẫu 02', 'ReceiveApplication'),
  CloseForSilence: rule(['SUPPLEMENT_REQUESTED'], ['none'], 'domain 2.0(9)', 'SupplementLapsed'),
  ResolveDuplicate: rule(['DUPLICATE_SUSPECTED'], ['DUPLICATE_CHECK'], 'domain 2.0(10)', 'ReceiveApplication'),
  WithdrawApplication: rule(
    [
      'SUBMITTED',
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
    ],
    [
      'none',
      'DUPLICATE_CHECK',
      'WARD_REVIEW_AND_POST',
      'POSTING_COMPLAINT',
      'WARD_SUBMIT',
      'DISTRICT_RECEIPT',
      'DISTRICT_APPRAISE',
      'DISTRICT_DECIDE',
      'COMMUNE_VERIFY_AND_DECIDE',
    ],
    'domain 2.0(8)',
    'ReceiveApplication',
  ),
  AssignWardReview: rule(['RECEIVED', 'RETURNED_TO_WARD'], ['WARD_REVIEW_AND_POST'], `${D20} Art. 8(1)(b)`, 'ReceiveApplication'),
  RecordHomeCheck: rule(['WARD_REVIEWING'], ['WARD_REVIEW_AND_POST'], `${D20} Art. 8(1)(b)`, 'AssignWardReview'),
  ApproveWardReview: rule(['WARD_REVIEWING'], ['WARD_REVIEW_AND_POST'], `${D20} Art. 8(1)(b)`, 'RecordHomeCheck'),
  PostResult: rule(['WARD_APPROVED'], ['WARD_REVIEW_AND_POST'], `${D20} Art. 8(1)(b)`, 'ApproveWardReview'),
  FileComplaint: rule(['POSTED'], ['WARD_REVIEW_AND_POST'], `${D20} Art. 8(1)(b)`, 'PostResult'),
  ConcludeComplaint: rule(['POSTING_COMPLAINT'], ['POSTING_COMPLAINT'], `${D20} Art. 8(1)(b)`, 'FileComplaint'),
  SendFileUp: rule(['POSTING_CLOSED', 'WARD_NOT_PROPOSED'], ['WARD_SUBMIT'], `${D20} Art. 8(1)(c)`, 'ClosePosting'),
  ReceiveAtDistrict: rule(['SENT_TO_DISTRICT'], ['DISTRICT_RECEIPT'], 'Decree 61/2018', 'SendFileUp'),
  BeginAppraisal: rule(
    ['DISTRICT_RECEIVED', 'RECEIVED'],
    ['DISTRICT_APPRAISE', 'COMMUNE_VERIFY_AND_DECIDE'],
    `${D20} Art. 8(1)(d)`,
    'ReceiveAtDistrict',
  ),
  Appraise: rule(['APPRAISING'], ['DISTRICT_APPRAISE', 'COMMUNE_VERIFY_AND_DECIDE'], `${D20} Art. 8(1)(d)`, 'BeginAppraisal'),
  SubmitToChair: rule(['APPRAISING'], ['DISTRICT_APPRAISE', 'COMMUNE_VERIFY_AND_DECIDE'], `${D20} Art. 8(1)(d)`, 'Appraise'),
  ReturnToWard: rule(['APPRAISING'], ['DISTRICT_APPRAISE'], `${D20} Art. 8(1)(d)`, 'BeginAppraisal'),
  RefuseApplication: rule(
    ['APPRAISING', 'SUBMITTED_TO_CHAIR'],
    ['DISTRICT_APPRAISE', 'COMMUNE_VERIFY_AND_DECIDE'],
    `${D20} Art. 8(1)(d)`,
    'Appraise',
  ),
  ReturnFromChair: rule(['SUBMITTED_TO_CHAIR'], ['DISTRICT_DECIDE', 'COMMUNE_VERIFY_AND_DECIDE'], `${D20} Art. 8(1)(đ)`, 'SubmitToChair'),
  SignDecision: rule(['SUBMITTED_TO_CHAIR'], ['DISTRICT_DECIDE', 'COMMUNE_VERIFY_AND_DECIDE'], `${D20} Art. 8(1)(đ)`, 'SubmitToChair'),
  NumberLetter: rule(['DECIDED_GRANT', 'REFUSED'], ['NUMBER_AND_ISSUE'], 'Decree 30/2020 Art. 15(2), 18(1)', 'SignDecision'),
} as const satisfies Record<string, ActRule>;

export type ActType = keyof typeof CASE_ACTS;
export const ACT_TYPES = Object.keys(CASE_ACTS) as readonly ActType[];

/** Facts of the clock in a case: no person may record them. */
export const CLOCK_ACTS = ['ClosePosting', 'NoteOverdue', 'RemindOverdue', 'RemindSupplement', 'LapseSupplement'] as const;
export type ClockAct = (typeof CLOCK_ACTS)[number];
