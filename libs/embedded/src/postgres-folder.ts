import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { launcherIsGone, signFolder, stopOrphan } from './postgres-orphan.ts';
import { assertEnterable, postgresUser, type SystemUser } from './postgres-user.ts';

const run = promisify(execFile);
const THROW_AWAY = 'an-sinh-postgres-';

/** What lies in the folder of an embedded PostgreSQL. */
export interface PostgresFolder {
  readonly path: string;
  /** The cluster. */
  readonly data: string;
  readonly log: string;
  readonly password: string;
  readonly user: SystemUser | undefined;
}

/**
 * The C library's idea of letters must be Unicode's: with `C`, pg_trgm and full-text search take "ễ" for a separator, although the
 * builtin collation knows better. Windows has locales of its own, each good for UTF8.
 */
export const POSTGRES_ENV: Readonly<Record<string, string>> =
  process.platform === 'win32' ? {} : { LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8' };

/** Makes a folder for tests below the system's temporary folder, and clears away those whose tests were killed. */
export async function throwAwayFolder(binaries: PostgresBinaries): Promise<string> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(THROW_AWAY))) {
    await clearAbandoned(binaries, join(tmpdir(), name));
  }
  return mkdtempSync(join(tmpdir(), THROW_AWAY));
}

/**
 * Makes the folder fit to start PostgreSQL in: made by `initdb` if new, entered by the user it runs as, signed by this launcher.
 * Any server of a launcher that crashed has left it before (`stopOrphan`).
 */
export async function openFolder(binaries: PostgresBinaries, folder: string, { durable }: { durable: boolean }): Promise<PostgresFolder> {
  assertEnterable(folder, postgresUser(join(folder, 'data')));
  mkdirSync(folder, { recursive: true });
  const path = realpathSync(folder);
  const data = join(path, 'data');
  const user = postgresUser(data);
  chmodSync(path, 0o700);
  if (user) chownSync(path, user.uid, user.gid);
  signFolder(path);
  const password = existsSync(data) ? readFileSync(passwordFile(path), 'utf8') : await initialise(binaries, { path, data, user, durable });
  return { path, data, log: join(path, 'postgres.log'), password, user };
}

/** The superuser's password of the cluster in a folder; undefined where there is none. */
export const passwordIn = (folder: string): string | undefined =>
  existsSync(passwordFile(folder)) ? readFileSync(passwordFile(folder), 'utf8') : undefined;

const passwordFile = (path: string) => join(path, 'superuser-password');

interface NewFolder {
  readonly path: string;
  readonly data: string;
  readonly user: SystemUser | undefined;
  readonly durable: boolean;
}

async function initialise(binaries: PostgresBinaries, { path, data, user, durable }: NewFolder): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile(path), password, { mode: 0o600 });
  if (user) chownSync(passwordFile(path), user.uid, user.gid);
  // Under another name until it is complete: an initdb that was interrupted leaves no half cluster behind.
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const args = [
    `--pgdata=${unfinished}`,
    '--username=postgres',
    `--pwfile=${passwordFile(path)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-messages=C', // English: one of them tells us that it is ready
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(binaries.initdb, args, { cwd: path, env: { ...process.env, ...POSTGRES_ENV }, ...user });
  } catch (cause) {
    throw new Error(`PostgreSQL could not make its data folder ${data}: ${String((cause as { stderr?: string }).stderr).trim()}`, {
      cause,
    });
  }
  renameSync(unfinished, data);
  return password;
}

async function clearAbandoned(binaries: PostgresBinaries, path: string): Promise<void> {
  try {
    if (!launcherIsGone(path)) return;
    // Nothing in it is worth an orderly end, and a start does not wait for those of others.
    await stopOrphan(binaries, path, { mode: 'immediate', seconds: 5 });
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Another user's folder, or just being cleared by another test run: nothing to do with this one.
  }
}
