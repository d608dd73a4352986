import type { CaseActType, RunActType } from '@an-sinh/access';
import type { RunState } from './run-states.ts';

// Who may do what, written out a second time by the names of the demonstration's people: from domain 1.1, the tables of 2.1 to 2.4
// and the chains MA-2021 and MA-2025, without a look at the tables of libs/access or at the acts of libs/cases. Whoever changes one
// of those must mean it twice.

/** An act, the state of a case in which it belongs, and the people who may take it there; everybody else may not. */
interface MayAct<State extends string> {
  readonly at: State;
  readonly who: readonly string[];
}
type Table<Act extends string, State extends string = string> = Readonly<Record<Act, MayAct<State>>>;
const may = <State extends string>(at: State, ...who: readonly string[]): MayAct<State> => ({ at, who });

const SPECIALISTS = ['specialist.q019', 'specialist-2.q019'];
const HEADS = ['division-head.q019', 'division-deputy.q019'];
const CHAIRS = ['district-chair.q019', 'district-vice-chair.q019'];
const ACCOUNTANTS = ['accountant.q019', 'accountant-2.q019'];
const OFFICERS = ['commune-officer.tuliem', 'commune-officer-2.tuliem'];
const COMMUNE_CHAIRS = ['commune-chair.tuliem', 'commune-vice-chair.tuliem'];
const COMMUNE_ACCOUNTANTS = ['accountant.tuliem', 'accountant-2.tuliem'];

/** Acts that bring a case in have a door of their own and no state before. */
export type ActInACase = Exclude<CaseActType, 'ReceiveApplication' | 'ImportApplication'>;

/** A case of Cầu Diễn ward. */
export const DISTRICT_MAY: Table<ActInACase> = {
  ReceiveSupplement: may('SUPPLEMENT_REQUESTED', 'one-stop.00592'),
  CloseForSilence: may('SUPPLEMENT_REQUESTED', 'ward-officer.00592'),
  ResolveDuplicate: may('DUPLICATE_SUSPECTED', 'ward-officer.00592'),
  WithdrawApplication: may('RECEIVED', 'one-stop.00592'),
  AssignWardReview: may('RECEIVED', 'ward-officer.00592'),
  RecordHomeCheck: may('WARD_REVIEWING', 'ward-officer.00592'),
  ApproveWardReview: may('HOME_CHECKED', 'ward-chair.00592'),
  PostResult: may('WARD_APPROVED', 'ward-officer.00592'),
  FileComplaint: may('POSTED', 'one-stop.00592', 'ward-officer.00592'),
  ConcludeComplaint: may('POSTING_COMPLAINT', 'ward-chair.00592'),
  SendFileUp: may('POSTING_CLOSED', 'ward-chair.00592'),
  ReceiveAtDistrict: may('SENT_TO_DISTRICT', 'one-stop.q019'),
  BeginAppraisal: may('DISTRICT_RECEIVED', ...SPECIALISTS),
  Appraise: may('APPRAISING', ...SPECIALISTS),
  SubmitToChair: may('APPRAISED', ...HEADS),
  ReturnToWard: may('APPRAISED', ...HEADS),
  RefuseApplication: may('FOUND_NOT_ELIGIBLE', ...HEADS),
  ReturnFromChair: may('SUBMITTED_TO_CHAIR', ...CHAIRS),
  SignDecision: may('SUBMITTED_TO_CHAIR', ...CHAIRS),
  NumberLetter: may('DECIDED_GRANT', 'clerk.q019'),
};
/** A case of Từ Liêm commune. What its chain does not know may nobody. */
export const COMMUNE_MAY: Table<ActInACase> = {
  ReceiveSupplement: may('SUPPLEMENT_REQUESTED', 'service-centre.tuliem'),
  CloseForSilence: may('SUPPLEMENT_REQUESTED', ...OFFICERS),
  ResolveDuplicate: may('DUPLICATE_SUSPECTED', ...OFFICERS),
  WithdrawApplication: may('RECEIVED', 'service-centre.tuliem'),
  AssignWardReview: may('RECEIVED'),
  RecordHomeCheck: may('RECEIVED'),
  ApproveWardReview: may('RECEIVED'),
  PostResult: may('RECEIVED'),
  FileComplaint: may('RECEIVED'),
  ConcludeComplaint: may('RECEIVED'),
  SendFileUp: may('RECEIVED'),
  ReceiveAtDistrict: may('RECEIVED'),
  BeginAppraisal: may('RECEIVED', ...OFFICERS),
  Appraise: may('APPRAISING', ...OFFICERS),
  SubmitToChair: may('APPRAISED', ...OFFICERS),
  ReturnToWard: may('APPRAISED'),
  RefuseApplication: may('FOUND_NOT_ELIGIBLE', ...COMMUNE_CHAIRS),
  ReturnFromChair: may('SUBMITTED_TO_CHAIR', ...COMMUNE_CHAIRS),
  SignDecision: may('SUBMITTED_TO_CHAIR', ...COMMUNE_CHAIRS),
  NumberLetter: may('DECIDED_GRANT', 'clerk.tuliem'),
};

