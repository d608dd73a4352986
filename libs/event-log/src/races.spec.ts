import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import { LogUnavailable, OutcomeUnknown } from './failures.ts';
import type { EventLog } from './event-log.ts';
import { anAct, anEvent, logFixture, onStream, type LogFixture } from './log.fixture.ts';
import type { ActAppend } from './log.ts';

let fixture: LogFixture;
let log: EventLog;
beforeAll(async () => {
  fixture = await logFixture(await throwAwayDatabase());
  log = fixture.log();
});
afterAll(() => fixture.close());

/** The act as its caller does it: the key first, then decide and append, and the key again after any refusal. */
async function perform(key: string, answer: number, streamId: string): Promise<unknown> {
  for (;;) {
    const read = await log.read({ keys: [key], streams: [streamId] });
    const known = read.acts.get(key);
    if (known) return known.answer.n;
    const { version } = read.streams.get(streamId)!;
    if ((await log.append([anAct([onStream(streamId, version)], { key, answer: { n: answer } })], read)).ok) return answer;
  }
}

describe('The same key at once', () => {
  it.each([
    ['on one stream', (round: number) => `case:same-${round}`],
    ['on new streams, minted for each try', (round: number, n: number) => `case:new-${round}-${n}`],
  ])('gives one act and one answer, %s', async (name, streamOf) => {
    for (let round = 0; round < 25; round += 1) {
      const key = `press:o:${name}:${round}`;
      const answers = await Promise.all([0, 1, 2, 3].map((n) => perform(key, n, streamOf(round, n))));
      expect(new Set(answers).size).toBe(1);
      const { rows } = await fixture.owner.query('select count(*)::int as events from event join act using (act_id) where key = $1', [key]);
      expect(rows).toEqual([{ events: 1 }]);
    }
  });
});

describe('A number series (K18)', () => {
  it('is gapless with 64 at once, since the number is the version', async () => {
    const number = async (i: number): Promise<number> => {
      for (;;) {
        const read = await log.read({ keys: [], streams: [`case:letter-${i}`], heads: ['series:v1:decision:2023'] });
        const { version } = read.streams.get('series:v1:decision:2023')!;
        const act = anAct([onStream(`case:letter-${i}`, 0), onStream('series:v1:decision:2023', version)]);
        if ((await log.append([act], read)).ok) return version + 1;
      }
    };
    const numbers = await Promise.all(Array.from({ length: 64 }, (_, i) => number(i)));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
  });
});

describe('Acts on several streams', () => {
  it('never wait for each other in a ring, in whatever order they name their streams', async () => {
    const times = await log.read({ keys: [], streams: [] });
    let stale = 0;
    const before = await deadlocks();
    await Promise.all(
      Array.from({ length: 8 }, async (_, worker) => {
        for (let i = 0; i < 20; i += 1) {
          const ids = ['ring:a', 'ring:b', 'ring:c'].sort(() => ((worker * 7 + i) % 3) - 1);
          const read = await log.read({ keys: [], streams: [], heads: ids });
          const act = anAct(ids.map((id) => onStream(id, read.streams.get(id)!.version)));
          if (!(await log.append([act], times)).ok) stale += 1;
        }
      }),
    );
    expect(stale).toBeGreaterThan(0);
    expect((await deadlocks()) - before).toBe(0);
  });
  const deadlocks = async () =>
    Number((await fixture.owner.query('select deadlocks from pg_stat_database where datname = current_database()')).rows[0].deadlocks);
});

