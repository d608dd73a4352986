import {
  ACT_ROLES,
  activeRoles,
  ALLOWED,
  demonstrationPeople,
  ROLES,
  type CaseActType,
  type DemonstrationPerson,
  type OfficeTree,
  type Permission,
  type RunActType,
} from '@an-sinh/access';
import { CASE_ACTS, RUN_ACTS } from '@an-sinh/cases';
import { startOf, type LocalDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASE_COMMANDS, RUN_COMMANDS } from '../../testing/commands.ts';
import { openNextRun, runOf } from '../../testing/money.ts';
import { anApplication } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

// Every demonstration person at every act, in both regimes. What is expected is worked out here from the tables of libs/access
// alone, by other code than the api's and the deciders'; whoever changes a table changes what is expected.

const PEOPLE = demonstrationPeople();
const REGIMES = [
  {
    name: 'the district’s regime',
    on: '2023-01-03',
    authority: 'W00592-2014',
    status: 'RECEIVED',
    step: 'WARD_REVIEW_AND_POST',
    counter: 'one-stop.00592',
    run: runOf('2023-02'),
  },
  {
    name: 'the commune’s regime',
    on: '2025-09-22',
    authority: 'W-TULIEM-2025',
    status: 'RECEIVED',
    step: 'COMMUNE_VERIFY_AND_DECIDE',
    counter: 'service-centre.tuliem',
    run: undefined,
  },
] as const;
const COMMUNE_KINDS = ['COMMUNE', 'COMMUNE_SERVICE_CENTRE'];

interface Cell {
  readonly person: string;
  readonly act: string;
  readonly expected: string;
}