const runs = (payers: readonly string[], controllers: readonly string[]): Table<RunActType, RunState> => ({
  BeginListing: may('OPEN', ...payers),
  CheckRun: may('LISTED', ...controllers),
  FundRun: may('CHECKED', ...payers),
  SendRun: may('FUNDED', ...payers),
  TakeAnswers: may('SENT', ...payers),
  ReportRun: may('SENT', ...payers),
  SettleRun: may('REPORTED', ...payers, ...controllers),
});
export const DISTRICT_RUNS = runs(ACCOUNTANTS, HEADS);
export const COMMUNE_RUNS = runs(COMMUNE_ACCOUNTANTS, COMMUNE_CHAIRS);

/** Who has to do with cases of the place at all: they see this one, and of what they may not do they hear that it is not theirs. */
export interface Around {
  /** Who takes acts in cases, as far as the case's own line of offices goes. */
  readonly hands: readonly string[];
  /** Who sees it besides, and takes none. */
  readonly onlookers: readonly string[];
  /** The desks that do the same elsewhere on that day: to them it is not there. */
  readonly elsewhere: RegExp;
  /** Who makes and checks runs of other places on that day. */
  readonly runsElsewhere: RegExp;
  readonly receives: readonly string[];
  readonly imports: readonly string[];
}
export const AROUND_THE_WARD: Around = {
  hands: ['one-stop.00592', 'ward-officer.00592', 'ward-chair.00592', 'one-stop.q019', ...SPECIALISTS, ...HEADS, ...CHAIRS, 'clerk.q019'],
  onlookers: [...ACCOUNTANTS, 'auditor.hn'],
  elsewhere: /^(one-stop|ward-officer|ward-chair)\.006\d\d$/,
  runsElsewhere: /^$/,
  receives: ['one-stop.00592'],
  imports: ['one-stop.00592', 'one-stop.q019'],
};
export const AROUND_THE_COMMUNE: Around = {
  hands: ['service-centre.tuliem', ...OFFICERS, ...COMMUNE_CHAIRS, 'clerk.tuliem'],
  onlookers: [...COMMUNE_ACCOUNTANTS, 'auditor.hn'],
  elsewhere: /^(service-centre|commune-officer|commune-officer-2|commune-chair|commune-vice-chair|clerk)\.(xuanphuong|taymo|daimo)$/,
  runsElsewhere: /^(accountant|accountant-2|commune-chair|commune-vice-chair)\.(xuanphuong|taymo|daimo)$/,
  // From 2025-07-01 any service centre of the province receives, for whichever commune (chains: ANY_CENTRE_OF_PROVINCE).
  receives: ['service-centre.tuliem', 'service-centre.xuanphuong', 'service-centre.taymo', 'service-centre.daimo'],
  // The table of wards ends with them: no file tells a commune by its number yet.
  imports: [],
};
