import { readAt, type EventLog } from '@an-sinh/event-log';
import type { Pool, PoolClient } from 'pg';
import { searchRows, writeSearchRows } from './search-rows.ts';

/** What the projection needs of an office. */
export interface SearchOffice {
  readonly pool: Pool;
  readonly log: Pick<EventLog, 'openBoxes'>;
}

const PAGE = 500;
/** One rebuild at a time, whoever asks for it. */
const LOCK = 6_117_025_520_232;
/** An application's first event has its name, so the heads of the cases lead to every name there is. */
const NEXT_CASES = `select stream_id from stream where stream_id > $1 and stream_id < 'application;' order by stream_id limit ${PAGE}`;

/**
 * Fills a new generation beside the one that serves and then lets it serve: searches see the old table until then, and what comes in
 * meanwhile goes into both. False where another rebuild is under way. @param progress told how many cases are in.
 */
export async function rebuildSearch({ pool, log }: SearchOffice, progress: (cases: number) => void = () => undefined): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK]);
    if (rows[0]?.got !== true) return false;
    try {
      const generation = await beginGeneration(client);
      await fill(pool, log, generation, progress);
      await client.query('update person_search_state set serving = building, building = null where building = $1', [generation]);
      await dropOthers(client);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
    return true;
  } finally {
    client.release();
  }
}

/** Whether there are cases and not one name: a crash has emptied the table. */
export async function isSearchEmpty({ pool }: Pick<SearchOffice, 'pool'>): Promise<boolean> {
  const { rows } = await pool.query<{ empty: boolean }>(
    `select not exists (select from person_search_state s join person_search p on p.generation = s.serving)
       and exists (select from stream where stream_id > 'application:' and stream_id < 'application;') as empty`,
  );
  return rows[0]?.empty === true;
}

/** From here on the projection writes into both; what it wrote before is found in the heads of the cases. */
async function beginGeneration(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ building: number }>(
    'update person_search_state set building = coalesce(building, serving) + 1 returning building',
  );
  return rows[0]?.building as number;
}

async function fill(pool: Pool, log: SearchOffice['log'], generation: number, progress: (cases: number) => void): Promise<void> {
  let after = 'application:';
  for (let cases = 0; ;) {
    const { rows } = await pool.query<{ stream_id: string }>(NEXT_CASES, [after]);
    const last = rows.at(-1);
    if (!last) return;
    const events = await readAt(
      pool,
      rows.map(({ stream_id: streamId }) => ({ streamId, version: 1 })),
    );
    await writeSearchRows(pool, [generation], await searchRows(log, events));
    after = last.stream_id;
    progress((cases += rows.length));
  }
}

/** In parts, since no transaction of the program lasts longer than five seconds. */
async function dropOthers(client: PoolClient): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(
      `delete from person_search where ctid = any (array(
         select p.ctid from person_search p, person_search_state s where p.generation <> s.serving and p.generation is distinct from s.building limit 10000))`,
    );
    if (rowCount === 0) return;
  }
}
