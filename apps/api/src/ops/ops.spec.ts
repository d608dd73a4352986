import { STUCK_KINDS } from '@an-sinh/engine';
import { runSubscription } from '@an-sinh/event-log';
import { STUCK_TITLES } from '@an-sinh/http-contract';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { linesOf, type Person } from '../../testing/client.ts';
import { openNextRun } from '../../testing/money.ts';
import { caseAt, HANDS, INVENTED } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';
import { ClockController } from '../clock/clock.controller.ts';
import { DoorError } from '../problems/door-error.ts';
import type { Settings } from '../settings.ts';

let test: TestOffice;
let ops: Person;
let stream: string;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [...HANDS, 'ops', 'admin', 'auditor.hn']);
  ops = test.as('ops');
  await openNextRun(test);
  stream = await caseAt(test, 'RECEIVED');
  await test.order();
}, 60_000);
afterAll(() => test.close());

describe('Operators', () => {
  it('see what is stuck from the log’s side, and what could not be looked for', async () => {
    await test.owner.query(`insert into parked_event (subscription, seq, error, tries) values ('projections/search', 0, $1, 5)`, [
      INVENTED.fullName,
    ]);
    const { status, body } = await ops.get('/ops/stuck');
    expect(status).toBe(200);
    expect(body.unknown).toEqual(['activity-retrying', 'no-worker']);
    expect(body.rows).toContainEqual(
      expect.objectContaining({
        kind: 'parked-event',
        stream: 'projections/search',
        remedy: 'retry-parked',
        target: '0',
        asked: false,
        whoMustAct: 'OPS',
      }),
    );
    expect(JSON.stringify(body)).not.toContain(INVENTED.fullName);
  });
  it('ask that a parked event is handled once more, and see that it was only asked', async () => {
    const follower = runSubscription(test.office.pool, { name: 'projections/search', handler: async () => undefined });
    for (let look = 0; look < 100; look += 1) {
      if ((await ops.get('/ops/subscriptions')).body.length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await follower.stop();
    const parked = async () =>
      (await ops.get('/ops/subscriptions')).body.find(({ name }: { name: string }) => name === 'projections/search').parked;
    expect(await parked()).toEqual([{ seq: 0, tries: 5, asked: false }]);
    expect((await ops.post('/ops/parked/projections%2Fsearch/0/retry', undefined)).body).toEqual({ asked: true });
    expect(await parked()).toEqual([{ seq: 0, tries: 5, asked: true }]);
    const { body } = await ops.get('/ops/stuck');
    expect(body.rows.filter(({ kind }: { kind: string }) => kind === 'parked-event')).toMatchObject([{ asked: true }]);
    expect((await ops.post('/ops/parked/projections%2Fsearch/77/retry', undefined)).status).toBe(404);
  });
  it('nudge what follows a stream, where something does', async () => {
    expect((await ops.post('/ops/nudge', { stream })).body).toEqual({ asked: true });
    expect((await test.owner.query('select 1 from wake_queue where stream_id = $1', [stream])).rowCount).toBe(1);
    for (const nothing of ['person:x', 'application:00000000-0000-4000-8000-000000000000'])
      expect((await ops.post('/ops/nudge', { stream: nothing })).body.code).toBe('NOTHING_FOLLOWS');
  });
  it('leave a fact of each asking: who, when, what; pressed twice it is one', async () => {
    const key = randomUUID();
    for (let press = 0; press < 2; press += 1) expect((await ops.post('/ops/nudge', { stream }, { key })).status).toBe(200);
    const { rows } = await test.owner.query(
      `select convert_from(e.payload, 'UTF8')::json as facts from event e join act a using (act_id) where e.type = 'RepairAsked' and a.key like $1`,
      [`%${key}`],
    );
    expect(rows).toEqual([{ facts: { by: 'o-ops', repair: 'nudge', target: null, what: stream } }]);
  });
  it('read each kind and each remedy in their language', () => {
    for (const code of STUCK_KINDS) expect(STUCK_TITLES[code]).toBeDefined();
  });
  it('hear that the engine is away, in their language', async () => {
    const { status, body, headers } = await ops.post(
      '/ops/activities/retry',
      { stream, activity: '1' },
      { headers: { 'accept-language': 'en' } },
    );
    expect([status, body.code, body.title, headers.get('retry-after')]).toEqual([503, 'ENGINE_AWAY', 'The workflow engine is away.', '1']);
  });
  it('K42 see nobody: no case, no person, no money, no desk', async () => {
    for (const path of [
      `/cases/${stream}`,
      `/cases/${stream}/timeline`,
      '/desks/cases',
      '/desks/counts',
      '/runs',
      '/accounts/00000000-0000-4000-8000-000000000000',
    ])
      expect([path, (await ops.get(path)).status]).toEqual([path, 403]);
    expect((await ops.post('/people/search', { name: 'nguyen' })).status).toBe(403);
  });
  it('are the only ones: neither auditor nor administrator looks at the machine', async () => {
    for (const who of ['auditor.hn', 'admin', 'district-chair.q019'] as const) {
      expect((await test.as(who).get('/ops/stuck')).status).toBe(403);
      expect((await test.as(who).post('/ops/nudge', { stream })).status).toBe(403);
    }
  });
});

describe('The office clock over HTTP', () => {
  it('is seen by everybody, and set forward by operators, line by line', async () => {
    const { body: before } = await test.as('clerk.q019').get('/clock');
    expect(before).toMatchObject({ kind: 'demonstration', on: '2023-01-03' });
    // Nothing follows here, so the clock is set to a moment before anything is due.
    const { body } = await ops.post('/clock/advance', { to: '2023-01-03T05:00:00Z' });
    expect(linesOf(body).at(-1)).toMatchObject({ done: true, facts: 0, passed: [], reached: expect.stringMatching(/^2023-01-03T05:00:0/) });
    expect((await ops.get('/clock')).body.office).toMatch(/^2023-01-03T05:00:0/);
    expect((await test.as('admin').post('/clock/advance', { to: '2023-01-04T00:00:00Z' })).status).toBe(403);
  });
  it('is the real time in production: nobody sets it', () => {
    const settings = { production: true } as Settings;
    const advance = () => new ClockController(test.office, settings).advance({ to: '2023-02-01T00:00:00Z' }, 'vi');
    expect(advance).toThrow(new DoorError(422, 'CLOCK_REFUSED'));
  });
  it('takes no day and nothing beside it', async () => {
    for (const body of [{ to: '2023-01-04' }, { to: '2023-01-04T00:00:00Z', speed: 2 }, {}])
      expect((await ops.post('/clock/advance', body)).status).toBe(422);
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
