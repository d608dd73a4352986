import { freePorts, startPostgres, type Postgres } from '@an-sinh/embedded';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '../house/eventually.ts';
import { House } from '../house/house.ts';
import { Pressing } from './pressing.ts';

/** Kills in `npm test`; `AN_SINH_KILLS=50 npm test -- kills` for the whole series. */
const KILLS = Number(process.env['AN_SINH_KILLS'] ?? 6);
const TARGETS = ['api', 'worker', 'postgres'] as const;
const WARDS = ['00592', '00622', '00623', '00625'];

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
        WARDS.map(async (ward) => new Pressing(await house.as(`one-stop.${ward}`), `Nguyễn ${ward === '00592' ? 'An' : 'Bình'}`)),
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
      const { rows: acts } = await client.query<{ key: string; act_id: string; events: number }>(
        `select substring(key from '[^:]+$') as key, act_id, (select count(*)::int from event e where e.act_id = a.act_id) as events from act a where key like 'press:%'`,
      );
      const recorded = new Map(acts.map((act) => [act.key, act]));
      const lost = presses.filter(({ key, answers }) => answers.length > 0 && !recorded.has(key));
      const differing = presses.filter(({ key, answers }) => answers.some((actId) => actId !== recorded.get(key)?.act_id));
      expect({ lost, differing, keys: recorded.size }).toEqual({ lost: [], differing: [], keys: acts.length });
      expect(acts.every(({ events }) => events > 0)).toBe(true);

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
