import { parkEvent, readAt, type EventLog } from '@an-sinh/event-log';
import type { Pool, PoolClient } from 'pg';
import { legibleRows, writeSearchRows } from './search-rows.ts';

/** The subscription that keeps the table. */
export const SEARCH_SUBSCRIPTION = 'projections/search';

/** What the projection needs of an office. */
export interface SearchOffice {
  readonly pool: Pool;
  readonly log: Pick<EventLog, 'openBoxes'>;
}

const PAGE = 500;
/** One rebuild at a time, whoever asks for it. */
const LOCK = 6_117_025_520_232;
/**
 * A row of no case, which a generation gets in the statement that lets it serve. A crash of the database empties the table of it as
 * well, so whatever came in since, a table that lost its names is known by the missing mark.
 */
const MARK = { stream: '', person: '00000000-0000-0000-0000-000000000000' };
const LET_SERVE = `
  with served as (update person_search_state set serving = building, building = null where building = $1 returning serving)
  insert into person_search (generation, stream_id, person_id, full_name, folded, marked, birth_year)
  select serving, '${MARK.stream}', '${MARK.person}', '', '', '{}', 0 from served`;
/** An application's first event has its name, so the heads of the cases lead to every name there is. */
const NEXT_CASES = `select stream_id from stream where stream_id > $1 and stream_id < 'application;' order by stream_id limit ${PAGE}`;

/**
 * Fills a new generation beside the one that serves and then lets it serve: searches see the old table until then, and what comes in
 * meanwhile goes into both. A name whose box is damaged is left out, and its event set aside. False where another rebuild is under
 * way. @param progress told how many cases are in.
 */
export async function rebuildSearch({ pool, log }: SearchOffice, progress: (cases: number) => void = () => undefined): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK]);
    if (rows[0]?.got !== true) return false;
    try {
      const generation = await beginGeneration(client);
      await fill(pool, log, generation, progress);
      // On the connection that holds the lock: where it outlived the filling, no crash came in between.
      await client.query(LET_SERVE, [generation]);
      await dropOthers(client);
    } finally {
      await client.query('select pg_advisory_unlock($1)', [LOCK]);
    }
    return true;
  } finally {
    client.release();
  }
}

/** Whether the generation that serves has every name up to the projection's place; false after a crash has emptied the table. */
export async function isSearchWhole({ pool }: Pick<SearchOffice, 'pool'>): Promise<boolean> {
  const { rows } = await pool.query<{ whole: boolean }>(
    `select exists (select from person_search_state s join person_search p on p.generation = s.serving and p.stream_id = '${MARK.stream}') as whole`,
  );
  return rows[0]?.whole === true;
}

/** From here on the projection writes into both; what it wrote before is found in the heads of the cases. */
async function beginGeneration(client: PoolClient): Promise<number> {
  const { rows } = await client.query<{ building: number }>(
    `update person_search_state set building = greatest(building, serving, (select max(generation) from person_search)) + 1
     returning building`,
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
    const rowsOfPage = await legibleRows(log, events, (event, error) => parkEvent(pool, SEARCH_SUBSCRIPTION, event, error));
    await writeSearchRows(pool, [generation], rowsOfPage);
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
