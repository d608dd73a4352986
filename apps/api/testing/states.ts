import { demonstrationPeople } from '@an-sinh/access';
import type { CaseCommand, CatalogueEvent, ClockCommand } from '@an-sinh/cases';
import { CASE_ACT, type ActOn, type Answer } from '@an-sinh/casework';
import { localDate, type LocalDate } from '@an-sinh/kernel';
import { randomUUID } from 'node:crypto';
import { handingOf } from '../src/cases/handing.ts';
import { CASE_COMMANDS } from './commands.ts';
import { anApplication, anIdNumber, type Replaced } from './stories.ts';
import type { TestOffice } from './test-office.ts';

/** How a case comes into a state: from which, by whom, by which act, on which day. */
interface Step {
  readonly from: string;
  readonly who: string;
  readonly command: CaseCommand | ClockCommand;
  /** Without it, today. */
  readonly on?: LocalDate;
}
interface HandedIn {
  readonly who: string;
  readonly on: LocalDate;
  readonly application?: () => Replaced;
}
/** Each state that an act asks for, and the way there. Early steps are dated back, so that posting and silence are over today. */
export type States = Readonly<Record<string, HandedIn | Step>>;

const step = (from: string, who: string, command: CaseCommand | ClockCommand, on?: string): Step => ({
  from,
  who,
  command,
  ...(on === undefined ? {} : { on: localDate(on) }),
});
const { Appraise, AssignWardReview, RecordHomeCheck, ApproveWardReview, PostResult, FileComplaint } = CASE_COMMANDS;
const NOT_ELIGIBLE = { ...Appraise, outcome: 'not_eligible' } as const;
const withoutPapers = () => ({ condition: { papersShown: [] } });
/** A man of 1987 with a severe disability: since 2025-07-01 the law knows no allowance for old age any more. */
export const disabled = (papersShown = ['DECLARATION', 'DISABILITY_CERT']): Replaced => ({
  person: { sex: 'male', birthDate: '1987-03-09', idNumber: `001087${anIdNumber().slice(6)}` },
  condition: { category: 'A6_S', disabilityDegree: 'severe', certificateIssuedOn: '2025-07-01', papersShown },
});

/** The district's chain, seen from Cầu Diễn ward on 2023-01-03. */
export const DISTRICT_STATES: States = {
  RECEIVED: { who: 'one-stop.00592', on: localDate('2022-12-01') },
  SUPPLEMENT_REQUESTED: { who: 'one-stop.00592', on: localDate('2022-11-01'), application: withoutPapers },
  WARD_REVIEWING: step('RECEIVED', 'ward-officer.00592', AssignWardReview, '2022-12-02'),
  HOME_CHECKED: step('WARD_REVIEWING', 'ward-officer.00592', RecordHomeCheck, '2022-12-02'),
  WARD_APPROVED: step('HOME_CHECKED', 'ward-chair.00592', ApproveWardReview, '2022-12-05'),
  POSTED: step('WARD_APPROVED', 'ward-officer.00592', PostResult),
  POSTING_COMPLAINT: step('POSTED', 'ward-officer.00592', FileComplaint),
  POSTING_ENDED: step('WARD_APPROVED', 'ward-officer.00592', PostResult, '2022-12-06'),
  POSTING_CLOSED: step('POSTING_ENDED', 'THE_CLOCK', { type: 'ClosePosting' }, '2022-12-08'),
  SENT_TO_DISTRICT: step('POSTING_CLOSED', 'ward-chair.00592', CASE_COMMANDS.SendFileUp),
  DISTRICT_RECEIVED: step('SENT_TO_DISTRICT', 'one-stop.q019', CASE_COMMANDS.ReceiveAtDistrict),
  APPRAISING: step('DISTRICT_RECEIVED', 'specialist.q019', CASE_COMMANDS.BeginAppraisal),
  APPRAISED: step('APPRAISING', 'specialist.q019', Appraise),
  FOUND_NOT_ELIGIBLE: step('APPRAISING', 'specialist.q019', NOT_ELIGIBLE),
  SUBMITTED_TO_CHAIR: step('APPRAISED', 'division-head.q019', CASE_COMMANDS.SubmitToChair),
  DECIDED_GRANT: step('SUBMITTED_TO_CHAIR', 'district-chair.q019', CASE_COMMANDS.SignDecision),
};

