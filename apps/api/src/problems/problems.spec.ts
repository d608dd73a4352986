import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Answered } from '../../testing/client.ts';
import { anApplication, caseAt, HANDS } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
let stream: string;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'group-head.00592', 'ward-chair.00622']);
  stream = await caseAt(test, 'WARD_REVIEWING');
}, 60_000);
afterAll(() => test.close());

/** What each status says, and how it comes about. */
const PROBLEMS: Readonly<Record<string, (language: Record<string, string>) => Promise<Answered>>> = {
  '401 NOT_SIGNED_IN': (language) => test.bearing(undefined).get('/me', language),
  '403 NO_PERMISSION': (language) => test.as('group-head.00592').get('/desks/counts', language),
  '404 NOT_FOUND': (language) => test.as('ward-chair.00622').get(`/cases/${stream}`, language),
  '409 KEY_REUSED': async (headers) => {
    const key = randomUUID();
    await test.as('one-stop.00592').post('/cases', anApplication(), { key });
    return test.as('one-stop.00592').post('/cases', anApplication(), { key, headers });
  },
  '412 NEWS_ARRIVED': (headers) =>
    test.as('ward-officer.00592').post(`/cases/${stream}/acts`, { command: { type: 'PostResult' }, basedOn: { [stream]: 1 } }, { headers }),
  '422 BASED_ON_AHEAD': (headers) =>
    test
      .as('ward-officer.00592')
      .post(`/cases/${stream}/acts`, { command: { type: 'PostResult' }, basedOn: { [stream]: 999_999 } }, { headers }),
  '413 TOO_LARGE': (headers) => test.as('one-stop.00592').post('/people/search', { name: 'x'.repeat(1_100_000) }, { headers }),
  '415 NOT_TAKEN_IN_THIS_FORM': (language) =>
    test.as('one-stop.00592').send('POST', '/people/search', { body: '<a/>', headers: { 'content-type': 'application/xml', ...language } }),
  '422 NOT_AT_THIS_STEP': async (headers) => {
    const { body } = await test.as('ward-chair.00592').get(`/cases/${stream}`);
    return test
      .as('ward-chair.00592')
      .post(`/cases/${stream}/acts`, { command: { type: 'SendFileUp', request: 'x' }, basedOn: body.basedOn }, { headers });
  },
  '422 MALFORMED': (headers) => test.as('one-stop.00592').post('/people/search', { name: 4 }, { headers }),
  '422 MALFORMED application': (headers) =>
    test
      .as('one-stop.00592')
      .post('/cases', { ...anApplication({ person: { birthDate: '1940-02-30', sex: 'x' } }), role: 'x' }, { headers }),
  '422 MALFORMED query': (language) => test.as('one-stop.00592').get('/desks/cases?limit=0&role=x&office=%20&mine=perhaps', language),
  '422 MALFORMED cursor': (language) => test.as('one-stop.00592').get('/desks/cases?cursor=x', language),
  '422 MALFORMED basedOn': (headers) =>
    test.as('ward-officer.00592').post(`/cases/${stream}/acts`, { command: { type: 'PostResult' }, basedOn: 4 }, { headers }),
  '428 KEY_MISSING': (language) =>
    test
      .as('one-stop.00592')
      .send('POST', '/cases', { body: JSON.stringify(anApplication()), headers: { 'content-type': 'application/json', ...language } }),
  '422 MALFORMED key': (headers) => test.as('one-stop.00592').post('/cases', anApplication(), { key: 'short', headers }),
  '428 BASED_ON_MISSING': (headers) =>
    test.as('ward-officer.00592').post(`/cases/${stream}/acts`, { command: { type: 'PostResult' } }, { headers }),
};

