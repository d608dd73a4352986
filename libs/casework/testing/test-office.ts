import { activeRoles, demonstrationPeople } from '@an-sinh/access';
import type { Actor, CaseCommand, ClockCommand, ReceiveApplication } from '@an-sinh/cases';
import {
  EventLog,
  keyRingFrom,
  logPool,
  migrate,
  newKeyFile,
  OfficeClock,
  setRolePasswords,
  urlFor,
  type StoredEvent,
} from '@an-sinh/event-log';
import { dayAt, localDate, startOf, type Instant, type LocalDate } from '@an-sinh/kernel';
import { INLINE_TABLES, PROJECTION_MIGRATIONS } from '@an-sinh/projections';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import {
  CASE_ACT,
  Casework,
  ImportLines,
  keyedDigest,
  OfficeBook,
  openDemonstration,
  PolicyStore,
  Reception,
  type Answer,
  type Office,
} from '../src/index.ts';

export type Person = Exclude<Actor, 'THE_CLOCK'>;
type Recorded = Extract<Answer, { kind: 'recorded' }>;

const eightOn = (day: LocalDate): Instant => new Date(Date.parse(startOf(day)) + 8 * 3_600_000).toISOString() as Instant;
export const press = ({ officer }: Person): string => `press:${officer}:${randomUUID()}`;

/** A demonstration office on a database of its own, in which demonstration people act. */
export interface TestOffice extends Office {
  /**
   * The same office over another pool: how a spec breaks connections; or started again with other rules, those of a folder, or
   * with other keys, those of a key file's text.
   */
  over(pool: Pool, rulesFolder?: string, keyFile?: string): Office;
  /** The text of its key file. */
  readonly keyFile: string;
  person(userName: string): Person;
  receive(more?: Partial<ReceiveApplication>): Promise<string>;
  /** An act of a person, or of the clock where nobody is named. */
  act(stream: string, userName: string | undefined, command: CaseCommand | ClockCommand, occurredOn?: LocalDate): Promise<Answer>;
  acts(stream: string, ...acts: readonly (readonly [userName: string, command: CaseCommand])[]): Promise<void>;
  events(stream: string): Promise<readonly StoredEvent[]>;
  told(stream: string): Promise<string[]>;
  advance(to: string): Promise<void>;
  /** Everything that an act may change, to be compared before and after. */
  everything(): Promise<unknown>;
}

export interface Database {
  readonly url: string;
  drop(): Promise<void>;
}

