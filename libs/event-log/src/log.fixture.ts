import { randomBytes } from 'node:crypto';
import { startPostgres } from '@an-sinh/embedded';
import type { Instant, JsonObject, LocalDate } from '@an-sinh/kernel';
import { Client, Pool } from 'pg';
import { closeConnection, openConnection } from './connection.ts';
import { EventLog } from './event-log.ts';
import { keyRingFrom, newKeyFile, type KeyRing } from './key-ring.ts';
import type { ActAppend, InlineTable, NewEvent, StreamAppend } from './log.ts';
import { migrate, type MigrationClass } from './migrate.ts';
import { orderOnce } from './order-runner.ts';
import { logPool } from './pool.ts';
import { setRolePasswords, urlFor, type LogRole } from './roles.ts';

/** For specs: a migrated database with its logins, and acts with no meaning. */
export interface LogFixture {
  readonly owner: Pool;
  readonly writer: Pool;
  readonly keyRing: KeyRing;
  url(role: LogRole): string;
  readonly ownerUrl: string;
  log(options?: { inline?: readonly InlineTable[]; pool?: Pool }): EventLog;
  /** A pool that `close` ends. */
  pool(role: LogRole, max?: number): Pool;
  close(): Promise<void>;
}

/** Ends with its database. */
export async function logFixture(
  database: { url: string; drop(): Promise<void> },
  extraMigrations: readonly MigrationClass[] = [],
): Promise<LogFixture> {
  const ownerUrl = database.url;
  await migrate(ownerUrl, extraMigrations);
  // One password for all: the roles are the whole server's, and other specs run on it.
  const password = decodeURIComponent(new URL(ownerUrl).password);
  if (password !== '') await setRolePasswords(ownerUrl, { an_sinh_writer: password, an_sinh_order: password, an_sinh_reader: password });
  const url = (role: LogRole) => urlFor(ownerUrl, role, password);
  const keyRing = keyRingFrom(newKeyFile());
  const owner = new Pool({ connectionString: ownerUrl, max: 2 });
  owner.on('error', () => undefined);
  const pools = [owner];
  const pool = (role: LogRole, max = 8) => {
    const made = logPool(url(role), { max });
    pools.push(made);
    return made;
  };
  const writer = pool('an_sinh_writer');
  return {
    owner,
    writer,
    keyRing,
    url,
    ownerUrl,
    log: ({ inline = [], pool: own = writer } = {}) => new EventLog(own, { keyRing, inline }),
    pool,
    async close() {
      await Promise.all(pools.map((each) => each.end()));
      await database.drop();
    },
  };
}

/** A database on a PostgreSQL server of its own, which ends with it: one that may be killed, or whose transactions are counted anew. */
export async function ownServer(settings: Readonly<Record<string, string>> = {}): Promise<{ url: string; drop(): Promise<void> }> {
  const postgres = await startPostgres({ durable: false, settings });
  const admin = new Client(postgres.superuserUrl);
  await admin.connect();
  await admin.query('create database log');
  await admin.end();
  const url = new URL(postgres.superuserUrl);
  url.pathname = '/log';
  return { url: url.href, drop: () => postgres.stop() };
}

export const anEvent = (facts: JsonObject = {}, more: Partial<NewEvent> = {}): NewEvent => ({
  type: 'Noted',
  schemaVersion: 1,
  occurredOn: '2023-01-03' as LocalDate,
  facts,
  wakes: false,
  ...more,
});

export const onStream = (
  streamId: string,
  expected: number,
  events: readonly NewEvent[] = [anEvent()],
  nextClockAt: Instant | null = null,
): StreamAppend => ({
  streamId,
  kind: streamId.slice(0, streamId.indexOf(':')),
  expected,
  events,
  nextClockAt,
});

export const anAct = (streams: readonly StreamAppend[], more: Partial<ActAppend> = {}): ActAppend => ({
  key: `press:officer:${randomBytes(8).toString('hex')}`,
  requestHmac: Buffer.alloc(32, 1),
  header: { actor: 'officer', role: 'CLERK' },
  answer: { recorded: true },
  streams,
  ...more,
});

/** Orders every event; other transactions on the server may hold the watermark for a while. @throws where events stay without a seq. */
export async function orderAll(fixture: LogFixture, limitMs = 60_000): Promise<void> {
  const client = await openConnection(fixture.url('an_sinh_order'));
  const waiting = 'select (select count(*) from event) > (select count(*) from event_order) as some';
  try {
    for (const end = performance.now() + limitMs; (await fixture.owner.query<{ some: boolean }>(waiting)).rows[0]?.some;) {
      if (performance.now() > end) throw new Error('The order does not come to all events.');
      await orderOnce(client);
    }
  } finally {
    await closeConnection(client);
  }
}