describe('A problem over HTTP (RFC 9457)', () => {
  it.each(Object.entries(PROBLEMS))('%s is told in Vietnamese and in English', async (name, ask) => {
    const [status, code] = name.split(' ');
    const [vi, en] = [await ask({}), await ask({ 'accept-language': 'en-GB,en;q=0.9' })];
    for (const answered of [vi, en]) {
      expect(answered.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(answered.body).toMatchObject({
        type: `urn:an-sinh:problem:${code}`,
        status: Number(status),
        code,
        traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(answered.status).toBe(Number(status));
    }
    const fields = (of: Answered) => of.body.fields?.map(({ problem }: { problem: string }) => problem);
    expect(status === '422' && code === 'MALFORMED').toBe(fields(vi) !== undefined);
    for (const [index, problem] of (fields(vi) ?? []).entries()) {
      expect(problem).toMatch(/[^\u0000-\u007f]/);
      expect(problem).not.toBe(fields(en)[index]);
    }
    expect(vi.body.title).not.toBe(en.body.title);
    expect(vi.body.title).toMatch(/[ăâđêôơưàáảãạ]/i);
  });
  it('says of a refusal the article, who could, what opens it; of news what came', async () => {
    const { body: refused } = await (PROBLEMS['422 NOT_AT_THIS_STEP'] as (typeof PROBLEMS)[string])({});
    expect(refused).toMatchObject({ basis: 'Decree 20/2021 Art. 8(1)(c)', whoCould: ['WARD_CHAIR'], opensBy: 'ClosePosting' });
    const { body: news } = await (PROBLEMS['412 NEWS_ARRIVED'] as (typeof PROBLEMS)[string])({});
    expect(news.news).toContainEqual({ stream, version: 3, type: 'WardReviewAssigned', occurredOn: '2023-01-03' });
  });
  it('gives nothing of the request back', async () => {
    const { body } = await test
      .as('one-stop.00592')
      .post('/cases', anApplication({ person: { birthDate: '31/12/1940', idNumber: '99x' } }));
    expect(body.fields.map(({ field }: { field: string }) => field).sort()).toEqual(['person.birthDate', 'person.idNumber']);
    expect(JSON.stringify(body)).not.toMatch(/31\/12|99x/);
  });
  it('503 says when to come again, while the database is away', async () => {
    const { rows } = await test.owner.query<{ name: string }>('select current_database() as name');
    const database = rows[0]?.name;
    await test.owner.query(`revoke connect on database ${database} from an_sinh_writer`);
    try {
      await test.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'an_sinh_writer' and datname = current_database()`,
      );
      for (const headers of [{}, { 'accept-language': 'en' }]) {
        const { status, body, headers: answered } = await test.as('one-stop.00592').get('/health', headers);
        expect([status, body.code, answered.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '1']);
      }
    } finally {
      await test.owner.query(`grant connect on database ${database} to an_sinh_writer`);
    }
    expect((await test.as('one-stop.00592').get('/health')).body).toEqual({ ready: true });
  });
  it('503 is the answer to an act that others overtake again and again; the same press is taken when they are gone', async () => {
    const command = { type: 'RecordHomeCheck', minutes: 'đã đến nhà', findings: 'đúng như tờ khai' };
    const officer = test.as('ward-officer.00592');
    const { body: seen } = await officer.get(`/cases/${stream}`);
    const key = randomUUID();
    const press = () => officer.post(`/cases/${stream}/acts`, { command, basedOn: seen.basedOn }, { key });
    // Whoever writes the head of the case finds that it has moved on.
    await test.owner.query(`
      create function moved_on() returns trigger language plpgsql as $$ begin perform log_stale(new.stream_id); return new; end $$;
      create trigger moved_on before update on stream for each row when (new.stream_id = '${stream}') execute function moved_on()`);
    const { status, body, headers } = await press();
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'UNAVAILABLE', '1']);
    await test.owner.query('drop trigger moved_on on stream; drop function moved_on()');
    const { status: after, body: answer } = await press();
    expect([after, answer.events.map(({ type }: { type: string }) => type)]).toEqual([200, ['HomeChecked']]);
  });
});

describe('An act whose connection breaks while it is written', () => {
  it('is answered as of unknown outcome, never as not recorded; the same key tells what became of it', async () => {
    const [key, body, counter] = [randomUUID() as string, anApplication(), test.as('one-stop.00592')];
    await counter.get('/me');
    const holder = await test.owner.connect();
    await holder.query('begin; lock table act in exclusive mode');
    const sent = counter.post('/cases', body, { key, headers: { 'accept-language': 'en' } });
    const ended = async () =>
      (
        await test.owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'an_sinh_writer' and wait_event_type = 'Lock'`,
        )
      ).rowCount;
    for (let look = 0; look < 100 && !(await ended()); look += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    const { status, body: problem, headers } = await sent;
    await holder.query('rollback');
    holder.release();
    expect([status, problem.code, headers.get('retry-after')]).toEqual([503, 'OUTCOME_UNKNOWN', '1']);
    expect(problem.title).toContain('it may be recorded or not');
    expect((await counter.post('/cases', body, { key })).status).toBe(200);
  });
});

describe('K02 A token that is not this office’s', () => {
  it('signs nobody in', async () => {
    const token = await test.token('o-clerk.q019');
    const [head = '', payload = '', signature = ''] = token.split('.');
    const forged = (of: object) => Buffer.from(JSON.stringify(of)).toString('base64url');
    for (const bad of [
      'x',
      `${head}.${payload}.`,
      `${forged({ alg: 'none', typ: 'at+jwt' })}.${payload}.`,
      `${forged({ alg: 'HS256', typ: 'at+jwt', kid: 'test' })}.${payload}.${signature}`,
      `${head}.${forged({ sub: 'o-ops', iss: 'x', aud: 'y', exp: 9999999999 })}.${signature}`,
    ])
      expect((await test.bearing(bad).get('/me')).status).toBe(401);
    expect((await test.bearing(token).get('/me')).status).toBe(200);
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