/** The commune's chain, seen from Từ Liêm on 2025-09-22. */
export const COMMUNE_STATES: States = {
  RECEIVED: { who: 'service-centre.tuliem', on: localDate('2025-09-22'), application: disabled },
  SUPPLEMENT_REQUESTED: { who: 'service-centre.tuliem', on: localDate('2025-07-10'), application: () => disabled([]) },
  APPRAISING: step('RECEIVED', 'commune-officer.tuliem', CASE_COMMANDS.BeginAppraisal),
  APPRAISED: step('APPRAISING', 'commune-officer.tuliem', Appraise),
  FOUND_NOT_ELIGIBLE: step('APPRAISING', 'commune-officer.tuliem', NOT_ELIGIBLE),
  SUBMITTED_TO_CHAIR: step('APPRAISED', 'commune-officer.tuliem', CASE_COMMANDS.SubmitToChair),
  DECIDED_GRANT: step('SUBMITTED_TO_CHAIR', 'commune-chair.tuliem', CASE_COMMANDS.SignDecision),
};

/** A new case in a state, made by casework itself: no door is asked. Answers its stream. */
export async function caseIn(test: TestOffice, states: States, state: string): Promise<string> {
  if (state === 'DUPLICATE_SUSPECTED') return suspected(test, states);
  const way = states[state];
  if (!way) throw new Error(`No way leads to ${state}.`);
  if (!('from' in way)) return handIn(test, way, anApplication(way.application?.()));
  const stream = await caseIn(test, states, way.from);
  await actAs(test, way.who, CASE_ACT, stream, way.command, way.on);
  return stream;
}

async function suspected(test: TestOffice, states: States): Promise<string> {
  const counter = states['RECEIVED'] as HandedIn;
  const { person, ...application } = anApplication(counter.application?.());
  await handIn(test, counter, { person, ...application });
  return handIn(test, counter, {
    person: { ...person, idNumber: `${person.idNumber.slice(0, 6)}${anIdNumber().slice(6)}` },
    ...application,
  });
}

async function handIn(test: TestOffice, { who, on }: HandedIn, application: ReturnType<typeof anApplication>): Promise<string> {
  const body = { ...application, submittedOn: on, backdatingReason: 'ghi sau' };
  const officer = officerNamed(who);
  const handing = await handingOf(body as never, `test:${randomUUID()}`, { officer, on: await test.today() }, test.office);
  const [answer] = await test.office.reception.receive([handing]);
  return mustBeRecorded(`Handing in by ${who}`, answer)
    .events.map(({ stream }) => stream)
    .find((stream) => stream.startsWith('application:')) as string;
}

/** An act as the demonstration person takes it, or as the clock's, straight at casework. */
export async function actAs<C extends { readonly type: string }, S, E extends CatalogueEvent>(
  test: TestOffice,
  who: string,
  on: ActOn<C, S, E>,
  stream: string,
  command: C,
  occurredOn?: LocalDate,
): Promise<void> {
  const actor = who === 'THE_CLOCK' ? who : { officer: `o-${who}`, roles: await test.office.book.rolesOn(`o-${who}`, await test.today()) };
  const answer = await test.office.casework.act(on, {
    stream,
    key: `test:${randomUUID()}`,
    actor,
    command,
    occurredOn,
    backdatingReason: true,
  });
  mustBeRecorded(`${command.type} by ${who}`, answer);
}

function mustBeRecorded(what: string, answer: Answer | undefined): Extract<Answer, { kind: 'recorded' }> {
  if (answer?.kind !== 'recorded') throw new Error(`${what} was answered ${JSON.stringify(answer)}.`);
  return answer;
}

function officerNamed(userName: string) {
  const found = demonstrationPeople().find((person) => person.userName === userName);
  if (!found) throw new Error(`There is no ${userName}.`);
  return found.officer;
}
