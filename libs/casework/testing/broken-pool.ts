import type { Pool, PoolClient, QueryConfig } from 'pg';

/** How a call of the database fails: before PostgreSQL saw it, or after it did all and only the answer was lost. */
export type Break = 'before' | 'after';

/** The connection as a client sees it end. */
const lost = () => new Error('Connection terminated unexpectedly');

/** A pool whose n-th query fails, counted over all its connections; the calls before and after it go through. */
export function brokenPool(pool: Pool, at: number, how: Break): { readonly pool: Pool; calls(): number } {
  let calls = 0;
  const broken = poolOf(pool, async (client, query) => {
    calls += 1;
    if (calls !== at) return client.query(query);
    if (how === 'after') await client.query(query);
    throw lost();
  });
  return { pool: broken, calls: () => calls };
}

/** A pool on which another act comes before each append: every head that it writes has moved on by then. */
export const overtakingPool = (pool: Pool): Pool =>
  poolOf(pool, async (client, query) => {
    if (!query.name?.startsWith('log-append')) return client.query(query);
    await client.query('begin');
    try {
      await client.query({
        text: `insert into stream as s (stream_id, kind, version) select *, 1 from unnest($1::text[], $2::text[])
          on conflict (stream_id) do update set version = s.version + 1`,
        values: query.values?.slice(0, 2) ?? [],
      });
      return await client.query(query);
    } finally {
      await client.query('rollback');
    }
  });

/** A pool whose clients' queries are made in another way. */
function poolOf(pool: Pool, query: (client: PoolClient, query: QueryConfig) => Promise<unknown>): Pool {
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect();
    return new Proxy(client, {
      get(target, name: keyof PoolClient) {
        if (name === 'query') return (config: QueryConfig) => query(target, config);
        const value = target[name] as unknown;
        return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
      },
    });
  };
  return new Proxy(pool, { get: (target, name) => (name === 'connect' ? connect : (target[name as keyof Pool] as unknown)) });
}
