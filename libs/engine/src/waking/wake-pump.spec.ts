import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { enqueueWakes } from '@an-sinh/event-log';
import { localDate, type Instant } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import type { Client } from '@temporalio/client';
import { TestOffice, until } from '../../testing/index.ts';
import type { TemporalLink } from '../temporal/temporal-link.ts';
import { WakePump, type PumpOptions } from './wake-pump.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
  await office.office.pool.query('update stream set followed_version = version'); // the calendars, else they are found behind
});
afterAll(() => office.close());
beforeEach(() => office.office.pool.query('delete from wake_queue'));

/** A Temporal that notes whom it is to wake, or is away. */
class Engine {
  woken: string[] = [];
  isAway = false;
  atOnce = 0;
  most = 0;
  readonly link = {
    prepare: async () => this.#answer(),
    call: async <T>(work: (client: Client) => Promise<T>) => work({ workflow: { signalWithStart: this.#signal } } as unknown as Client),
  } as TemporalLink;
  readonly #signal = async (_type: string, { workflowId }: { workflowId: string }) => {
    this.#answer();
    this.most = Math.max(this.most, (this.atOnce += 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    this.atOnce -= 1;
    this.woken.push(workflowId);
  };
  #answer(): void {
    if (this.isAway) throw Object.assign(new Error('UNAVAILABLE'), { code: 14, details: '', metadata: {} });
  }
}
/** The office's instant: what is due then has no time to wait. */
const NOW = '2022-09-22T01:00:00Z' as Instant;
const due = (n: number): Instant => new Date(Date.UTC(2022, 9, n)).toISOString() as Instant;
const cases = (count: number) => Array.from({ length: count }, (_, i) => ({ streamId: `application:${i}`, due: due(count - i) }));
const waiting = async () => (await office.office.pool.query('select from wake_queue')).rows.length;
const pumped = async (engine: Engine, options: PumpOptions = {}) => {
  const pump = new WakePump(office.office.pool, engine.link, options).start();
  await until(async () => (await waiting()) === 0, 'the queue is empty');
  await pump.stop();
};

describe('The pump of wakes', () => {
  it('sends all at once when the office is calm, and each once', async () => {
    const engine = new Engine();
    await enqueueWakes(office.office.pool, [...cases(12), ...cases(12)]);
    await pumped(engine);
    expect(new Set(engine.woken).size).toBe(12);
    expect(engine.woken).toHaveLength(12);
    expect(engine.most).toBe(12);
  });

  it('sends them one by one while many acts are recorded, the soonest clock first', async () => {
    const engine = new Engine();
    await enqueueWakes(office.office.pool, cases(6));
    await pumped(engine, { isBusy: () => true, busyPauseMs: { soon: 1, later: 1 } });
    expect(engine.most).toBe(1);
    expect(engine.woken).toEqual([5, 4, 3, 2, 1, 0].map((n) => `application:${n}`));
  });

  it('holds none back that is due soon, though many acts are recorded and another one has just been sent', async () => {
    const engine = new Engine();
    await enqueueWakes(office.office.pool, cases(4));
    const patient = { isBusy: () => true, busyPauseMs: { soon: 1, later: 600_000 } };
    const pump = new WakePump(office.office.pool, engine.link, patient).start();
    try {
      await until(async () => engine.woken.length === 1, 'the first is sent');
      for (const stream of ['application:now', 'application:too']) {
        pump.nudge(await enqueueWakes(office.office.pool, [{ streamId: stream, due: NOW }]));
        await until(async () => engine.woken.includes(stream), `${stream} is woken`);
      }
      // News of one that has time changes nothing.
      pump.nudge(await enqueueWakes(office.office.pool, [{ streamId: 'application:later', due: due(1) }]));
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await pump.stop();
    }
    // Of those that have time one goes first, and at most one after each that was due soon: the next may be asked for before it.
    expect(engine.woken.slice(0, 2)).toEqual(['application:3', 'application:now']);
    expect(engine.woken.filter((stream) => /:\d$|:later$/.test(stream)).length).toBeLessThanOrEqual(3);
    expect(await waiting()).toBe(7 - engine.woken.length);
  });

  it('keeps them while Temporal is away, says so once, and sends them when it is back', async () => {
    const engine = new Engine();
    engine.isAway = true;
    const problems: string[] = [];
    await enqueueWakes(office.office.pool, cases(5));
    const pump = new WakePump(office.office.pool, engine.link, { onProblem: (problem) => problems.push(problem) }).start();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await waiting()).toBe(5);
    expect(problems).toEqual(['Temporal is away; wakes wait']);
    engine.isAway = false;
    await until(async () => (await waiting()) === 0, 'the queue is empty');
    await pump.stop();
    expect(new Set(engine.woken).size).toBe(5);
  });

  it('finds by itself who is behind, where the queue was lost in a crash', async () => {
    const engine = new Engine();
    const stream = await office.receive();
    await office.office.pool.query('delete from wake_queue');
    const pump = new WakePump(office.office.pool, engine.link).start();
    await until(async () => engine.woken.includes(stream), 'the case is woken');
    await pump.stop();
  });
});
