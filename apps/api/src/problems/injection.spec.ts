import { runSearchProjection } from '@an-sinh/projections';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { openNextRun, runOf } from '../../testing/money.ts';
import { act, anApplication, caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

/** What has broken into other programs: SQL, patterns, JSON, HTML, shells, templates, paths, headers. */
const STRINGS = [
  `'; drop table event; --`,
  `" or ""="`,
  `1 union select key from act --`,
  `%' and pg_sleep(9) is null or '1'='1`,
  `\\'; select 1; --`,
  `$1`,
  `%_\\`,
  `{"$ne": null}`,
  `__proto__`,
  `<script>alert(1)</script>`,
  `{{constructor.constructor('return process')()}}`,
  `\${process.env.HOME}`,
  `$(touch /tmp/x)`,
  `../../etc/passwd`,
  `=cmd|' /C calc'!A0`,
  `%0d%0aSet-Cookie: x=1`,
  `ｆｕｌｌｗｉｄｔｈ ＇ or 1=1`,
];
/** What no text may hold, and places of lists that no list gave: of wrong keys, of no day, of no stream. */
const forged = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url');
const NEVER = [
  '\u0000',
  'Q019\u0000',
  'application:00000000-0000-4000-8000-00000000000\u0000',
  forged({ dueOn: 'x', stream: 'y' }),
  forged({ dueOn: '2023-01-03', stream: 'application:\u0000' }),
  forged({ dueOn: '2023-02-30', stream: 'application:00000000-0000-4000-8000-000000000000' }),
  forged({ dueOn: '9999999-12-31', stream: 'application:00000000-0000-4000-8000-000000000000' }),
  forged({ month: '\u0000', stream: 'run:2023-02:Q019:MONTHLY_ALLOWANCE' }),
  forged({ month: '2023-02', stream: '\u0000' }),
  forged({ lineRef: 'AS-\u0000' }),
  forged({ lineRef: ['AS-1'] }),
  forged(null),
  forged('x'),
];
let test: TestOffice;
let search: ReturnType<typeof runSearchProjection>;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'ops']);
  search = runSearchProjection(test.office);
  await openNextRun(test);
}, 60_000);
afterAll(async () => {
  await search.stop();
  await test.close();
});

const tables = async () => {
  const { rows } = await test.owner.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
};

