import type { LocalDate } from '@an-sinh/kernel';
import type { Role } from '@an-sinh/access';
import type { z } from 'zod';
import type { conditionFacts, payeeFacts, personFacts } from '../application/application.events.ts';
import type { Step } from '../catalogue/schemas.ts';
import type { AppraisalFacts, DecisionFacts } from '../district-approval/appraisal.ts';
import type { Letter, Proposal } from '../district-approval/letter-facts.ts';
import type { ActType } from './acts.ts';

/** States of domain 2.1 to 2.3. The commune chain uses the district's: its labels come from the authority's level. */
export const CASE_STATUSES = [
  'NEW',
  'SUBMITTED',
  'SUPPLEMENT_REQUESTED',
  'DUPLICATE_SUSPECTED',
  'RECEPTION_REFUSED',
  'CLOSED_NO_RESPONSE',
  'WITHDRAWN',
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
  'DECIDED_GRANT',
  'REFUSED',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** A step that lies open, and the version of the event that began it: the clock's keys name the wait by it. */
export interface OpenStep extends Step {
  readonly since: number;
}
/** Who did what in this case, rounds before a return included: persons of one chain are distinct, by identity and without a switch. */
export interface Hand {
  readonly officer: string;
  readonly role: Role;
  readonly act: ActType;
}
export interface Overdue {
  readonly remindOn: LocalDate;
  readonly since: number;
}

/** The applicant has been asked for papers. */
export interface SupplementWait {
  readonly replyBy: LocalDate;
  readonly provisional: boolean;
  readonly remindOn: LocalDate;
  readonly reminded: boolean;
  readonly lapsed: boolean;
  /** Codes of the missing papers, while the person's key is there. */
  readonly missing: readonly string[] | undefined;
  readonly since: number;
  /** Backlog whose days were over before it was recorded: nobody was written to, so no clock runs. */
  readonly unclocked: boolean;
}

/** Everything that the case's own stream says, folded. Personal facts are there while their keys are. */
export interface CaseFile {
  readonly status: CaseStatus;
  readonly version: number;
  readonly caseId: string;
  readonly programme: string;
  /** The ward or commune at which the case was handed in. */
  readonly authority: string;
  readonly groupCode: string | null;
  readonly caseCode: string;
  readonly personId: string;
  readonly applicantId: string;
  readonly method: 'cash' | 'account';
  readonly submittedOn: LocalDate | undefined;
  /** The day whose chain the case goes by: that of the complete dossier. Before it, each act goes by the chain of its own day. */
  readonly chainDay: LocalDate | undefined;
  readonly backlog: boolean;
  /** The office's day on which the case came in; of the backlog, long after it was handed in. */
  readonly recordedOn: LocalDate | undefined;
  readonly warnings: readonly string[];
  /** Id of the case that this one may repeat; once an officer found the two to be different, none. */
  readonly likeCaseId: string | undefined;
  readonly person: z.infer<typeof personFacts> | undefined;
  readonly payee: z.infer<typeof payeeFacts> | undefined;
  readonly condition: z.infer<typeof conditionFacts> | undefined;
  readonly step: OpenStep | undefined;
  /** Day of the act that began the current state: no act happens before its predecessor. */
  readonly lastOn: LocalDate | undefined;
  readonly appointment: { readonly on: LocalDate; readonly provisional: boolean } | undefined;
  readonly overdue: Overdue | undefined;
  readonly supplement: SupplementWait | undefined;
  readonly posting: { readonly until: LocalDate; readonly provisional: boolean; readonly since: number } | undefined;
  readonly homeChecked: boolean;
  /** Ward reviews begun: a return to the ward begins another. */
  readonly round: number;
  readonly hands: readonly Hand[];
  readonly holder: string | undefined;
  readonly appraisal: { readonly outcome: 'eligible' | 'not_eligible'; readonly facts: AppraisalFacts | undefined } | undefined;
  /** What was submitted to the chair; what would be signed on a day, `draftShown` reckons. */
  readonly draft: { readonly draftHash: string; readonly proposal: Proposal; readonly facts: DecisionFacts | undefined } | undefined;
  readonly grantId: string | undefined;
  readonly letter: Letter | undefined;
}

export const NO_CASE: CaseFile = {
  status: 'NEW',
  version: 0,
  caseId: '',
  programme: '',
  authority: '',
  groupCode: null,
  caseCode: '',
  personId: '',
  applicantId: '',
  method: 'cash',
  submittedOn: undefined,
  chainDay: undefined,
  backlog: false,
  recordedOn: undefined,
  warnings: [],
  likeCaseId: undefined,
  person: undefined,
  payee: undefined,
  condition: undefined,
  step: undefined,
  lastOn: undefined,
  appointment: undefined,
  overdue: undefined,
  supplement: undefined,
  posting: undefined,
  homeChecked: false,
  round: 0,
  hands: [],
  holder: undefined,
  appraisal: undefined,
  draft: undefined,
  grantId: undefined,
  letter: undefined,
};

const CLOSED: readonly CaseStatus[] = ['RECEPTION_REFUSED', 'CLOSED_NO_RESPONSE', 'WITHDRAWN'];
/** Nothing more is owed in this case: its root workflow ends. */
export const isClosed = (file: CaseFile): boolean => CLOSED.includes(file.status) || file.letter?.numberedOn !== undefined;
/** Before the decision: the applicant may still withdraw (domain 2.0(8)). */
export const isUndecided = (file: CaseFile): boolean =>
  file.status !== 'NEW' && !CLOSED.includes(file.status) && file.status !== 'DECIDED_GRANT' && file.status !== 'REFUSED';