describe.each(REGIMES)('The permission matrix in $name', ({ on, authority, status, step, counter, run }) => {
  let test: TestOffice;
  let offices: OfficeTree;
  let stream: string;
  beforeAll(async () => {
    test = await openTestOffice(
      await throwAwayDatabase(),
      PEOPLE.map(({ userName }) => userName),
      { opensAt: startOf(on as LocalDate) },
    );
    offices = test.office.policy.inForce().offices;
    stream = await handIn();
    if (run) await openNextRun(test);
  }, 60_000);
  afterAll(() => test.close());

  // Severe disability: a category that both regimes know.
  const condition = {
    category: 'A6_S',
    disabilityDegree: 'severe',
    certificateIssuedOn: '2022-12-05',
    papersShown: ['DECLARATION', 'DISABILITY_CERT'],
  };
  const handIn = async () => {
    const { status: answered, body } = await test.as(counter).post('/cases', anApplication({ condition }));
    if (answered !== 200) throw new Error(`Reception answered ${body.code}.`);
    return Object.keys(body.basedOn)[0] as string;
  };

  const rolesOf = ({ officer }: DemonstrationPerson) => activeRoles(officer, on as LocalDate).map(({ role, office }) => ({ role, office }));
  const holds = (person: DemonstrationPerson, permission: Permission) =>
    rolesOf(person).some(({ role }) => ALLOWED[permission].includes(role));
  /** In an office of the case's own line: in the one that acts for it, or above. */
  const reaches = (person: DemonstrationPerson, of: string) =>
    rolesOf(person).some(({ office }) => offices.subtree(offices.actsFor(office)).includes(of));
  const atCommune = COMMUNE_KINDS.includes(authority.startsWith('W-') ? 'COMMUNE' : 'WARD');
  const knownHere = (act: CaseActType) =>
    ACT_ROLES[act].filter((role) => ROLES[role].sitsAt.some((kind) => COMMUNE_KINDS.includes(kind) === atCommune));

  function expectedOf(person: DemonstrationPerson, act: CaseActType): string {
    if (!holds(person, 'case:act')) return '403 NO_PERMISSION';
    if (!reaches(person, authority)) return '404 NOT_FOUND';
    const roles = knownHere(act);
    if (roles.length === 0) return '422 NOT_IN_THIS_CHAIN';
    const rule = CASE_ACTS[act] as { readonly from: readonly string[]; readonly steps: readonly string[] };
    if (!rule.from.includes(status) || !rule.steps.includes(step)) return '422 NOT_AT_THIS_STEP';
    return rolesOf(person).some(({ role }) => roles.includes(role)) ? '200' : '422 NOT_YOUR_ROLE';
  }

  /** Tries a cell; one that is open is tried on a case of its own, so that the known state stays known. */
  async function tried(person: DemonstrationPerson, act: CaseActType, expected: string): Promise<string> {
    const target = expected === '200' ? await handIn() : stream;
    const basedOn = { [target]: 2 };
    const { status: answered, body } = await test
      .as(person.userName)
      .post(`/cases/${target}/acts`, { command: CASE_COMMANDS[act as keyof typeof CASE_COMMANDS], basedOn });
    return answered === 200 ? '200' : `${answered} ${body.code}`;
  }

  it('answers each act of each person as the tables say', async () => {
    const cells: Cell[] = [];
    const wrong: (Cell & { readonly answered: string })[] = [];
    const acts = Object.keys(CASE_COMMANDS) as CaseActType[];
    for (const person of PEOPLE) {
      await Promise.all(
        acts.map(async (act) => {
          const cell = { person: person.userName, act, expected: expectedOf(person, act) };
          const answered = await tried(person, act, cell.expected);
          cells.push(cell);
          if (answered !== cell.expected) wrong.push({ ...cell, answered });
        }),
      );
    }
    expect(wrong).toEqual([]);
    expect(cells).toHaveLength(PEOPLE.length * acts.length);
    // The table is no table of refusals: somebody can go on, and each kind of answer occurs.
    const kinds = new Set(cells.map(({ expected }) => expected));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['200', '403 NO_PERMISSION', '404 NOT_FOUND', '422 NOT_AT_THIS_STEP', '422 NOT_YOUR_ROLE']),
    );
  }, 180_000);

  it('shows the case to whom the tables show it, and counts it for nobody else', async () => {
    const wrong: unknown[] = [];
    for (const person of PEOPLE) {
      const { status: answered } = await test.as(person.userName).get(`/cases/${stream}`);
      const expected = !holds(person, 'case:read') ? 403 : reaches(person, authority) ? 200 : 404;
      const counts = await test.as(person.userName).get('/desks/counts');
      const counted = counts.status === 200 && counts.body.some((count: { authority: string }) => count.authority === authority);
      const shouldCount = holds(person, 'desk:read') && reaches(person, authority);
      if (answered !== expected || counted !== shouldCount)
        wrong.push({ person: person.userName, answered, expected, counted, shouldCount });
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  const itHasARun = (name: string, body: () => Promise<void>) => void (run && it(name, body, 60_000));
  itHasARun('answers each act on a run of each person as the tables say', async () => {
    const wrong: unknown[] = [];
    const acts = Object.keys(RUN_COMMANDS).filter((act) => act !== 'BeginListing') as RunActType[];
    for (const person of PEOPLE) {
      for (const act of acts) {
        // An open run takes the beginning of its list and nothing else.
        const expected = !holds(person, 'run:act')
          ? '403 NO_PERMISSION'
          : reaches(person, 'Q019')
            ? '422 NOT_AT_THIS_STEP'
            : '404 NOT_FOUND';
        const { status: answered, body } = await test
          .as(person.userName)
          .post(`/runs/${run}/acts`, { command: RUN_COMMANDS[act as keyof typeof RUN_COMMANDS], basedOn: { [String(run)]: 1 } });
        if (`${answered} ${body.code}` !== expected)
          wrong.push({ person: person.userName, act, expected, answered: `${answered} ${body.code}` });
      }
      const begins = (await test.as(person.userName).get(`/runs/${run}/acts`)).body;
      const open = Array.isArray(begins) && begins.find(({ act }: { act: string }) => act === 'BeginListing').open;
      if (
        open !==
        (holds(person, 'run:act') &&
          rolesOf(person).some(({ role, office }) => ACT_ROLES.BeginListing.includes(role) && offices.actsFor(office) === 'Q019'))
      )
        wrong.push({ person: person.userName, open });
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(RUN_ACTS)).toEqual(expect.arrayContaining(acts));
  });

  it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
});
