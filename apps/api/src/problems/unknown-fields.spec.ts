import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CASE_COMMANDS, RUN_COMMANDS } from '../../testing/commands.ts';
import { openNextRun, runOf } from '../../testing/money.ts';
import { anApplication, caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

const RUN = runOf('2023-02');
let test: TestOffice;
let stream: string;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'ops']);
  await openNextRun(test);
  stream = await caseAt(test, 'RECEIVED');
}, 60_000);
afterAll(() => test.close());

interface Body {
  readonly route: string;
  readonly path: string;
  readonly who: string;
  readonly body: Record<string, unknown>;
}
const life = {
  born: '1940-02-10',
  grants: [{ grantId: 'g', appliedOn: '2022-09-22', signedOn: '2022-10-14', categories: [{ category: 'A5C', from: '1940-02-10' }] }],
};
/** Every body that a route takes, right as it stands. */
const bodies = (): Body[] => [
  { route: 'POST /api/v1/cases', path: '/cases', who: 'one-stop.00592', body: anApplication() },
  ...Object.values(CASE_COMMANDS).map((command) => ({
    route: 'POST /api/v1/cases/{stream}/acts',
    path: `/cases/${stream}/acts`,
    who: 'ward-officer.00592',
    body: { command, basedOn: { [stream]: 2 } },
  })),
  ...Object.values(RUN_COMMANDS).map((command) => ({
    route: 'POST /api/v1/runs/{stream}/acts',
    path: `/runs/${RUN}/acts`,
    who: 'accountant.q019',
    body: { command, basedOn: { [RUN]: 1 } },
  })),
  { route: 'POST /api/v1/runs/{stream}/file', path: `/runs/${RUN}/file`, who: 'accountant.q019', body: { basedOn: { [RUN]: 1 } } },
  { route: 'POST /api/v1/people/search', path: '/people/search', who: 'one-stop.00592', body: { name: 'lan' } },
  { route: 'POST /api/v1/people/search', path: '/people/search', who: 'one-stop.00592', body: { idNumber: '001140000000' } },
  {
    route: 'POST /api/v1/policy/entitlement',
    path: '/policy/entitlement',
    who: 'one-stop.00592',
    body: { facts: life, jurisdiction: 'HN', from: '2022-09', to: '2022-10' },
  },
  { route: 'POST /api/v1/clock/advance', path: '/clock/advance', who: 'ops', body: { to: '2023-01-03T01:00:00Z' } },
  { route: 'POST /api/v1/ops/nudge', path: '/ops/nudge', who: 'ops', body: { stream } },
  { route: 'POST /api/v1/ops/activities/retry', path: '/ops/activities/retry', who: 'ops', body: { stream, activity: '1' } },
];

/** Every object inside of a body, by its path. */
function* objectsIn(value: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (typeof value !== 'object' || value === null || path.at(-1) === 'basedOn') return;
  if (!Array.isArray(value)) yield path;
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}
function withField(body: unknown, path: readonly (string | number)[], field: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return { ...(body as object), [field]: 'DISTRICT_CHAIR' };
  if (Array.isArray(body)) return body.map((item, index) => (index === key ? withField(item, rest, field) : item));
  return { ...(body as object), [key]: withField((body as Record<string, unknown>)[key], rest, field) };
}

describe('K14 A field that no schema knows', () => {
  it('is refused in every object of every body, and nothing is recorded', async () => {
    const acts = async () => (await test.owner.query('select count(*)::int as n from act where key like $1', ['press:%'])).rows[0].n;
    const before = await acts();
    const taken: string[] = [];
    for (const { path, who, body } of bodies()) {
      for (const at of objectsIn(body)) {
        for (const field of ['role', 'officeId', 'version']) {
          const { status, body: answered } = await test.as(who).post(path, withField(body, at, field));
          if (status !== 422 || answered.code !== 'MALFORMED') taken.push(`${path} ${at.join('.')}.${field}: ${status} ${answered.code}`);
        }
      }
    }
    expect(taken).toEqual([]);
    expect(await acts()).toBe(before);
  }, 60_000);
  it('was tried at every route that takes JSON', async () => {
    const { paths } = await test.document();
    const taking = Object.entries(paths).flatMap(([path, item]) => {
      const content = (item as { post?: { requestBody?: { content?: object } } }).post?.requestBody?.content ?? {};
      return 'application/json' in content ? [`POST ${path}`] : [];
    });
    expect([...new Set(bodies().map(({ route }) => route))].sort()).toEqual(taking.sort());
  });
  it('is refused in every query', async () => {
    for (const path of [
      '/desks/cases',
      '/desks/counts',
      '/runs',
      `/runs/${RUN}/lines`,
      '/policy/deadline?from=2022-09-22&limit=7',
      '/policy/authorities',
      '/policy/successor?authority=W00632-2014&programme=MONTHLY_ALLOWANCE&on=2025-07-01',
      '/policy/settings?jurisdiction=HN&on=2022-09-22',
      '/policy/letter-symbol?kind=DECISION&jurisdiction=HN&on=2022-09-22',
    ])
      for (const field of ['role2', 'officeId', 'version'])
        expect([
          path,
          field,
          (await test.as('division-head.q019').get(`${path}${path.includes('?') ? '&' : '?'}${field}=x`)).status,
        ]).toEqual([path, field, 422]);
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
