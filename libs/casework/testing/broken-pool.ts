import type { Pool, PoolClient } from 'pg';

/** How a call of the database fails: before PostgreSQL saw it, or after it did all and only the answer was lost. */
export type Break = 'before' | 'after';

/** The connection as a client sees it end. */
const lost = () => new Error('Connection terminated unexpectedly');

/** A pool whose n-th query fails, counted over all its connections; the calls before and after it go through. */
export function brokenPool(pool: Pool, at: number, how: Break): { readonly pool: Pool; calls(): number } {
  let calls = 0;
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect();
    return new Proxy(client, {
      get(target, name: keyof PoolClient) {
        if (name !== 'query') {
          const value = target[name] as unknown;
          return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
        }
        return async (query: never) => {
          calls += 1;
          if (calls !== at) return target.query(query);
          if (how === 'after') await target.query(query);
          throw lost();
        };
      },
    });
  };
  return {
    pool: new Proxy(pool, { get: (target, name) => (name === 'connect' ? connect : (target[name as keyof Pool] as unknown)) }),
    calls: () => calls,
  };
}
