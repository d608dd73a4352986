import type { PoolClient } from 'pg';
import type { Office } from '../office.ts';

/** Streams held at once: an act on one of them waits for some milliseconds. */
const AT_ONCE = 50;

/** `;` follows `:`, so this is every id that begins with the kind. */
const OF_KIND = `stream_id > $1::text || ':' and stream_id < $1::text || ';'`;

export async function countStreams({ pool }: Pick<Office, 'pool'>, kind: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from stream where ${OF_KIND}`, [kind]);
  return rows[0]?.n ?? 0;
}

export async function* streamsOf({ pool }: Pick<Office, 'pool'>, kind: string): AsyncGenerator<string[]> {
  for (let after = ''; ;) {
    const { rows } = await pool.query<{ stream_id: string }>(
      `select stream_id from stream where ${OF_KIND} and stream_id > $2::text order by stream_id limit $3::int`,
      [kind, after, AT_ONCE],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ stream_id: stream }) => stream);
    after = last.stream_id;
  }
}

export async function inTransaction<T>({ pool }: Pick<Office, 'pool'>, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const made = await work(client);
    await client.query('commit');
    broken = false;
    return made;
  } finally {
    client.release(broken);
  }
}
