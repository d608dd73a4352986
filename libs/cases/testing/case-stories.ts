import { localDate, record, type LocalDate } from '@an-sinh/kernel';
import { receiveApplication } from '../src/application/application.decider.ts';
import type { Intake, ReceiveApplication } from '../src/application/receive-application.ts';
import type { ActType } from '../src/case/acts.ts';
import { decideCase } from '../src/case/case.decider.ts';
import { NO_CASE, type CaseFile, type CaseStatus } from '../src/case/case-file.ts';
import type { CaseCommand, ClockCommand } from '../src/case/commands.ts';
import type { Actor, Deciding } from '../src/case/deciding.ts';
import { evolve, type CaseEvent } from '../src/case/fold.ts';
import { policy } from './law.ts';
import { commune, COMMUNE, district, ward, WARD } from './people.ts';
import { deciding, idFor, Story, type How } from './specification.ts';

export type CaseStory = Story<CaseCommand | ClockCommand, CaseFile, CaseEvent>;
const CASE = { initial: NO_CASE, decide: decideCase, evolve };
const CASE_ID = idFor('case');

/** A severely disabled adult with all papers, handed in at the ward's counter. */
export const application = (more: Partial<ReceiveApplication> = {}): ReceiveApplication => ({
  type: 'ReceiveApplication',
  programme: 'MONTHLY_ALLOWANCE',
  channel: 'counter',
  authority: WARD,
  fileRef: null,
  person: {
    fullName: 'Lê Bích Lan',
    sex: 'female',
    birthDate: localDate('1986-05-01'),
    idNumber: '001186000001',
    residentialGroup: 'TDP 4',
  },
  applicant: { relation: 'self' },
  method: 'cash',
  payee: {},
  condition: {
    category: 'A6_S',
    householdStatus: 'none',
    disabilityDegree: 'severe',
    certificateIssuedOn: localDate('2022-06-14'),
    children: null,
    papersShown: ['DECLARATION', 'DISABILITY_CERT'],
  },
  ...more,
});

export const intake = (more: Partial<Intake> = {}): Intake => ({
  caseId: CASE_ID,
  caseCode: 'H26.00634-220922-0001',
  personId: idFor('person'),
  applicantId: idFor('person'),
  groupCode: '4',
  backlog: false,
  alreadyOpen: false,
  likeness: undefined,
  ...more,
});

/** An application that was handed in: a story of its case. @throws where reception refuses. */
export function handedIn(how: How, command = application(), found = intake(), act?: 'ImportApplication'): CaseStory {
  const decision = decideReception(how, command, found, act);
  if (!decision.ok) throw new Error(`reception refused: ${JSON.stringify(decision.refusal)}`);
  return Story.of(CASE, CASE_ID).with(decision.events, localDate(how.occurredOn ?? how.on), localDate(how.on));
}
export const decideReception = (how: How, command = application(), found = intake(), act?: 'ImportApplication') =>
  receiveApplication(command, found, NO_CASE, deciding(how), act);

/** Paper that was handed in on `occurredOn`, before the office worked with An Sinh, and taken in with a pile on `on`. */
export const imported = (on: string, occurredOn: string, command = application()): CaseStory =>
  handedIn({ by: ward.desk, on, occurredOn }, command, intake({ backlog: true }), 'ImportApplication');

/** A file that lies before its first act, for the specs of handing in. */
export const noCase: CaseStory = Story.of({ ...CASE, decide: () => record<CaseEvent>() }, CASE_ID);

/** What may be written differently in a main path. */
export interface Telling {
  /** Day of the complete dossier. */
  readonly from?: string;
  readonly command?: ReceiveApplication;
  readonly intake?: Intake;
  readonly policy?: Deciding['policy'];
}
interface Act {
  /** Working days after the dossier was complete. */
  readonly after: number;
  readonly command: CaseCommand | ClockCommand;
  readonly by: Actor;
  /** The clock records on the morning after the day its wait ended. */
  readonly occurredAfter?: number;
}
const act = (after: number, by: Actor, command: Act['command'], occurredAfter = after): Act => ({ after, by, command, occurredAfter });

export const text = {
  homeCheck: { type: 'RecordHomeCheck', minutes: 'Có mặt tổ trưởng.', findings: 'Đúng như giấy xác nhận.' },
  approve: { type: 'ApproveWardReview', remark: 'Đồng ý.' },
  complain: { type: 'FileComplaint', complaint: 'Không đúng đối tượng.' },
  conclude: { type: 'ConcludeComplaint', upheld: false, conclusion: 'Khiếu nại không có cơ sở.' },
  sendUp: { type: 'SendFileUp', request: 'Đề nghị quận xem xét.' },
  withdraw: { type: 'WithdrawApplication', reason: 'Chuyển nơi ở.' },
  appraise: { type: 'Appraise', outcome: 'eligible', facts: {} },
  findIneligible: { type: 'Appraise', outcome: 'not_eligible', facts: {} },
  returnToWard: { type: 'ReturnToWard', reasonCode: 'PAPERS_UNCLEAR', reasons: 'Biên bản thiếu chữ ký.' },
  returnFromChair: { type: 'ReturnFromChair', reasonCode: 'DRAFT_UNCLEAR', remark: 'Xem lại tháng hưởng.' },
  refuse: { type: 'RefuseApplication', reasonCode: 'NOT_ELIGIBLE', reasons: 'Không thuộc đối tượng.', article: 'Art. 5(6)', mode: 'paper' },
  sign: { type: 'SignDecision', mode: 'paper' },
} as const satisfies Record<string, CaseCommand>;

