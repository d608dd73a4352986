import { freePorts, startPostgres, type Postgres } from '@an-sinh/embedded';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '../house/eventually.ts';
import { House } from '../house/house.ts';
import { Pressing, type Hands } from './pressing.ts';

/** Kills in `npm test`; `AN_SINH_KILLS=50 npm test -- kills` for the whole series. */
const KILLS = Number(process.env['AN_SINH_KILLS'] ?? 6);
const TARGETS = ['api', 'worker', 'postgres'] as const;
const WARDS = ['00592', '00622', '00623', '00625'];

/** An event with the key of its act. */
interface Recorded {
  readonly actId: string;
  readonly key: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
}

/** A seeded chance, so that a series that failed can be run again. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe(`kill -9 under load, ${KILLS} times (promise 1: recorded means kept)`, () => {
  const seed = Number(process.env['AN_SINH_SEED'] ?? Date.now() % 1_000_000);
  let folder: string;
  let postgres: Postgres;
  let house: House;
  let port: number;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'an-sinh-kills-'));
    // Where root runs the tests, PostgreSQL runs as somebody else and must be able to enter.
    chmodSync(folder, 0o755);
    [port = 0] = await freePorts(1);
    postgres = await startServer();
    house = await House.open({ database: { url: postgres.superuserUrl, drop: async () => {} } });
  });
  afterAll(async () => {
    await house?.close();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const startServer = () => startPostgres({ folder: join(folder, 'postgres'), durable: true, port: { port, setting: 'port' } });

  it(
    `every acknowledged act is in the log exactly once (seed ${seed})`,
    async () => {
      const next = chance(seed);
      const pressing = await Promise.all(
        WARDS.map(async (ward) => {
          const [counter, officer, chair] = await Promise.all(
            ['one-stop', 'ward-officer', 'ward-chair'].map((desk) => house.as(`${desk}.${ward}`)),
          );
          return new Pressing({ counter, officer, chair } as Hands, `Nguyễn ${ward === '00592' ? 'An' : 'Bình'}`);
        }),
      );
      pressing.forEach((each) => each.start());

      for (let kill = 0; kill < KILLS; kill += 1) {
        const target = TARGETS[kill % TARGETS.length] as (typeof TARGETS)[number];
        await pressing[kill % pressing.length]?.sent();
        await new Promise((resolve) => setTimeout(resolve, next() * 500));
        if (target === 'postgres') {
          process.kill(postgres.pid, 'SIGKILL');
          await postgres.stop();
          postgres = await eventually(startServer);
        } else {
          await house.end(target, 'kill');
          await house.start(target);
        }
      }
      await Promise.all(pressing.map((each) => each.stop()));

      const client = new pg.Client(postgres.superuserUrl);
      await client.connect();
      const presses = pressing.flatMap(({ presses: of }) => of);
      const { rows: events } = await client.query<Recorded>(
        `select a.act_id as "actId", substring(a.key from '[^:]+$') as key, e.stream_id as stream, e.stream_version as version, e.type
         from act a join event e using (act_id) where a.key like 'press:%' or a.key like 'clock:%'`,
      );
      // What an answer told is in the log, word by word, and all answers to one press told the same.
      const place = ({ actId, stream, version, type }: Omit<Recorded, 'key'>) => `${actId} ${stream} ${version} ${type}`;
      const inLog = new Map(events.map((event) => [place(event), event.key]));
      const lost = presses.filter(({ key, answers }) =>
        answers.some((told) => told.events.some((event) => inLog.get(place({ actId: told.actId, ...event })) !== key)),
      );
      const differing = presses.filter(({ answers }) => new Set(answers.map((told) => JSON.stringify(told.events))).size > 1);
      expect({ lost, differing, unanswered: presses.filter(({ answers }) => answers.length === 0) }).toEqual({
        lost: [],
        differing: [],
        unanswered: [],
      });

      // Nothing twice, by what it says and not by its key: each case has each step of its way once, and one number of its series.
      const times = (type: string) => {
        const found = new Map<string, number>();
        for (const event of events) if (event.type === type) found.set(event.stream, (found.get(event.stream) ?? 0) + 1);
        return found;
      };
      const cases = new Set(events.flatMap(({ stream }) => (stream.startsWith('application:') ? [stream] : [])));
      for (const type of ['ApplicationSubmitted', 'ApplicationReceived', 'HomeChecked', 'WardReviewApproved', 'ResultPosted'])
        expect([type, [...times(type)]]).toEqual([type, [...times(type).keys()].map((stream) => [stream, 1])]);
      expect([...times('NumberTaken').values()].reduce((sum, of) => sum + of, 0)).toBe(cases.size);

      // The clock was killed too: each posting that ran is closed by it, once.
      await house.advanceTo('2023-01-10');
      const { rows: closed } = await client.query<{ posted: number; closed: number; twice: number }>(`
        select (select count(*)::int from event where type = 'ResultPosted') as posted,
          (select count(*)::int from event where type = 'PostingClosed') as closed,
          (select count(*)::int from (select 1 from event where type = 'PostingClosed' group by stream_id having count(*) > 1) t) as twice`);
      expect(closed[0]).toEqual({ posted: times('ResultPosted').size, closed: times('ResultPosted').size, twice: 0 });

      // The order comes to every event once, and each stream's versions are whole.
      await eventually(async () => {
        const { rows } = await client.query<{ unordered: number; gaps: number; torn: number }>(`
          select (select count(*)::int from event) - (select count(*)::int from event_order) as unordered,
            (select coalesce(max(seq) + 1 - count(*), 0)::int from event_order) as gaps,
            (select count(*)::int from (select s.stream_id from stream s join event e using (stream_id) group by s.stream_id, s.version
              having count(*) <> s.version or max(e.stream_version) <> s.version) t) as torn`);
        expect(rows[0]).toEqual({ unordered: 0, gaps: 0, torn: 0 });
      });
      await client.end();
      expect(presses.length).toBeGreaterThan(KILLS);
    },
    60_000 + KILLS * 20_000,
  );
});
