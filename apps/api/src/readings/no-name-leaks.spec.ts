import { demonstrationPeople } from '@an-sinh/access';
import { runSearchProjection } from '@an-sinh/projections';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answerFile, openNextRun, runOf, sendRun } from '../../testing/money.ts';
import { anIdNumber, anApplication, caseAt, HANDS, INVENTED } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

const NUMBER = anIdNumber();
const NEW_CASE = 'Người Chưa Quyết';
let test: TestOffice;
let search: ReturnType<typeof runSearchProjection>;
let stream: string;
let personId: string;
/** Everything that this process says, from the first start of the api on. */
const said: string[] = [];
beforeAll(async () => {
  for (const way of [process.stdout, process.stderr])
    jest.spyOn(way, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'auditor.hn', 'ops']);
  search = runSearchProjection(test.office);
  await openNextRun(test);
  stream = await caseAt(test, 'NUMBERED', anApplication({ person: { idNumber: NUMBER } }));
  await caseAt(test, 'RECEIVED', anApplication({ person: { fullName: NEW_CASE } }));
  await test.order();
  await sendRun(test, '2023-02');
  const { body } = await test.as('specialist.q019').get(`/cases/${stream}/timeline`);
  personId = body.find(({ type }: { type: string }) => type === 'ApplicationSubmitted').facts.personId;
}, 60_000);
afterAll(async () => {
  jest.restoreAllMocks();
  await search.stop();
  await test.close();
});

/** What is somebody's: names, numbers and addresses of the people of this spec. */
const PERSONAL = [INVENTED.fullName, INVENTED.address, INVENTED.accountNumber, NUMBER, NEW_CASE];
const looks = async () =>
  (await test.owner.query<{ n: number }>(`select count(*)::int as n from event where type = 'CaseRead'`)).rows[0]?.n ?? 0;

describe('K42 Each answer that names a person', () => {
  it('has its record, whatever route of the document gives it', async () => {
    const { paths } = await test.document();
    const values: Record<string, string> = { stream, account: personId };
    const asked: string[] = [];
    const unseen: string[] = [];
    let naming = 0;
    for (const [path, item] of Object.entries(paths)) {
      if (!('get' in item)) continue;
      const where = path.replace('/api/v1', '');
      const at = where.replace(/\{(\w+)\}/g, (_, name: string) => (where.startsWith('/runs') ? runOf('2023-02') : (values[name] ?? name)));
      const query =
        {
          '/policy/deadline': '?from=2022-09-22&limit=7',
          '/policy/amount': '?category=A5C&jurisdiction=HN&on=2022-09-22',
          '/policy/chain': '?programme=MONTHLY_ALLOWANCE&on=2022-09-22',
        }[where] ?? '';
      for (const who of ['specialist.q019', 'accountant.q019', 'clerk.q019', 'auditor.hn', 'ops'] as const) {
        const before = await looks();
        const { status, body } = await test.as(who).get(`${at}${query}`);
        if (status >= 500) unseen.push(`${path} ${who} ${status}`);
        const names = PERSONAL.some((text) => JSON.stringify(body).includes(text));
        if (names) naming += 1;
        if (names && (await looks()) === before) unseen.push(`${path} ${who}`);
        asked.push(path);
      }
    }
    expect(unseen).toEqual([]);
    expect(naming).toBeGreaterThanOrEqual(12);
    expect(new Set(asked).size).toBe(Object.values(paths).filter((item) => 'get' in item).length);
  }, 60_000);
  it('never is one to an operator', async () => {
    const { paths } = await test.document();
    const asked = Object.keys(paths).filter((path) => path.includes('/ops/') && 'get' in (paths[path] as object));
    expect(asked.length).toBeGreaterThanOrEqual(2);
    // What names somebody if anything does: an error that quotes a person.
    await test.owner.query(`insert into parked_event (subscription, seq, error, tries) values ('projections/search', 0, $1, 5)`, [
      NEW_CASE,
    ]);
    for (const path of asked) {
      const { status, body } = await test.as('ops').get(path.replace('/api/v1', ''));
      expect([path, status, PERSONAL.filter((text) => JSON.stringify(body).includes(text))]).toEqual([path, 200, []]);
    }
  });
});

describe('K41 What the api says on its way', () => {
  it('names nobody, whatever goes well or wrong', async () => {
    const name = { fullName: INVENTED.fullName };
    // Refused, malformed, unknown, too much, broken in the middle: with names in every place where one can stand.
    await test.as('one-stop.00592').post('/cases', anApplication({ person: { ...name, idNumber: NUMBER } }));
    await test.as('one-stop.00592').post('/cases', { ...anApplication({ person: name }), [INVENTED.fullName]: INVENTED.address });
    await test.as('one-stop.00592').post('/people/search', { name: INVENTED.fullName });
    await test.as('one-stop.00592').post('/people/search', { idNumber: NUMBER });
    await test.as('one-stop.00592').get(`/cases/${encodeURIComponent(INVENTED.fullName)}`);
    await test.as('one-stop.00592').get(`/desks/cases?office=${encodeURIComponent(INVENTED.fullName)}`);
    await test
      .as('one-stop.00592')
      .send('POST', '/cases', { body: `{"person": "${INVENTED.fullName}`, headers: { 'content-type': 'application/json' } });
    await test
      .as('accountant.q019')
      .postCsv(`/runs/${runOf('2023-02')}/answers`, answerFile([INVENTED.fullName, NUMBER, INVENTED.address, '', '']));
    await test.bearing(INVENTED.accountNumber).get('/me');
    await test.owner.query('alter table desk_case rename to desk_case_gone');
    await test.owner.query('revoke insert on act from an_sinh_writer');
    try {
      expect((await test.as('ward-officer.00592').get('/desks/cases')).body.code).toBe('BUG');
      expect((await test.as('one-stop.00592').post('/cases', anApplication({ person: name }))).status).toBeGreaterThanOrEqual(500);
      expect((await test.as('one-stop.00592').post('/people/search', { name: INVENTED.fullName })).status).toBe(500);
    } finally {
      await test.owner.query('alter table desk_case_gone rename to desk_case');
      await test.owner.query('grant insert (act_id, key, request_hmac, header, header_hash, answer) on act to an_sinh_writer');
    }
    const lines = said
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThanOrEqual(3);
    const names = [...PERSONAL, ...demonstrationPeople().map(({ name: of }) => of)];
    expect(names.filter((text) => said.join('').includes(text))).toEqual([]);
    for (const line of lines) {
      // One JSON object a line, with its time, no control character and no stack.
      const { timestamp, level, message } = JSON.parse(line);
      expect([typeof timestamp, typeof level, typeof message]).toEqual(['number', 'string', 'object']);
      expect(line).not.toMatch(/[\u0000-\u001f\u202e]/);
    }
  });
});

it('answers as its document says, but where it was broken', async () => {
  expect((await test.contradictions()).filter((each) => !/ 500: /.test(each))).toEqual([]);
});
