import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/** Where Temporal keeps its data in PostgreSQL. */
export interface TemporalDatabases {
  readonly host: string;
  readonly port: string;
  readonly role: string;
  readonly password: string;
  readonly main: string;
  readonly visibility: string;
}

/**
 * Makes Temporal's two databases, of a role of its own, or brings their schema up to the server's version. The role gets a new
 * password each time, so none is kept anywhere.
 */
export async function prepareTemporalDatabases(command: string, superuserUrl: string, name: string): Promise<TemporalDatabases> {
  const { hostname: host, port } = new URL(superuserUrl);
  const databases = {
    host,
    port: port || '5432',
    role: name,
    password: randomBytes(24).toString('base64url'),
    main: name,
    visibility: `${name}_visibility`,
  };
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await ensureRole(client, databases);
    for (const database of [databases.main, databases.visibility]) await ensureDatabase(client, database, databases.role);
  } finally {
    await client.end();
  }
  await Promise.all([
    updateSchema(command, databases, databases.main, 'postgresql/v12/temporal'),
    updateSchema(command, databases, databases.visibility, 'postgresql/v12/visibility'),
  ]);
  return databases;
}

async function ensureRole(client: pg.Client, { role, password }: TemporalDatabases): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const quoted = client.escapeIdentifier(role);
  await client.query(`${rowCount ? 'alter' : 'create'} role ${quoted} login password ${client.escapeLiteral(password)}`);
  // What a power cut takes from Temporal is rebuilt from the event log, so it need not wait for the disk.
  await client.query(`alter role ${quoted} set synchronous_commit = off`);
}

async function ensureDatabase(client: pg.Client, database: string, owner: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (rowCount) return;
  await client.query(`create database ${client.escapeIdentifier(database)} owner ${client.escapeIdentifier(owner)}`);
  await client.query(`revoke all on database ${client.escapeIdentifier(database)} from public`);
}

async function updateSchema(
  command: string,
  { host, port, role, password }: TemporalDatabases,
  database: string,
  schema: string,
): Promise<void> {
  const where = ['sql', '--plugin', 'postgres12', '--endpoint', host, '--port', port, '--user', role, '--database', database];
  const env = { ...process.env, SQL_PASSWORD: password }; // not on the command line, where every user of the machine reads it
  try {
    await run(command, [...where, 'setup-schema', '-v', '0.0'], { env });
    await run(command, [...where, 'update-schema', '--schema-name', schema], { env });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    const lines = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-10);
    throw new Error([`Temporal's database ${database} could not be made or brought up to date:`, ...lines].join('\n  '), { cause: error });
  }
}
