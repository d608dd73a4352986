import { demonstrationPeople } from '@an-sinh/access';
import { IMPORT_COLUMNS } from '@an-sinh/cases';
import { startOf, type LocalDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linesOf, type Answered } from '../../testing/client.ts';
import { CASE_COMMANDS, RUN_COMMANDS } from '../../testing/commands.ts';
import { answerFile } from '../../testing/money.ts';
import { COMMUNE_PAYERS, DISTRICT_PAYERS, runIn, runNow, type Payers, type RunState } from '../../testing/run-states.ts';
import { caseIn, COMMUNE_STATES, disabled, DISTRICT_STATES, type States } from '../../testing/states.ts';
import { anApplication, anIdNumber } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';
import {
  AROUND_THE_COMMUNE,
  AROUND_THE_WARD,
  COMMUNE_MAY,
  COMMUNE_RUNS,
  DISTRICT_MAY,
  DISTRICT_RUNS,
  type ActInACase,
} from '../../testing/who-may.ts';

const PEOPLE = demonstrationPeople().map(({ userName }) => userName);
const REGIMES = [
  {
    name: 'the district’s regime',
    on: '2023-01-03' as LocalDate,
    authority: 'W00592-2014',
    application: () => ({}),
    notImported: 'OUTSIDE_YOUR_OFFICE',
    states: DISTRICT_STATES,
    may: DISTRICT_MAY,
    runs: DISTRICT_RUNS,
    payers: DISTRICT_PAYERS,
    around: AROUND_THE_WARD,
  },
  {
    name: 'the commune’s regime',
    on: '2025-09-22' as LocalDate,
    authority: 'W-TULIEM-2025',
    application: disabled,
    notImported: 'WARD_UNKNOWN',
    states: COMMUNE_STATES,
    may: COMMUNE_MAY,
    runs: COMMUNE_RUNS,
    payers: COMMUNE_PAYERS,
    around: AROUND_THE_COMMUNE,
  },
] as const;

/** As its counter would send it: a supplement brings what the case lacks. */
const commands = {
  ...CASE_COMMANDS,
  ReceiveSupplement: { type: 'ReceiveSupplement', papersShown: ['DECLARATION', 'DISABILITY_CERT'] },
};

interface Cell {
  readonly act: string;
  readonly person: string;
  readonly expected: string;
  readonly answered: string;
}
const told = ({ status, body }: Answered): string => (status === 200 ? '200' : `${status} ${body.code}`);

