import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import type { EventLog } from './event-log.ts';
import { anAct, onStream, logFixture, type LogFixture } from './log.fixture.ts';
import type { ReadRequest } from './log.ts';

let fixture: LogFixture;
let pool: Pool;
let log: EventLog;
const digest = (n: number) => Buffer.alloc(32, n);
beforeAll(async () => {
  fixture = await logFixture(await throwAwayDatabase());
  pool = fixture.pool('an_sinh_writer', 4);
  log = fixture.log({ pool });
  const times = await log.read({ keys: [], streams: [] });
  for (let n = 0; n < 40; n += 1) {
    const streamId = `case:${n}`;
    const persons = [{ digest: digest(n), personId: `person-${n}` }];
    await log.append([anAct([onStream(streamId, 0)], { key: `key:${n}`, persons, claims: [{ claim: `claim:${n}`, streamId }] })], times);
  }
});
afterAll(() => fixture.close());

async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }> {
  let statements = 0;
  const count = () => (statements += 1);
  pool.on('acquire', count);
  const result = await work();
  pool.off('acquire', count);
  return { result, statements };
}
const requestOf = (n: number): ReadRequest => ({
  keys: [`key:${n}`],
  streams: n % 3 === 0 ? [] : [`case:${n}`],
  heads: n % 3 === 0 ? [`case:${n}`] : [],
  persons: [digest(n)],
  claims: [`claim:${n}`, 'claim:none'],
});
/** Without the moment, which differs. */
const told = ({ recordedAt: _, writtenAt: __, ...rest }: Awaited<ReturnType<EventLog['read']>>) => rest;

describe('Reads at once', () => {
  it('go into few statements, and each is told what it asked for and no more, as if it were alone', async () => {
    const alone = [];
    for (let n = 0; n < 40; n += 1) alone.push(told(await log.read(requestOf(n))));
    const { result, statements } = await statementsOf(() => Promise.all(Array.from({ length: 40 }, (_, n) => log.read(requestOf(n)))));
    expect(result.map(told)).toEqual(alone);
    expect(statements).toBeLessThanOrEqual(5);
  });

  it('see what was recorded before they were asked, whatever was under way', async () => {
    for (let n = 0; n < 20; n += 1) {
      const others = Array.from({ length: 8 }, (_, i) => log.read(requestOf(i)));
      const { recordedAt, writtenAt } = await log.read({ keys: [], streams: [] });
      await log.append([anAct([onStream(`late:${n}`, 0)])], { recordedAt, writtenAt });
      const [read] = await Promise.all([log.read({ keys: [], streams: [`late:${n}`] }), ...others]);
      expect(read.streams.get(`late:${n}`)?.version).toBe(1);
    }
  });

  it('that are large go by themselves', async () => {
    const streams = Array.from({ length: 200 }, (_, n) => `case:${n}`);
    const { result, statements } = await statementsOf(() => Promise.all([log.read({ keys: [], streams }), log.read(requestOf(1))]));
    expect(result[0].streams.size).toBe(200);
    expect(result[1].streams.size).toBe(1);
    expect(statements).toBe(2);
  });

  it('share a failure, and the next ones do not', async () => {
    const lost = fixture.pool('an_sinh_writer', 2);
    const away = fixture.log({ pool: lost });
    await lost.query(`select set_config('search_path', 'nowhere', false)`);
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => away.read(requestOf(n))));
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
    expect((await log.read(requestOf(1))).acts.size).toBe(1);
  });
});
