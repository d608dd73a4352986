import type { Role } from './roles.ts';

const WARD_COUNTER: readonly Role[] = ['WARD_ONE_STOP', 'COMMUNE_PUBLIC_SERVICE_CENTRE'];
const APPRAISERS: readonly Role[] = ['DISTRICT_SPECIALIST', 'COMMUNE_OFFICER'];
const CHAIRS: readonly Role[] = ['DISTRICT_CHAIR', 'COMMUNE_CHAIR'];
const PAYERS: readonly Role[] = ['ACCOUNTANT', 'COMMUNE_ACCOUNTANT'];
const CONTROLLERS: readonly Role[] = ['DIVISION_HEAD', 'COMMUNE_CHAIR'];

/**
 * Who may take an act on a case, of the roles of both regimes (domain 2.1 to 2.3). The case's authority tells which of them it is:
 * those that sit at a ward and its district, or at a commune. A spec of libs/cases compares them with the rows of the chains.
 */
const CASE_ACTS = {
  ReceiveApplication: WARD_COUNTER,
  // A pile of paper of many wards may be taken in at the district's desk.
  ImportApplication: [...WARD_COUNTER, 'DISTRICT_ONE_STOP'],
  ReceiveSupplement: WARD_COUNTER,
  CloseForSilence: ['WARD_LABOUR_OFFICER', 'COMMUNE_OFFICER'],
  ResolveDuplicate: ['WARD_LABOUR_OFFICER', 'COMMUNE_OFFICER'],
  WithdrawApplication: WARD_COUNTER,
  AssignWardReview: ['WARD_LABOUR_OFFICER'],
  RecordHomeCheck: ['WARD_LABOUR_OFFICER'],
  ApproveWardReview: ['WARD_CHAIR'],
  PostResult: ['WARD_LABOUR_OFFICER'],
  // Any citizen may complain; the counter or the officer whose notice it is writes it down.
  FileComplaint: ['WARD_ONE_STOP', 'WARD_LABOUR_OFFICER'],
  ConcludeComplaint: ['WARD_CHAIR'],
  SendFileUp: ['WARD_CHAIR'],
  ReceiveAtDistrict: ['DISTRICT_ONE_STOP'],
  BeginAppraisal: APPRAISERS,
  Appraise: APPRAISERS,
  SubmitToChair: ['DIVISION_HEAD', 'COMMUNE_OFFICER'],
  ReturnToWard: ['DIVISION_HEAD'],
  ReturnFromChair: CHAIRS,
  // Before 2025-07-01 the Division refuses in writing, after it the commune chair (domain 2.0 rule 6).
  RefuseApplication: ['DIVISION_HEAD', 'COMMUNE_CHAIR'],
  SignDecision: CHAIRS,
  NumberLetter: ['CLERK'],
} as const satisfies Record<string, readonly Role[]>;

/** Who may take an act on a payment run (domain 2.4). That checker and settler are another person is the decider's rule. */
const RUN_ACTS = {
  BeginListing: PAYERS,
  CheckRun: CONTROLLERS,
  FundRun: PAYERS,
  SendRun: PAYERS,
  TakeAnswers: PAYERS,
  ReportRun: PAYERS,
  SettleRun: [...PAYERS, ...CONTROLLERS],
} as const satisfies Record<string, readonly Role[]>;

/** What the office clock alone does: no person may, whatever the role. */
const CLOCK_ACTS = {
  ClosePosting: [],
  NoteOverdue: [],
  RemindOverdue: [],
  RemindSupplement: [],
  LapseSupplement: [],
  OpenRun: [],
  OpenCalendar: [],
} as const satisfies Record<string, readonly Role[]>;

export type CaseActType = keyof typeof CASE_ACTS;
export type RunActType = keyof typeof RUN_ACTS;
export type ClockActType = keyof typeof CLOCK_ACTS;
export type ActType = CaseActType | RunActType | ClockActType;

export const ACT_ROLES: Readonly<Record<ActType, readonly Role[]>> = { ...CASE_ACTS, ...RUN_ACTS, ...CLOCK_ACTS };
export const ALL_CASE_ACTS = Object.keys(CASE_ACTS) as readonly CaseActType[];
export const ALL_RUN_ACTS = Object.keys(RUN_ACTS) as readonly RunActType[];
export const ALL_CLOCK_ACTS = Object.keys(CLOCK_ACTS) as readonly ClockActType[];
export const ALL_ACTS = Object.keys(ACT_ROLES) as readonly ActType[];

/** The permission of the route by which a person takes the act; `undefined` where no person may. */
export function permissionOf(act: ActType): 'case:create' | 'import:run' | 'case:act' | 'run:act' | undefined {
  if (act === 'ReceiveApplication') return 'case:create';
  if (act === 'ImportApplication') return 'import:run';
  if (act in CASE_ACTS) return 'case:act';
  return act in RUN_ACTS ? 'run:act' : undefined;
}
