import { startPostgres, type ChosenPort, type Postgres } from '@an-sinh/embedded';
import { LOG_ROLES, migrate, setRolePasswords, urlFor, type LogRole } from '@an-sinh/event-log';
import { PROJECTION_MIGRATIONS } from '@an-sinh/projections';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { DATABASE, ownerUrlOf } from '../local/local-office.ts';

/** The address of the office's database for each login. */
export type DatabaseUrls = Readonly<Record<LogRole, string>>;

/** The office's database: running, migrated once, and an address for each login. */
export interface Database {
  readonly postgres: Postgres;
  readonly urls: DatabaseUrls;
}

export async function openDatabase(folder: string, port: ChosenPort): Promise<Database> {
  const postgres = await startDatabase(folder, port);
  return { postgres, urls: await prepareDatabase(folder, postgres.superuserUrl) };
}

export const startDatabase = (folder: string, port: ChosenPort): Promise<Postgres> =>
  startPostgres({ folder: join(folder, 'postgres'), durable: true, port });

/** Makes the office's database in a running PostgreSQL, or brings it up to date, once for all programs. */
export async function prepareDatabase(folder: string, superuserUrl: string): Promise<DatabaseUrls> {
  const owner = await ownDatabase(superuserUrl);
  await migrate(owner, PROJECTION_MIGRATIONS);
  const passwords = passwordsOf(join(folder, 'database-logins.json'));
  await setRolePasswords(owner, passwords);
  return Object.fromEntries(LOG_ROLES.map((role) => [role, urlFor(owner, role, passwords[role])])) as DatabaseUrls;
}

async function ownDatabase(superuserUrl: string): Promise<string> {
  const client = new Client(superuserUrl);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
  return ownerUrlOf(superuserUrl);
}

/** Made once and kept beside the data, readable by its owner only. */
function passwordsOf(file: string): Record<LogRole, string> {
  if (!existsSync(file)) {
    writeFileSync(file, JSON.stringify(Object.fromEntries(LOG_ROLES.map((role) => [role, randomBytes(24).toString('base64url')]))), {
      mode: 0o600,
    });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Record<LogRole, string>;
}
