import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { anAct, logFixture, onStream, type LogFixture } from './log.fixture.ts';
import { migrate } from './migrate.ts';
import { setRolePasswords, urlFor } from './roles.ts';

let fixture: LogFixture;
beforeAll(async () => {
  fixture = await logFixture(await throwAwayDatabase());
  const log = fixture.log();
  await log.append([anAct([onStream('case:a', 0)])], await log.read({ keys: [], streams: [] }));
});
afterAll(() => fixture.close());

const denied = 'permission denied';
const COLUMN: Readonly<Record<string, string>> = { event: 'type', act: 'key', event_order: 'seq', kept_file: 'content' };
describe('The log is only appended to (K40)', () => {
  it.each(['event', 'act', 'event_order', 'kept_file'])('the writer may neither change, drop nor empty rows of %s', async (table) => {
    const column = COLUMN[table];
    for (const statement of [`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(fixture.writer.query(statement)).rejects.toThrow(denied);
    }
  });
  it.each(['event', 'act', 'event_order', 'kept_file'])(
    'nor may the owner, with a trigger that a replica role does not silence, of %s',
    async (table) => {
      const column = COLUMN[table];
      for (const role of ['origin', 'replica']) {
        for (const statement of [`update ${table} set ${column} = ${column}`, `delete from ${table}`, `truncate ${table} cascade`]) {
          await expect(fixture.owner.query(`begin; set local session_replication_role = ${role}; ${statement}`)).rejects.toThrow(
            'only appended to',
          );
          await fixture.owner.query('rollback');
        }
      }
    },
  );
  it.each([
    ['choose a position', 'insert into event (position) overriding system value values (1)'],
    ['choose a transaction id', `insert into event (transaction_id) values ('1')`],
    ['give a seq', 'insert into event_order values (0, 1)'],
    ['change or destroy a data key', 'update data_key set wrapped = null'],
    ['destroy a data key', 'delete from data_key'],
    ['drop a head', 'delete from stream'],
    ['change who a number belongs to', `update person_index set person_id = ''`],
    ['make a table', 'create table mine ()'],
    ['make a table for itself', 'create temp table mine ()'],
    ['silence a trigger', 'alter table event disable trigger all'],
    ['act as a replica', `set session_replication_role = replica`],
    ['drop the clock', 'delete from office_clock'],
  ])('the writer may not %s', async (_, statement) => {
    await expect(fixture.writer.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
  it('the order sees no content and appends to the order only', async () => {
    const order = fixture.pool('an_sinh_order', 1);
    for (const statement of [
      'select payload from event',
      'select * from act',
      'select * from data_key',
      `insert into act (key) values ('')`,
      'delete from event_order',
    ]) {
      await expect(order.query(statement)).rejects.toThrow(denied);
    }
  });
  it('the reader sees neither log nor keys, and writes nothing', async () => {
    const reader = fixture.pool('an_sinh_reader', 1);
    for (const table of ['event', 'act', 'data_key', 'person_index', 'kept_file'])
      await expect(reader.query(`select * from ${table}`)).rejects.toThrow(denied);
    await expect(reader.query('delete from subscription')).rejects.toThrow(/permission denied|read-only/);
    await expect(reader.query('select count(*) from stream')).resolves.toBeDefined();
  });
  it('no foreign key leads from the log to anything', async () => {
    expect((await fixture.owner.query(`select conname from pg_constraint where contype = 'f'`)).rows).toEqual([]);
  });
});

describe('The login of acts', () => {
  it('keeps one plan, waits briefly, and leaves no refused statement in the log of the server', async () => {
    const { rows } = await fixture.writer
      .query(`select name, setting from pg_settings where name in ('plan_cache_mode', 'enable_seqscan', 'enable_hashjoin',
      'enable_mergejoin', 'transaction_timeout', 'idle_in_transaction_session_timeout', 'log_min_error_statement', 'log_min_messages', 'TimeZone') order by name`);
    expect(Object.fromEntries(rows.map((row: { name: string; setting: string }) => [row.name, row.setting]))).toEqual({
      TimeZone: 'UTC',
      enable_hashjoin: 'off',
      enable_mergejoin: 'off',
      enable_seqscan: 'off',
      idle_in_transaction_session_timeout: '5000',
      log_min_error_statement: 'panic',
      log_min_messages: 'fatal',
      plan_cache_mode: 'force_generic_plan',
      transaction_timeout: '5000',
    });
  });
});

class Desk1795478500000 implements MigrationInterface {
  readonly name = 'Desk1795478500000';
  up = (runner: QueryRunner) => runner.query('create table desk (id int); grant select on desk to an_sinh_reader');
  down = (runner: QueryRunner) => runner.query('drop table desk');
}
describe('Migrating', () => {
  it('is done once by any number of callers, in several databases of a cluster at once', async () => {
    const databases = await Promise.all([1, 2, 3].map(() => throwAwayDatabase()));
    await Promise.all([...databases, ...databases].map(({ url }) => migrate(url, [Desk1795478500000])));
    const other = await logFixture(databases[0]!, [Desk1795478500000]);
    expect((await other.pool('an_sinh_reader').query('select count(*)::int as n from desk')).rows).toEqual([{ n: 0 }]);
    await Promise.all([other.close(), ...databases.slice(1).map((database) => database.drop())]);
  });
  it('gives logins their passwords', async () => {
    const password = decodeURIComponent(new URL(fixture.ownerUrl).password) || 'a "quoted\\" pass\'word';
    await setRolePasswords(fixture.ownerUrl, { an_sinh_reader: password });
    const url = new URL(urlFor(fixture.ownerUrl, 'an_sinh_reader', password));
    expect([url.username, decodeURIComponent(url.password), url.pathname]).toEqual([
      'an_sinh_reader',
      decodeURIComponent(password),
      new URL(fixture.ownerUrl).pathname,
    ]);
    const { rows } = await fixture.owner.query(`select rolpassword like 'SCRAM%' as kept from pg_authid where rolname = 'an_sinh_reader'`);
    expect(rows).toEqual([{ kept: true }]);
  });
});
