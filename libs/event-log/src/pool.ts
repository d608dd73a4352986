import { availableParallelism } from 'node:os';
import { Pool, type CustomTypesConfig, type PoolClient, type PoolConfig, type QueryArrayConfig, type QueryArrayResult } from 'pg';
import { isDead, LogUnavailable, outage } from './failures.ts';

/**
 * Connections for acts and followers: few, since both sides use a core; about four per core of the database carry the most.
 * A killed backend ends none of our processes, and no wait for a hung server is longer than 15 s.
 */
export function logPool(url: string, options: Pick<PoolConfig, 'max'> = {}): Pool {
  const pool = new Pool({
    connectionString: url,
    max: options.max ?? 4 * availableParallelism(),
    connectionTimeoutMillis: 5_000,
    query_timeout: 15_000,
    keepAlive: true,
    application_name: 'an-sinh',
  });
  // An idle connection's end is no news: the next query takes another. A client in use tells its query.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}
const ignore = () => undefined;

/** @throws LogUnavailable where no connection is to be had. */
export async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new LogUnavailable('No connection to the log.', { cause: error });
  }
}

/** bytea as Buffer, small integers as numbers; all else stays text: a date must not become a local midnight, an int8 not a double. */
const types: CustomTypesConfig = {
  getTypeParser: (oid: number) => (text: string) => {
    if (oid === 17) return Buffer.from(text.slice(2), 'hex');
    return oid === 23 || oid === 21 ? Number(text) : oid === 16 ? text === 't' : text;
  },
};

export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/**
 * Runs one prepared statement on a client of its own. Not `pool.query`, which destroys the connection after any error, a stale act
 * too. @throws LogUnavailable, or OutcomeUnknown where `appending` and the connection is lost; else what PostgreSQL says.
 */
export async function run<Row extends unknown[]>(
  pool: Pool,
  { name, text }: Prepared,
  values: unknown[],
  appending = false,
): Promise<Row[]> {
  const client = await connect(pool);
  let dead = false;
  try {
    const query: QueryArrayConfig = { name, text, values, types, rowMode: 'array' };
    const { rows }: QueryArrayResult = await client.query(query);
    return rows as Row[];
  } catch (error) {
    dead = isDead(error);
    throw outage(error, appending);
  } finally {
    client.release(dead);
  }
}
