import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface ThrowAwayDatabase {
  /** As the superuser of the test server. */
  readonly url: string;
  /** Ends the connections that are left and drops it. */
  drop(): Promise<void>;
}

/**
 * A database of its own for a spec file, on the server of this test run: empty, or a copy of the database `template`, to which
 * nobody may be connected meanwhile. Copying a migrated one is faster than migrating again.
 * @throws Error if the project's jest.config.mjs does not ask for PostgreSQL.
 */
export async function throwAwayDatabase({ template }: { template?: string } = {}): Promise<ThrowAwayDatabase> {
  const server = process.env['DATABASE_SUPERUSER_URL'];
  if (!server) {
    throw new Error(
      'No PostgreSQL for tests: let jest.config.mjs export @an-sinh/testing/jest-postgres-preset or @an-sinh/testing/jest-services-preset.',
    );
  }
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, `create database ${name}${template === undefined ? '' : ` template ${pg.escapeIdentifier(template)}`}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