/** @param database empty, of its own. @param on the day the office opens, at eight. */
export async function openTestOffice(database: Database, on: string): Promise<TestOffice> {
  await migrate(database.url, PROJECTION_MIGRATIONS);
  const { password } = new URL(database.url);
  await setRolePasswords(database.url, { an_sinh_writer: password });
  const pool = logPool(urlFor(database.url, 'an_sinh_writer', password), { max: 12 });
  const ownKeys = newKeyFile();
  const clock = new OfficeClock(pool, { production: false });
  const book = new OfficeBook(pool);
  const over: TestOffice['over'] = (other, rulesFolder, keyFile = ownKeys) => {
    const keyRing = keyRingFrom(keyFile);
    const digest = keyedDigest(keyRing);
    const log = new EventLog(other, { keyRing, inline: INLINE_TABLES });
    const policy = PolicyStore.fromFolder(rulesFolder, log);
    const casework = new Casework(log, policy, digest);
    const reception = new Reception(casework, book, digest);
    const imports = new ImportLines({ reception, log, clock, policy });
    return { pool: other, log, casework, reception, imports, book, policy, clock, close: () => Promise.resolve() };
  };
  const office = over(pool);
  await openDemonstration(office, eightOn(localDate(on)));
  let today = localDate(on);

  const person = (userName: string): Person => {
    const found = demonstrationPeople().find((each) => each.userName === userName);
    if (!found) throw new Error(`No demonstration person ${userName}.`);
    const roles = activeRoles(found.officer, today).map(({ role, office: at }) => ({ role, office: at }));
    return { officer: found.officer.id, roles };
  };
  const events = async (stream: string) => (await office.log.read({ keys: [], streams: [stream] })).streams.get(stream)?.events ?? [];
  const act: TestOffice['act'] = (stream, userName, command, occurredOn) => {
    const actor = userName === undefined ? 'THE_CLOCK' : person(userName);
    const key = actor === 'THE_CLOCK' ? `clock:${stream}:${randomUUID()}` : press(actor);
    return office.casework.act(CASE_ACT, { stream, key, actor, command, occurredOn });
  };
  return {
    ...office,
    over,
    keyFile: ownKeys,
    person,
    events,
    act,
    async acts(stream, ...acts) {
      for (const [userName, command] of acts) recorded(await act(stream, userName, command));
    },
    async receive(more) {
      const command = application(more);
      const actor = person(`one-stop.${command.authority.slice(1, 6)}`);
      const [answer] = await office.reception.receive([{ key: press(actor), actor, command }]);
      return recorded(answer).events[0]?.stream ?? '';
    },
    told: async (stream) => (await events(stream)).map(({ type }) => type),
    async advance(to) {
      await clock.advance(eightOn(localDate(to)));
      today = dayAt((await clock.now()).office);
    },
    async everything() {
      const tables = ['event', 'act', 'stream', 'open_claim', 'person_index', 'person_likeness', ...INLINE_TABLES.map(({ name }) => name)];
      const rows = await Promise.all(
        tables.map(async (table) => [
          table,
          (await pool.query(`select to_json(t) as row from ${table} t order by t::text collate "C"`)).rows,
        ]),
      );
      return Object.fromEntries(rows) as unknown;
    },
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}

/** The answer of an act that must succeed. */
export function recorded(answer: Answer | undefined): Recorded {
  if (answer?.kind !== 'recorded') throw new Error(`Answered ${JSON.stringify(answer)}.`);
  return answer;
}

const numbers = { last: 0 };
/** A severely disabled adult with all papers, handed in at a ward's counter: each call another person. */
export function application(more: Partial<ReceiveApplication> = {}): ReceiveApplication {
  const number = (numbers.last += 1);
  return {
    type: 'ReceiveApplication',
    programme: 'MONTHLY_ALLOWANCE',
    channel: 'counter',
    authority: 'W00634-2014',
    fileRef: null,
    person: {
      fullName: `Lê Bích Lan ${number}`,
      sex: 'female',
      birthDate: localDate('1986-05-01'),
      idNumber: `001186${String(number).padStart(6, '0')}`,
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
  };
}

/** The acts of people from the counter to a submission before the chair; the posting is closed by the clock in between. */
export const UNTIL_POSTED: readonly (readonly [string, CaseCommand])[] = [
  ['ward-officer.00634', { type: 'AssignWardReview' }],
  ['ward-officer.00634', { type: 'RecordHomeCheck', minutes: 'Có mặt tổ trưởng.', findings: 'Đúng.' }],
  ['ward-chair.00634', { type: 'ApproveWardReview', remark: 'Đồng ý.' }],
  ['ward-officer.00634', { type: 'PostResult' }],
];
export const UNTIL_SUBMITTED: readonly (readonly [string, CaseCommand])[] = [
  ['ward-chair.00634', { type: 'SendFileUp', request: 'Đề nghị quận xem xét.' }],
  ['one-stop.q019', { type: 'ReceiveAtDistrict' }],
  ['specialist.q019', { type: 'BeginAppraisal' }],
  ['specialist.q019', { type: 'Appraise', outcome: 'eligible', facts: {} }],
  ['division-head.q019', { type: 'SubmitToChair' }],
];

/** Cases that lie before the chair; the office's day is the one after the posting. */
export async function submittedCases(office: TestOffice, count: number): Promise<readonly string[]> {
  const streams: string[] = [];
  for (let left = count; left > 0; left -= 1) {
    const stream = await office.receive();
    await office.acts(stream, ...UNTIL_POSTED);
    streams.push(stream);
  }
  const [first] = streams;
  const until = (await office.events(first ?? '')).at(-1)?.facts['until'] as LocalDate;
  await office.advance(office.policy.inForce().policy.addWorkingDays(until, 1).on);
  for (const stream of streams) {
    recorded(await office.act(stream, undefined, { type: 'ClosePosting' }, until));
    await office.acts(stream, ...UNTIL_SUBMITTED);
  }
  return streams;
}
