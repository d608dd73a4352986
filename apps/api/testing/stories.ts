import { CASE_ACT } from '@an-sinh/casework';
import { addDays, startOf, type LocalDate } from '@an-sinh/kernel';
import { randomInt } from 'node:crypto';
import type { Person } from './client.ts';
import type { TestOffice } from './test-office.ts';

/** People whom a case passes on its way, by user name; all who act in the stories below. */
export const HANDS = [
  'one-stop.00592',
  'ward-officer.00592',
  'ward-chair.00592',
  'one-stop.q019',
  'specialist.q019',
  'division-head.q019',
  'district-chair.q019',
  'clerk.q019',
  'accountant.q019',
] as const;

/** Words of names that no code and no text of the program has: a test looks for them where no name may be (K41). */
export const INVENTED = { fullName: 'Nguyễn Thị Kiểm Thử', address: 'Số 9 ngõ Thử Nghiệm', accountNumber: '777766665555' };

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');
/** A woman of Hanoi born in 1940, with a number that agrees with it. */
export const anIdNumber = (): string => `001140${digits(6)}`;

/** Each person of a spec has a name of their own, or reception would suspect one person twice. */
let named = 0;
const aName = (): string => [INVENTED.fullName, ...(named++ === 0 ? [] : [wordOf(named)])].join(' ');
const wordOf = (of: number): string => of.toString(26).replace(/./g, (digit) => 'abcdefghijklmnopqrstuvwxyz'[parseInt(digit, 26)] ?? '');

/** Parts of an application that a test wants otherwise. */
export interface Replaced extends Record<string, unknown> {
  readonly person?: Record<string, unknown>;
  readonly condition?: Record<string, unknown>;
  readonly payment?: Record<string, unknown>;
}

/** An application for a person over eighty (A5C), complete, with any part replaced. */
export const anApplication = ({ person = {}, condition = {}, payment, ...more }: Replaced = {}) => ({
  programme: 'MONTHLY_ALLOWANCE',
  channel: 'counter',
  person: {
    fullName: aName(),
    sex: 'female',
    birthDate: '1940-02-10',
    idNumber: anIdNumber(),
    residentialGroup: 'Tổ 4',
    address: INVENTED.address,
    ...person,
  },
  applicant: { relation: 'self' },
  payment: payment ?? { method: 'account', bankCode: 'BFTVVNVX', accountNumber: INVENTED.accountNumber },
  condition: { category: 'A5C', householdStatus: 'none', papersShown: ['DECLARATION'], ...condition },
  ...more,
});

/** The state after each act of the main path, and who takes it. */
const PATH = [
  ['RECEIVED', 'one-stop.00592', undefined],
  ['WARD_REVIEWING', 'ward-officer.00592', { type: 'AssignWardReview' }],
  ['HOME_CHECKED', 'ward-officer.00592', { type: 'RecordHomeCheck', minutes: 'đã đến nhà', findings: 'đúng như tờ khai' }],
  ['WARD_APPROVED', 'ward-chair.00592', { type: 'ApproveWardReview', remark: 'đồng ý' }],
  ['POSTED', 'ward-officer.00592', { type: 'PostResult' }],
  ['POSTING_CLOSED', 'THE_CLOCK', undefined],
  ['SENT_TO_DISTRICT', 'ward-chair.00592', { type: 'SendFileUp', request: 'kính đề nghị' }],
  ['DISTRICT_RECEIVED', 'one-stop.q019', { type: 'ReceiveAtDistrict' }],
  ['APPRAISING', 'specialist.q019', { type: 'BeginAppraisal' }],
  ['APPRAISED', 'specialist.q019', { type: 'Appraise', outcome: 'eligible', facts: {}, reason: 'truy lĩnh theo luật' }],
  ['SUBMITTED_TO_CHAIR', 'division-head.q019', { type: 'SubmitToChair' }],
  ['DECIDED_GRANT', 'district-chair.q019', { type: 'SignDecision', mode: 'paper' }],
  ['NUMBERED', 'clerk.q019', { type: 'NumberLetter' }],
] as const;
export const MILESTONES = PATH.map(([name]) => name);
export type Milestone = (typeof PATH)[number][0];

/** Looks at a case and takes an act in it, as a page does. */
export async function act(person: Person, stream: string, command: object) {
  const { body } = await person.get(`/cases/${stream}`);
  return person.post(`/cases/${stream}/acts`, { command, basedOn: body.basedOn });
}

/** Hands an application in and brings it to a milestone of the main path; answers its stream. */
export async function caseAt(test: TestOffice, milestone: Milestone, application = anApplication()): Promise<string> {
  const received = await test.as('one-stop.00592').post('/cases', application);
  if (received.status !== 200) throw new Error(`Reception answered ${received.status} ${received.body.code}.`);
  const stream = Object.keys(received.body.basedOn)[0] as string;
  await bringAll(test, [stream], milestone);
  return stream;
}

/** Brings cases from a milestone to a later one, all of them one step after the other; each act rests on what the one before answered. */
export async function bringAll(
  test: TestOffice,
  streams: readonly string[],
  milestone: Milestone,
  from: Milestone = 'RECEIVED',
): Promise<void> {
  const [begin, end] = [from, milestone].map((name) => PATH.findIndex(([known]) => known === name)) as [number, number];
  const seen = new Map<string, object>();
  for (const [name, who, command] of PATH.slice(begin + 1, end + 1)) {
    await Promise.all(
      streams.map(async (stream) => {
        if (who === 'THE_CLOCK') {
          seen.delete(stream);
          return closePosting(test, stream);
        }
        const basedOn = seen.get(stream) ?? (await test.as(who).get(`/cases/${stream}`)).body.basedOn;
        const { status, body } = await test.as(who).post(`/cases/${stream}/acts`, { command, basedOn });
        if (status !== 200) throw new Error(`The act to ${name} was answered ${status} ${body.code}.`);
        seen.set(stream, body.basedOn);
      }),
    );
  }
}

/** What the worker does when a posting has ended: the office clock goes to the day after, and the posting closes. */
async function closePosting(test: TestOffice, stream: string): Promise<void> {
  const { body } = await test.as('ward-officer.00592').get(`/cases/${stream}`);
  const until = body.posting.until as LocalDate;
  await test.office.clock.advance(startOf(addDays(until, 1)));
  const answer = await test.office.casework.act(CASE_ACT, {
    stream,
    key: `clock:${stream}:close-posting`,
    actor: 'THE_CLOCK',
    command: { type: 'ClosePosting' },
    occurredOn: until,
  });
  if (answer.kind !== 'recorded') throw new Error(`Closing the posting was answered ${JSON.stringify(answer)}.`);
}
