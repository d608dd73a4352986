import { setTimeout as wait } from 'node:timers/promises';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventLog } from './event-log.ts';
import { anAct, anEvent, logFixture, onStream, type LogFixture } from './log.fixture.ts';
import { OrderRunner } from './order-runner.ts';
import { askParkedRetry, parkedEvents, subscriptionStates } from './subscription-store.ts';
import { runSubscription, type RunningSubscription, type Subscription } from './subscription.ts';

let fixture: LogFixture;
let log: EventLog;
let order: OrderRunner;
beforeAll(async () => {
  fixture = await logFixture(await throwAwayDatabase());
  log = fixture.log();
  order = new OrderRunner(fixture.url('an_sinh_order')).start();
  await fixture.owner.query('create table seen (name text, seq bigint); grant select, insert on seen to an_sinh_writer');
  for (let i = 0; i < 5; i += 1) await append();
});
afterAll(async () => {
  await order.stop();
  await fixture.close();
});
const running: RunningSubscription[] = [];
afterEach(async () => void (await Promise.all(running.splice(0).map((each) => each.stop()))));

let events = 0;
async function append(): Promise<number> {
  const seq = events++;
  await log.append([anAct([onStream(`case:${seq}`, 0, [anEvent({ n: seq })])])], await log.read({ keys: [], streams: [] }));
  await until(async () => (await fixture.owner.query('select 1 from event_order where seq = $1', [seq])).rowCount === 1);
  return seq;
}
const until = async (holds: () => boolean | Promise<boolean>, ms = 20_000) => {
  for (const end = performance.now() + ms; !(await holds()); await wait(10)) if (performance.now() > end) throw new Error('waited in vain');
};
const start = (subscription: Subscription) => {
  const made = runSubscription(fixture.writer, subscription);
  running.push(made);
  return made;
};
const noting =
  (name: string): Subscription['handler'] =>
  async (batch, client) => {
    for (const { seq } of batch) await client.query('insert into seen values ($1, $2)', [name, seq]);
  };
const seen = async (name: string) =>
  (await fixture.owner.query<{ seq: string }>('select seq from seen where name = $1 order by seq', [name])).rows.map(({ seq }) =>
    Number(seq),
  );
const state = async (name: string) => (await subscriptionStates(fixture.writer)).find((each) => each.name === name);

