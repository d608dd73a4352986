import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
let stream: string;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), HANDS);
  stream = await caseAt(test, 'NUMBERED');
}, 60_000);
afterAll(() => test.close());

interface Noted {
  readonly type: string;
  readonly officer: string;
  readonly facts: { readonly streams?: Record<string, number>; readonly classes?: string[]; readonly roles?: string[] };
}
const noted = async (): Promise<Noted[]> => {
  const { rows } = await test.owner.query<{ stream_id: string; type: string; payload: Buffer }>(
    `select stream_id, type, payload from event where stream_id like 'reading:%' order by position`,
  );
  return rows.map(({ stream_id, type, payload }) => ({
    type,
    officer: stream_id.split(':')[1] ?? '',
    facts: JSON.parse(payload.toString()),
  }));
};

describe('K42 Sign-ins', () => {
  it('are recorded once for each officer and day, with the roles of the day', async () => {
    const before = (await noted()).filter(({ type, officer }) => type === 'SignedIn' && officer === 'o-accountant.q019');
    const accountant = test.as('accountant.q019');
    await Promise.all(Array.from({ length: 8 }, () => accountant.get('/me')));
    const after = (await noted()).filter(({ type, officer }) => type === 'SignedIn' && officer === 'o-accountant.q019');
    expect([before.length, after.length]).toEqual([0, 1]);
    expect(after[0]?.facts.roles).toEqual(['ACCOUNTANT@Q019-PLDTBXH']);
  });
  it('are not made by a token that nobody believes', async () => {
    const count = (await noted()).length;
    await test.bearing('no-token').get('/me');
    expect((await noted()).length).toBe(count);
  });
});

describe('K42 Looks', () => {
  it('at a case are recorded with the classes that were shown and the version that was seen', async () => {
    const { body } = await test.as('specialist.q019').get(`/cases/${stream}`);
    const last = (await noted()).findLast(({ officer }) => officer === 'o-specialist.q019');
    expect(last).toMatchObject({ type: 'CaseRead', facts: { streams: body.basedOn, classes: ['P1', 'P2', 'P3', 'P4'] } });
    await test.as('clerk.q019').get(`/cases/${stream}/timeline`);
    expect((await noted()).at(-1)).toMatchObject({ officer: 'o-clerk.q019', facts: { classes: ['P1', 'P2'] } });
  });
  it('at a list are recorded with every name that was on it', async () => {
    const open = await caseAt(test, 'RECEIVED');
    await test.as('ward-officer.00592').get('/desks/cases');
    expect((await noted()).at(-1)).toMatchObject({
      officer: 'o-ward-officer.00592',
      facts: { streams: { [open]: expect.any(Number) }, classes: ['P2'] },
    });
  });
});

describe('K42 While readings cannot be written', () => {
  beforeAll(() => test.owner.query('revoke insert on act from an_sinh_writer'));
  afterAll(() => test.owner.query('grant insert (act_id, key, request_hmac, header, header_hash, answer) on act to an_sinh_writer'));

  it('money and health are shown to nobody', async () => {
    for (const who of ['specialist.q019', 'accountant.q019'] as const) {
      const { status, body, headers } = await test.as(who).get(`/cases/${stream}`);
      expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '1']);
      expect(body).not.toHaveProperty('person');
    }
  });
  it('lists go on, and so does who reads names only', async () => {
    expect((await test.as('ward-officer.00592').get('/desks/cases')).status).toBe(200);
    expect((await test.as('clerk.q019').get(`/cases/${stream}`)).body.person.fullName).toBeDefined();
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
