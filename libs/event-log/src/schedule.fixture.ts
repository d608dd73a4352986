import { setTimeout as wait } from 'node:timers/promises';
import { Client, type Pool, type PoolClient, type QueryConfig } from 'pg';
import { EventLog } from './event-log.ts';
import { LogUnavailable } from './failures.ts';
import { markFollowed } from './heads.ts';
import { anAct, anEvent, onStream, type LogFixture } from './log.fixture.ts';
import type { Reading } from './log.ts';

/** Chance from a seed, so that a schedule that failed can be run again (as far as the interleaving lets it). */
export function chance(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (n: number) => Math.floor(next() * n);
  const some = <T>(of: readonly T[], n: number): T[] => {
    const rest = [...of];
    return Array.from({ length: Math.min(n, rest.length) }, () => rest.splice(upTo(rest.length), 1)[0] as T);
  };
  return { next, upTo, some };
}
export type Chance = ReturnType<typeof chance>;

/** What the writers of a schedule were told. */
export interface Told {
  readonly acknowledged: Map<string, number>;
  readonly rolledBack: Set<string>;
  stale: number;
  lost: number;
}

export class RolledBack extends Error {}

/**
 * A writer's pool that makes its transaction last, rolls some back, and may take a transaction id before it reads: the mutant
 * that a correct order must not forgive.
 */
export function slowPool(pool: Pool, { upTo, next }: Chance, options: { idFirst?: boolean } = {}): Pool {
  let held: PoolClient | undefined;
  const slow = async (client: PoolClient, query: QueryConfig) => {
    if (!query.name?.startsWith('log-append')) return client.query(query);
    if (!options.idFirst) await client.query('begin');
    try {
      const result = await client.query(query);
      await wait(upTo(25));
      if (next() < 0.25) throw new RolledBack();
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  };
  return {
    async connect() {
      const client = (held ??= await pool.connect());
      if (options.idFirst && (await idle(client))) await client.query('begin; select pg_current_xact_id()');
      return {
        query: (query: QueryConfig) => slow(client, query),
        release: async (dead?: boolean) => {
          if (options.idFirst && !dead && !(await idle(client))) return;
          held = undefined;
          client.release(dead);
        },
      };
    },
  } as unknown as Pool;
}
const idle = async (client: PoolClient) => (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus() === 'I';

/** One caller: acts on some streams, resting on others, each with its key until it is answered. */
export async function work(
  log: EventLog,
  random: Chance,
  told: Told,
  plan: { name: string; streams: readonly string[]; acts: number },
): Promise<void> {
  for (let i = 0; i < plan.acts; i += 1) {
    const key = `${plan.name}:${i}`;
    const [first, ...rest] = random.some(plan.streams, 1 + random.upTo(4)) as [string, ...string[]];
    const written = [first, ...rest.filter(() => random.next() < 0.5)];
    const alsoRead = rest.filter((id) => !written.includes(id));
    const counts = written.map(() => 1 + random.upTo(3));
    while (!told.acknowledged.has(key) && !told.rolledBack.has(key)) {
      try {
        const read = await log.read({ keys: [key], streams: [], heads: [...written, ...alsoRead] });
        const known = read.acts.get(key);
        if (known) {
          told.acknowledged.set(key, known.answer.n as number);
          break;
        }
        await wait(random.upTo(8));
        const n = random.upTo(1_000_000);
        const appended = await log.append([act(key, n, read, written, counts, alsoRead)], read);
        if (appended.ok) told.acknowledged.set(key, n);
        else told.stale += 1;
      } catch (error) {
        if (error instanceof RolledBack || (error instanceof LogUnavailable && error.cause instanceof RolledBack)) told.rolledBack.add(key);
        else if (error instanceof LogUnavailable) told.lost += 1;
        else throw error;
      }
    }
  }
}

function act(key: string, n: number, { streams }: Reading, written: string[], counts: number[], alsoRead: string[]) {
  const version = (id: string) => streams.get(id)!.version;
  const basedOn = Object.fromEntries([...written, ...alsoRead].map((id) => [id, version(id)]));
  return anAct(
    written.map((id, i) =>
      onStream(
        id,
        version(id),
        Array.from({ length: counts[i]! }, () => anEvent({ n })),
      ),
    ),
    { key, header: { basedOn }, answer: { n }, alsoRead: alsoRead.map((streamId) => ({ streamId, version: version(streamId) })) },
  );
}

/** What else happens in a cluster: writers of other tables and databases, locks on heads, followers; until `stopped`. */
export async function disturb(
  fixture: LogFixture,
  random: Chance,
  streams: readonly string[],
  kill: boolean,
  stopped: () => boolean,
): Promise<void> {
  const elsewhere = new URL(fixture.ownerUrl);
  elsewhere.pathname = '/postgres';
  const foreign = new Client(elsewhere.href);
  const owner = new Client(fixture.ownerUrl);
  await Promise.all([foreign.connect(), owner.connect()]);
  while (!stopped()) {
    const client = random.next() < 0.5 ? foreign : owner;
    await client.query('begin; select pg_current_xact_id()');
    if (client === owner && random.next() < 0.3)
      await client.query('select 1 from stream where stream_id = $1 for update', [random.some(streams, 1)[0]]);
    await wait(random.upTo(40));
    await client.query(random.next() < 0.5 ? 'commit' : 'rollback');
    if (random.next() < 0.3) await markFollowed(fixture.writer, random.some(streams, 1)[0]!, random.upTo(9)).catch(() => undefined);
    if (kill && random.next() < 0.3) {
      await owner.query(`select pg_terminate_backend(pid) from (select pid from pg_stat_activity where datname = current_database()
        and usename in ('an_sinh_writer', 'an_sinh_order') order by random() limit 1) as one`);
    }
    await wait(random.upTo(15));
  }
  await Promise.all([foreign.end(), owner.end()]);
}