describe('A subscription', () => {
  it('handles every event once in its own transaction, from the beginning or from where it is told', async () => {
    start({ name: 'all', handler: noting('all'), batchSize: 2 });
    start({ name: 'from-3', handler: noting('from-3'), startAt: 3 });
    start({ name: 'new', handler: noting('new'), startAt: 'now' });
    await until(async () => (await state('new')) !== undefined && (await state('all'))?.seq === 4 && (await state('from-3'))?.seq === 4);
    const next = await append();
    await until(async () => (await state('all'))?.lag === 0 && (await state('new'))?.seq === next && (await state('from-3'))?.seq === next);
    expect([await seen('all'), await seen('from-3'), await seen('new')]).toEqual([[0, 1, 2, 3, 4, 5], [3, 4, 5], [5]]);
    expect(await state('all')).toMatchObject({
      lag: 0,
      lagMs: 0,
      lastError: null,
      parked: 0,
      leaseHolder: expect.stringContaining(String(process.pid)),
    });
  });

  it('goes on where it stopped, and leaves the lease to another at once', async () => {
    const first = start({ name: 'relay', handler: noting('relay') });
    await until(async () => (await state('relay'))?.lag === 0);
    await first.stop();
    const next = await append();
    start({ name: 'relay', handler: noting('relay') });
    await until(async () => (await state('relay'))?.seq === next, 3_000);
    expect(await seen('relay')).toEqual(Array.from({ length: next + 1 }, (_, i) => i));
  });

  it('does nothing while another holds the lease', async () => {
    start({ name: 'held', handler: noting('held') });
    await until(async () => (await state('held'))?.lag === 0);
    let called = 0;
    start({ name: 'held', handler: async () => void (called += 1) });
    await append();
    await until(async () => (await state('held'))?.lag === 0);
    expect(called).toBe(0);
  });

  it('commits nothing once its lease is another’s (fencing)', async () => {
    let release = () => {};
    const blocked = new Promise<void>((resolve) => (release = resolve));
    let called = 0;
    start({
      name: 'fenced',
      handler: async (batch, client) => {
        called += 1;
        await noting('zombie')(batch, client);
        if (called === 1) await blocked;
      },
    });
    await until(() => called === 1);
    // The lease runs out while the handler is stuck, and another takes it.
    await fixture.owner.query(`update subscription set lease_until = now() - interval '1 s' where name = 'fenced'`);
    start({ name: 'fenced', handler: noting('successor') });
    await until(async () => (await state('fenced'))?.lag === 0);
    release();
    await wait(300);
    expect(await seen('zombie')).toEqual([]);
    expect(await seen('successor')).toEqual(Array.from({ length: events }, (_, i) => i));
  });

  it('that works outside repeats a batch whose place was not saved', async () => {
    const handled: number[] = [];
    start({
      name: 'outside',
      transaction: 'none',
      handler: async (batch) => {
        handled.push(...batch.map(({ seq }) => seq));
        if (handled.length === events)
          await fixture.owner.query(`update subscription set lease_token = lease_token + 1, lease_until = null where name = 'outside'`);
      },
    });
    await until(async () => (await state('outside'))?.lag === 0);
    const once = Array.from({ length: events }, (_, i) => i);
    expect(handled).toEqual([...once, ...once]);
  });
});

describe('An event that cannot be handled', () => {
  const failing = (name: string, bad: number, mayPark: Subscription['mayPark']): Subscription & { mend(): void } => {
    let broken = true;
    return {
      name,
      mayPark: mayPark!,
      mend: () => void (broken = false),
      handler: async (batch, client) => {
        await noting(name)(batch, client);
        if (broken && batch.some(({ seq }) => seq === bad)) throw new Error(`no rule for ${bad}\nwith details`);
      },
    };
  };

  it('stops a subscription that may not park, visibly, and nothing before it is lost', async () => {
    const stuck = failing('stuck', 2, false);
    start(stuck);
    await until(async () => ((await state('stuck'))?.tries ?? 0) >= 3);
    expect(await state('stuck')).toMatchObject({ seq: 1, lastError: 'Error: no rule for 2', parked: 0 });
    expect(await seen('stuck')).toEqual([0, 1]);
    stuck.mend();
    await until(async () => (await state('stuck'))?.lag === 0);
    expect(await state('stuck')).toMatchObject({ tries: 0, lastError: null });
    expect(await seen('stuck')).toEqual(Array.from({ length: events }, (_, i) => i));
  });

  it('is parked where that is allowed, and handled again when somebody asks', async () => {
    const parking = failing('parking', 2, (error) => String(error).includes('no rule'));
    start(parking);
    await until(async () => (await state('parking'))?.lag === 0);
    expect(await parkedEvents(fixture.writer, 'parking')).toEqual([
      { subscription: 'parking', seq: 2, error: 'Error: no rule for 2', tries: 5, asked: false },
    ]);
    expect(await askParkedRetry(fixture.writer, 'parking', 2)).toBe(true);
    await until(async () => (await parkedEvents(fixture.writer, 'parking'))[0]?.tries === 6);
    expect((await parkedEvents(fixture.writer))[0]).toMatchObject({ asked: false });
    parking.mend();
    await askParkedRetry(fixture.writer, 'parking', 2);
    await until(async () => (await parkedEvents(fixture.writer, 'parking')).length === 0);
    expect(await seen('parking')).toEqual(Array.from({ length: events }, (_, i) => i));
    expect(await askParkedRetry(fixture.writer, 'parking', 2)).toBe(false);
  });
});