describe('K22 Strings that break into programs', () => {
  it('are kept as they are in every text field, and shown as they are', async () => {
    const before = await tables();
    for (const [index, text] of STRINGS.entries()) {
      const person = { fullName: `${text} ${index}`, residentialGroup: text, address: text, phone: text, note: text };
      const stream = await caseAt(test, 'WARD_REVIEWING', anApplication({ person, applicant: { relation: 'self', fullName: text } }));
      const officer = test.as('ward-officer.00592');
      expect((await act(officer, stream, { type: 'RecordHomeCheck', minutes: text, findings: text })).status).toBe(200);
      const { body } = await officer.get(`/cases/${stream}`);
      const nfc = (of: Record<string, string>) =>
        Object.fromEntries(Object.entries(of).map(([key, value]) => [key, value.normalize('NFC')]));
      expect(body.person).toMatchObject(nfc(person));
      expect(JSON.stringify((await officer.get(`/cases/${stream}/timeline`)).body)).toContain(JSON.stringify(text.normalize('NFC')));
      expect((await act(test.as('one-stop.00592'), stream, { type: 'WithdrawApplication', reason: text })).status).toBe(200);
    }
    expect(await tables()).toEqual(before);
  }, 60_000);

  it('are searched as words: each finds the person that bears it, or nobody', async () => {
    await test.order();
    for (let look = 0; look < 100; look += 1) {
      const { rows } = await test.owner.query<{ n: number }>(`select count(*)::int as n from person_search where stream_id <> ''`);
      if (rows[0]?.n === STRINGS.length) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    for (const [index, text] of STRINGS.entries()) {
      const fullName = `${text} ${index}`.normalize('NFC');
      const { status, body } = await test.as('one-stop.00592').post('/people/search', { name: fullName });
      // What has no letter is no word of a name.
      if (!/\p{L}/u.test(text)) expect([text, status]).toEqual([text, 422]);
      else
        expect([text, status, body.persons.map((found: { fullName: string }) => found.fullName)]).toEqual([
          text,
          200,
          expect.arrayContaining([fullName]),
        ]);
    }
  });

  it('are refused or find nothing in every query and path, and break nothing', async () => {
    const head = test.as('division-head.q019');
    const queries = [
      ['/desks/cases', ['office', 'role', 'programme', 'status', 'dueBy', 'mine', 'backlog', 'limit', 'cursor']],
      ['/desks/counts', ['office', 'status']],
      ['/runs', ['month', 'authority', 'status', 'limit', 'cursor']],
      [`/runs/${runOf('2023-02')}/lines`, ['state', 'limit', 'cursor']],
      ['/policy/amount?category=A5C&jurisdiction=HN&on=2022-09-22', ['asKnownOn', 'count']],
      ['/policy/chain?on=2022-09-22', ['programme']],
      ['/policy/authorities', ['on', 'kind']],
      ['/policy/successor?authority=W00632-2014&programme=MONTHLY_ALLOWANCE&on=2025-07-01', ['residentialGroup']],
      ['/policy/settings?jurisdiction=HN', ['on']],
      ['/policy/letter-symbol?jurisdiction=HN&on=2022-09-22', ['kind']],
    ] as const;
    const odd: unknown[] = [];
    const stream = await caseAt(test, 'RECEIVED');
    const acts = { command: { type: 'AssignWardReview' }, basedOn: {} };
    for (const text of [...STRINGS, ...NEVER]) {
      const value = encodeURIComponent(text);
      for (const [path, fields] of queries) {
        for (const field of fields) {
          const { status } = await head.get(`${path}${path.includes('?') ? '&' : '?'}${field}=${value}`);
          if (![200, 422].includes(status)) odd.push({ path, field, text, status });
        }
      }
      for (const path of ['/cases/', '/cases/application:', '/runs/', '/runs/run:', '/accounts/', '/accounts/account:']) {
        const isRun = path.startsWith('/runs');
        const answers = [await head.get(`${path}${value}`)];
        if (!path.startsWith('/accounts'))
          answers.push(
            await head.get(`${path}${value}/acts`),
            await head.get(`${path}${value}/${isRun ? 'lines' : 'timeline'}`),
            await head.post(`${path}${value}/acts`, isRun ? { ...acts, command: { type: 'ReportRun' } } : acts),
          );
        if (isRun)
          answers.push(
            await head.get(`${path}${value}/file`),
            await head.post(`${path}${value}/file`, { basedOn: {} }),
            await head.postCsv(`${path}${value}/answers`, 'x'),
          );
        for (const { status } of answers) if (status !== 404) odd.push({ path, text, status });
      }
      const ops = test.as('ops');
      for (const [path, body, refused] of [
        ['/ops/nudge', { stream: text }, 422],
        ['/ops/activities/retry', { stream: text, activity: '1' }, 422],
        [`/ops/parked/${value}/0/retry`, undefined, 404],
        [`/ops/parked/projections%2Fsearch/${value}/retry`, undefined, 404],
      ] as const) {
        const { status } = await ops.post(path, body);
        if (status !== refused) odd.push({ path, text, status });
      }
      // As the name of a stream that was seen.
      const seen = await test.as('ward-officer.00592').post(`/cases/${stream}/acts`, { ...acts, basedOn: { [text]: 1 } });
      if (![422, 428].includes(seen.status)) odd.push({ basedOn: text, status: seen.status });
      const key = await head.send('POST', '/cases/x/acts', {
        body: '{}',
        headers: { 'content-type': 'application/json', 'idempotency-key': text.replace(/[^\x20-\x7e]/g, '') },
      });
      if (key.status >= 500) odd.push({ key: text, status: key.status });
    }
    expect(odd).toEqual([]);
  }, 60_000);

  it('of control characters and hidden marks are refused in every text', async () => {
    for (const mark of ['\u0000', '\u0007', '\u200b', '\u202e', '\u2066']) {
      const { status, body } = await test.as('one-stop.00592').post('/cases', anApplication({ person: { fullName: `Lê${mark}Lan` } }));
      expect([status, body.fields]).toEqual([
        422,
        [{ field: 'person.fullName', code: 'CONTROL_CHARACTERS', problem: 'Có ký tự điều khiển hoặc dấu ẩn.' }],
      ]);
    }
  });
});

describe('K22 SQL of the programs', () => {
  it('is made of constants and parameters: no value is ever written into it', () => {
    const programs = new URL('../../../', import.meta.url);
    const files = readdirSync(programs, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /^(api|worker|identity)\/src\/.*\.ts$/.test(file) && !file.endsWith('.spec.ts'),
    );
    expect(files.length).toBeGreaterThan(50);
    // A template with a place in it, or a sum of texts, where a query is sent.
    const built = /\.query(<[^(]*>)?\(\s*(`[^`]*\$\{|'[^']*'\s*\+|"[^"]*"\s*\+|[a-z]\w*\s*\+)/;
    expect(files.filter((file) => built.test(readFileSync(new URL(file, programs), 'utf8')))).toEqual([]);
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