describe.each(REGIMES)(
  'The permission matrix in $name',
  ({ on, authority, application, notImported, states, may, runs, payers, around }) => {
    let test: TestOffice;
    beforeAll(async () => {
      test = await openTestOffice(await throwAwayDatabase(), PEOPLE, { opensAt: startOf(on) });
    }, 60_000);
    afterAll(() => test.close());

    /** Tries each person at each act: on a case or run that is theirs to move where they may, else on one that nobody moves. */
    async function tryAll<Act extends string>(
      acts: Readonly<Record<Act, { readonly at: string; readonly who: readonly string[] }>>,
      expectedOf: (person: string, who: readonly string[]) => string,
      prepare: (state: string, person: string | undefined) => Promise<string>,
      attempt: (act: Act, person: string, stream: string) => Promise<Answered>,
    ): Promise<readonly Cell[]> {
      const cells: Cell[] = [];
      for (const [act, { at, who }] of Object.entries(acts) as [Act, { at: string; who: readonly string[] }][]) {
        const untouched = await prepare(at, undefined);
        const tried = async (person: string, stream: string): Promise<Cell> => {
          const answered = told(await attempt(act, person, stream));
          return { act, person, expected: expectedOf(person, who), answered };
        };
        cells.push(...(await Promise.all(PEOPLE.filter((person) => !who.includes(person)).map((person) => tried(person, untouched)))));
        for (const person of PEOPLE.filter((each) => who.includes(each))) cells.push(await tried(person, await prepare(at, person)));
      }
      return cells;
    }
    const wrongOf = (cells: readonly Cell[]) => cells.filter(({ expected, answered }) => expected !== answered);
    const kindsOf = (cells: readonly Cell[]) => [...new Set(cells.map(({ answered }) => answered))].sort();

    it('answers each act of each person, on a case that lies where the act belongs', async () => {
      const cells = await tryAll<ActInACase>(
        may,
        (person, who) => (who.includes(person) ? '200' : around.elsewhere.test(person) ? '404 NOT_FOUND' : '403 NO_PERMISSION'),
        (state) => caseIn(test, states as States, state),
        async (act, person, stream) => {
          const version = (await test.office.log.read({ keys: [], streams: [stream] })).streams.get(stream)?.version;
          return test.as(person).post(`/cases/${stream}/acts`, { command: commands[act], basedOn: { [stream]: version } });
        },
      );
      expect(wrongOf(cells)).toEqual([]);
      expect(cells).toHaveLength(PEOPLE.length * Object.keys(CASE_COMMANDS).length);
      expect(kindsOf(cells)).toEqual(['200', '403 NO_PERMISSION', '404 NOT_FOUND']);
    }, 300_000);

    it('answers each act on a run of each person, on a run that lies where the act belongs', async () => {
      const cells = await tryAll(
        runs,
        (person, who) => (who.includes(person) ? '200' : around.runsElsewhere.test(person) ? '404 NOT_FOUND' : '403 NO_PERMISSION'),
        // Whoever settles is another person than who reported.
        (state, person) => runIn(test, payersFor(payers, person), state as RunState),
        async (act, who, stream) => {
          const person = test.as(who);
          const { version, listHash } = await runNow(test, stream);
          const basedOn = { [stream]: version };
          if (act === 'SendRun') return person.post(`/runs/${stream}/file`, { basedOn });
          if (act === 'TakeAnswers') return person.postCsv(`/runs/${stream}/answers`, answerFile());
          const command = act === 'CheckRun' ? { ...RUN_COMMANDS[act], listHash } : RUN_COMMANDS[act];
          const take = () => person.post(`/runs/${stream}/acts`, { command, basedOn });
          if (act !== 'BeginListing' || !runs[act].who.includes(who)) return take();
          // A list is begun when all before it has its place in the order.
          await test.order();
          return test.whileOrdering(take);
        },
      );
      expect(wrongOf(cells)).toEqual([]);
      expect(cells).toHaveLength(PEOPLE.length * 7);
    }, 120_000);

    it('lets in at the counter, and as a pile of paper, by those only who do so for this place', async () => {
      const wrong: unknown[] = [];
      for (const person of PEOPLE) {
        const received = told(await test.as(person).post('/cases', { ...anApplication(application()), authority }));
        const isCounter =
          /^(one-stop\.0|service-centre\.)/.test(person) && (around.elsewhere.test(person) || around.receives.includes(person));
        const expected = around.receives.includes(person) ? '200' : isCounter ? '422 OUTSIDE_YOUR_OFFICE' : '403 NO_PERMISSION';
        if (received !== expected) wrong.push({ person, expected, received });

        const { status, body } = await test.as(person).postCsv('/imports', pile(person, on));
        const imported = status === 200 ? (linesOf(body)[0] as unknown as { outcome: string; code?: string }) : { outcome: String(status) };
        const outcome = around.imports.includes(person) ? 'received' : isCounter ? 'rejected' : '403';
        if (imported.outcome !== outcome || (outcome === 'rejected' && imported.code !== notImported))
          wrong.push({ person, outcome, imported });
      }
      expect(wrong).toEqual([]);
    }, 60_000);

    it('shows the case to those around it and to nobody else, and counts it for nobody else', async () => {
      const stream = await caseIn(test, states as States, 'RECEIVED');
      const wrong: unknown[] = [];
      for (const person of PEOPLE) {
        const sees = [...around.hands, ...around.onlookers].includes(person);
        const isElsewhere = around.elsewhere.test(person) || around.runsElsewhere.test(person);
        const expected = sees ? 200 : isElsewhere ? 404 : 403;
        const { status } = await test.as(person).get(`/cases/${stream}`);
        const counts = await test.as(person).get('/desks/counts');
        const counted = counts.status === 200 && counts.body.some((count: { authority: string }) => count.authority === authority);
        if (status !== expected || counted !== sees) wrong.push({ person, expected, status, counted });
      }
      expect(wrong).toEqual([]);
    }, 60_000);

    it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
  },
);

const payersFor = (payers: Payers, person: string | undefined): Payers =>
  person === payers.reporter ? { ...payers, reporter: payers.lister } : payers;

/** One paper application of the place that both regimes give the same number. */
const pile = (person: string, on: LocalDate): string => {
  const line: Partial<Record<(typeof IMPORT_COLUMNS)[number], string>> = {
    file_ref: `P-${person}`,
    submitted_on: on,
    channel: 'counter',
    ward_code: '00592',
    residential_group: 'Tổ 4',
    programme: 'MONTHLY_ALLOWANCE',
    category: 'A5C',
    full_name: anApplication().person.fullName,
    id_number: anIdNumber(),
    sex: 'female',
    birth_date: '1940-02-10',
    address: 'Số 9',
    household_status: 'none',
    papers_shown: 'DECLARATION',
    applicant_relation: 'self',
    payment_method: 'cash',
  };
  return [IMPORT_COLUMNS.join(','), IMPORT_COLUMNS.map((column) => line[column] ?? '').join(',')].join('\r\n');
};