describe('A connection', () => {
  it('outlives a stale act', async () => {
    const pool = fixture.pool('an_sinh_writer', 1);
    const own = fixture.log({ pool });
    const pid = async () => (await pool.query('select pg_backend_pid() as pid')).rows[0].pid as number;
    const before = await pid();
    expect((await own.append([anAct([onStream('case:none', 3)])], await own.read({ keys: [], streams: [] }))).ok).toBe(false);
    expect(await pid()).toBe(before);
  });

  it('that is killed while an act is under way leaves its outcome unknown; the act again, with its key, is answered', async () => {
    const read = await log.read({ keys: [], streams: [] });
    await log.append([anAct([onStream('case:killed', 0)])], read);
    const blocker = await fixture.owner.connect();
    await blocker.query(`begin; select 1 from stream where stream_id = 'case:killed' for update`);
    const act = anAct([onStream('case:killed', 1)]);
    const outcome = log.append([act], read).catch((error: unknown) => error);
    await killWaiting();
    expect(await outcome).toBeInstanceOf(OutcomeUnknown);
    await blocker.query('rollback');
    blocker.release();
    expect(await log.append([act], read)).toEqual({ ok: true });
    expect((await log.append([act], read)).ok).toBe(false);
  });
  async function killWaiting(): Promise<void> {
    for (;;) {
      const { rowCount } = await fixture.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      if (rowCount! > 0) return;
    }
  }

  it('that cannot be had records nothing and says so', async () => {
    const nowhere = fixture.log({ pool: fixture.pool('an_sinh_writer') });
    const refusing = { connect: () => Promise.reject(new Error('ECONNREFUSED')) } as unknown as Pool;
    await expect(fixture.log({ pool: refusing }).read({ keys: [], streams: [] })).rejects.toThrow(LogUnavailable);
    await expect(nowhere.read({ keys: [], streams: [] })).resolves.toBeDefined();
  });
});

describe('The n-th call of an act fails (K17)', () => {
  const act = (n: string): ActAppend =>
    anAct(
      [
        onStream(`case:${n}`, 0, [anEvent({}, { sealed: [{ subject: `someone-${n}`, class: 'P2', facts: { name: 'x' } }] })]),
        onStream(`account:${n}`, 0),
      ],
      {
        key: `press:o:${n}`,
        claims: [{ claim: n, streamId: `case:${n}` }],
      },
    );
  const states = async (n: string): Promise<number[]> =>
    Object.values(
      (
        await fixture.owner.query(
          `select (select count(*)::int from act where key = $1) as acts, (select count(*)::int from event where stream_id like $2) as events,
             (select count(*)::int from stream where stream_id like $2) as heads, (select count(*)::int from open_claim where claim = $3) as claims`,
          [`press:o:${n}`, `%:${n}`, n],
        )
      ).rows[0] as Record<string, number>,
    );
  it.each([
    ['before it is sent', 'before'],
    ['after it was done', 'after'],
  ] as const)('%s: all of it is there or nothing, and again it is whole', async (_, when) => {
    let n = 0;
    for (let done = false; !done;) {
      n += 1;
      const name = `${when}-${n}`;
      const failing = fixture.log({ pool: failingAt(n, when) });
      try {
        await failing.append([act(name)], await failing.read({ keys: [], streams: [] }));
        done = true;
      } catch (error) {
        expect(error).toBeInstanceOf(LogUnavailable);
        expect([
          [0, 0, 0, 0],
          [1, 2, 2, 1],
        ]).toContainEqual(await states(name));
        const read = await log.read({ keys: [`press:o:${name}`], streams: [] });
        if (!read.acts.has(`press:o:${name}`)) await log.append([act(name)], read);
      }
      expect(await states(name)).toEqual([1, 2, 2, 1]);
    }
    // The read, the look for the data key, the append.
    expect(n).toBe(4);
  });

  /** A pool whose n-th query loses its connection. */
  function failingAt(n: number, when: 'before' | 'after'): Pool {
    let calls = 0;
    return {
      async connect() {
        const client = await fixture.writer.connect();
        return {
          async query(query: Parameters<PoolClient['query']>[0]) {
            calls += 1;
            const fails = calls === n;
            if (fails && when === 'before') throw new Error('Connection terminated unexpectedly');
            const result = await client.query(query as never);
            if (fails) throw new Error('Connection terminated unexpectedly');
            return result as unknown;
          },
          release: (dead?: boolean) => client.release(dead),
        };
      },
    } as unknown as Pool;
  }
});
