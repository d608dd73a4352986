import { setTimeout as wait } from 'node:timers/promises';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { closeConnection, openConnection } from './connection.ts';
import { EventLog } from './event-log.ts';
import { anAct, anEvent, logFixture, onStream, type LogFixture } from './log.fixture.ts';
import { Notifier } from './notifier.ts';
import { orderOnce, OrderRunner } from './order-runner.ts';
import { Ordered } from './ordered.ts';
import { isWhole, readAll, readCase, readLeaves } from './readers.ts';
import { watermark } from './watermark.ts';

let fixture: LogFixture;
let log: EventLog;
beforeAll(async () => {
  fixture = await logFixture(await throwAwayDatabase());
  log = fixture.log();
});
afterAll(() => fixture.close());

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(running.splice(0).map((each) => each.stop()))));
const runner = () => {
  const made = new OrderRunner(fixture.url('an_sinh_order')).start();
  running.push(made);
  return made;
};
const listener = () => {
  const made = new Ordered(fixture.url('an_sinh_writer'));
  running.push({ stop: () => made.close() });
  return made;
};
let streams = 0;
const append = async (by = log) => {
  const id = `case:order-${(streams += 1)}`;
  await by.append([anAct([onStream(id, 0, [anEvent({ n: streams })])])], await by.read({ keys: [], streams: [] }));
  return id;
};
const until = async (holds: () => boolean | Promise<boolean>, ms = 10_000) => {
  for (const end = performance.now() + ms; !(await holds()); await wait(5)) if (performance.now() > end) throw new Error('waited in vain');
};
const lastSeq = async () => Number((await fixture.owner.query('select coalesce(max(seq), -1) as seq from event_order')).rows[0].seq);

describe('The order', () => {
  it('gives seq from 0 on, dense, at once after a notice', async () => {
    const notifier = new Notifier(fixture.url('an_sinh_writer'));
    const telling = new EventLog(fixture.writer, { keyRing: fixture.keyRing, notifier });
    const ordered = listener();
    const heard: { seq: number; at: number }[] = [];
    ordered.onOrdered((seq) => heard.push({ seq, at: performance.now() }));
    runner();
    await append(telling);
    await until(() => ordered.seq === 0);
    const lags: number[] = [];
    for (let i = 1; i <= 20; i += 1) {
      await append(telling);
      const done = performance.now();
      await until(() => ordered.seq === i);
      lags.push((heard.find(({ seq }) => seq === i)?.at ?? Infinity) - done);
    }
    // The two polls alone would take 200 ms in the middle.
    expect(lags.sort((a, b) => a - b)[10]).toBeLessThan(120);
    expect((await readAll(fixture.writer, 0, 100)).map(({ seq, facts }) => [seq, facts.n])).toEqual(
      Array.from({ length: 21 }, (_, i) => [i, i + 1]),
    );
    await notifier.close();
  });

  it('comes without any notice by the poll', async () => {
    runner();
    const ordered = listener();
    const before = await lastSeq();
    await append();
    await until(async () => (await lastSeq()) === before + 1, 2_000);
    ordered.onOrdered(() => undefined);
    await until(() => ordered.seq === before + 1, 2_000);
  });

  it('waits for every older writer, says for how long, and never gives a later event an earlier seq', async () => {
    const before = await lastSeq();
    const other = await fixture.owner.connect();
    await other.query('begin; select pg_current_xact_id()');
    const id = await append();
    runner();
    await wait(400);
    expect(await lastSeq()).toBe(before);
    const { heldMs, waitingMs } = await watermark(fixture.writer);
    expect(heldMs).toBeGreaterThanOrEqual(400);
    expect(waitingMs).toBeGreaterThanOrEqual(300);
    await other.query('rollback');
    other.release();
    await until(async () => (await lastSeq()) === before + 1);
    expect((await readAll(fixture.writer, before + 1, 1))[0]).toMatchObject({ streamId: id, seq: before + 1 });
    await until(async () => (await watermark(fixture.writer)).waitingMs === 0);
  });

  it('is worked by one runner; another takes over when its connection is killed', async () => {
    const [first, second] = [runner(), runner()];
    await until(() => first.leading !== second.leading);
    const leader = first.leading ? first : second;
    const before = await lastSeq();
    await fixture.owner
      .query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'an_sinh_order' and datname = current_database()
      and pid in (select pid from pg_locks where locktype = 'advisory')`);
    await until(() => !leader.leading || leader.lastError !== undefined);
    await append();
    await until(async () => (await lastSeq()) === before + 1);
    await until(() => first.leading || second.leading);
  });

  it('bears two runners without any lock: nothing twice, nothing missing', async () => {
    const clients = await Promise.all([1, 2, 3].map(() => openConnection(fixture.url('an_sinh_order'))));
    const before = await lastSeq();
    let writing = true;
    const orderers = clients.map(async (client) => {
      while (writing) await orderOnce(client);
      while ((await orderOnce(client)) > 0);
    });
    for (let i = 0; i < 10; i += 1) await Promise.all(Array.from({ length: 8 }, () => append()));
    writing = false;
    await Promise.all(orderers);
    await orderOnce(clients[0]!);
    const events = await readAll(fixture.writer, before + 1, 1000);
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 80 }, (_, i) => before + 1 + i));
    expect(new Set(events.map((event) => event.eventId)).size).toBe(80);
    await Promise.all(clients.map(closeConnection));
  });
});

describe('Reading in the order', () => {
  const caseId = '22222222-2222-4222-8222-222222222222';
  it('gives a case whatever stream speaks of it, each event with its act', async () => {
    const times = await log.read({ keys: [], streams: [] });
    const act = anAct([
      onStream('application:c', 0, [anEvent({ n: 1 }, { caseId })]),
      onStream('account:c', 0, [anEvent({ n: 2 }, { caseId }), anEvent({ n: 3 })]),
    ]);
    await log.append([act], times);
    expect((await readCase(fixture.writer, caseId)).map(({ seq, facts, act: by }) => [seq, facts.n, by.key])).toEqual([
      [null, 1, act.key],
      [null, 2, act.key],
    ]);
    const before = await lastSeq();
    runner();
    await until(async () => (await lastSeq()) === before + 3);
    await log.append([anAct([onStream('application:c', 1, [anEvent({ n: 4 }, { caseId })])])], times);
    await until(async () => (await lastSeq()) === before + 4);
    expect((await readCase(fixture.writer, caseId)).map(({ seq, facts }) => [seq! - before, facts.n])).toEqual([
      [1, 1],
      [2, 2],
      [4, 4],
    ]);
  });

  it('gives the leaves as their writers hashed them, and finds one that was altered', async () => {
    const leaves = await readLeaves(fixture.writer, 0, 1000);
    expect(leaves.length).toBe((await lastSeq()) + 1);
    expect(leaves.every(isWhole)).toBe(true);
    await fixture.owner
      .query(`alter table event disable trigger event_appended_only; update event set payload = '{"n":0}' where event_id = '${leaves[3]!.eventId}';
      alter table event enable always trigger event_appended_only`);
    expect((await readLeaves(fixture.writer, 0, 1000)).filter((leaf) => !isWhole(leaf)).map((leaf) => leaf.seq)).toEqual([3]);
  });
});