/** A command of each act, as a person would write it. */
export const COMMANDS: Readonly<Record<Exclude<ActType, 'ReceiveApplication' | 'ImportApplication'>, CaseCommand>> = {
  ReceiveSupplement: { type: 'ReceiveSupplement', papersShown: ['DECLARATION', 'DISABILITY_CERT', 'BIRTH_CERT'] },
  CloseForSilence: { type: 'CloseForSilence' },
  ResolveDuplicate: { type: 'ResolveDuplicate', same: true, reason: 'Một người.' },
  WithdrawApplication: text.withdraw,
  AssignWardReview: { type: 'AssignWardReview' },
  RecordHomeCheck: text.homeCheck,
  ApproveWardReview: text.approve,
  PostResult: { type: 'PostResult' },
  FileComplaint: text.complain,
  ConcludeComplaint: text.conclude,
  SendFileUp: text.sendUp,
  ReceiveAtDistrict: { type: 'ReceiveAtDistrict' },
  BeginAppraisal: { type: 'BeginAppraisal' },
  Appraise: text.appraise,
  SubmitToChair: { type: 'SubmitToChair' },
  ReturnToWard: text.returnToWard,
  RefuseApplication: text.refuse,
  ReturnFromChair: text.returnFromChair,
  SignDecision: text.sign,
  NumberLetter: { type: 'NumberLetter' },
};

const AT_THE_WARD: readonly Act[] = [
  act(1, ward.officer, { type: 'AssignWardReview' }),
  act(2, ward.officer, text.homeCheck),
  act(2, ward.chair, text.approve),
  act(3, ward.officer, { type: 'PostResult' }),
  act(6, 'THE_CLOCK', { type: 'ClosePosting' }, 5),
  act(7, ward.chair, text.sendUp),
  act(8, district.desk, { type: 'ReceiveAtDistrict' }),
  act(9, district.specialist, { type: 'BeginAppraisal' }),
  act(10, district.specialist, text.appraise),
  act(11, district.head, { type: 'SubmitToChair' }),
  act(12, district.chair, text.sign),
  act(13, district.clerk, { type: 'NumberLetter' }),
];
const AT_THE_COMMUNE: readonly Act[] = [
  act(1, commune.officer, { type: 'BeginAppraisal' }),
  act(2, commune.officer, text.appraise),
  act(3, commune.officer, { type: 'SubmitToChair' }),
  act(4, commune.chair, text.sign),
  act(5, commune.clerk, { type: 'NumberLetter' }),
];

/** The n-th working day after a day, as a story counts them. */
export const workingDay = (from: string, days: number): LocalDate => policy.addWorkingDays(localDate(from), days).on;

/** The main path as far as, and with, the act of this type; all of it where none is named. */
export const toldTo = (last: CaseCommand['type'] | ClockCommand['type'] | 'ReceiveApplication' | 'all', telling: Telling = {}): CaseStory =>
  tell(AT_THE_WARD, last, { from: '2022-09-22', ...telling }, ward.desk);
export const toldAtCommuneTo = (last: CaseCommand['type'] | 'ReceiveApplication' | 'all', telling: Telling = {}): CaseStory =>
  tell(AT_THE_COMMUNE, last, { from: '2025-09-22', command: application({ authority: COMMUNE }), ...telling }, commune.desk);

function tell(path: readonly Act[], last: string, telling: Telling & { readonly from: string }, desk: Actor): CaseStory {
  const { from, command, intake: found } = telling;
  const law = telling.policy === undefined ? {} : { policy: telling.policy };
  let story = handedIn({ by: desk, on: from, ...law }, command ?? application(), found ?? intake());
  if (last === 'ReceiveApplication') return story;
  for (const { after, occurredAfter = after, by, command: next } of path) {
    story = story.after(next, { by, on: workingDay(from, after), occurredOn: workingDay(from, occurredAfter), ...law });
    if (next.type === last) return story;
  }
  if (last !== 'all') throw new Error(`The main path has no ${last}.`);
  return story;
}

/** A story for each state in which a case can lie open, by the ward's chain. */
export const storiesByStatus = (): ReadonlyMap<CaseStatus, CaseStory> => {
  const on = '2022-09-22';
  const complaint = toldTo('PostResult').after(text.complain, { by: ward.desk, on: '2022-09-29' });
  const told: readonly CaseStory[] = [
    handedIn({ by: ward.desk, on }, application({ condition: { ...application().condition, papersShown: [] } })),
    handedIn({ by: ward.desk, on }, application(), intake({ likeness: idFor('other') })),
    toldTo('ReceiveApplication'),
    toldTo('AssignWardReview'),
    toldTo('ApproveWardReview'),
    toldTo('PostResult'),
    complaint,
    toldTo('ClosePosting'),
    complaint.after({ ...text.conclude, upheld: true }, { by: ward.chair, on: '2022-09-30' }),
    toldTo('SendFileUp'),
    toldTo('ReceiveAtDistrict'),
    toldTo('BeginAppraisal'),
    toldTo('SubmitToChair'),
    toldTo('BeginAppraisal').after(text.returnToWard, { by: district.head, on: '2022-10-06' }),
    toldTo('SignDecision'),
    toldTo('BeginAppraisal')
      .after(text.findIneligible, { by: district.specialist, on: '2022-10-06' })
      .after(text.refuse, { by: district.head, on: '2022-10-07' }),
  ];
  return new Map(told.map((story) => [story.state.status, story]));
};
