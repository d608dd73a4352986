import type { CatalogueEvent, Occurrence } from '@an-sinh/cases';
import type { InlineRow } from '@an-sinh/event-log';
import { keptAndMade, OWNED_TABLES, replaceRows, rowsOfNoStream, type OwnedTable, type RowText } from '@an-sinh/projections';
import { createHash, type Hash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Office } from './office.ts';
import { streamTypeOf } from './stream-types.ts';

/** One table as it was kept and as the log makes it. */
export interface RebuiltTable {
  readonly table: string;
  readonly kept: { readonly rows: number; readonly sha256: string };
  readonly made: { readonly rows: number; readonly sha256: string };
  /** How many rows were missing, changed or of no stream, and the keys of the first of them. */
  readonly differences: number;
  readonly differing: readonly string[];
}
export interface RebuildReadModelsOptions {
  /** Names of tables; without it all of them. */
  readonly only?: readonly string[];
  /** Compares, and leaves every row as it is. */
  readonly check?: boolean;
  readonly progress?: (table: string, streams: number, of: number) => void;
}

/** Streams held at once: an act on one of them waits for some milliseconds. */
const AT_ONCE = 50;
const KEYS_NAMED = 20;

/**
 * Makes the inline read models again from the log, in place and while the office works: stream by stream, under the lock of its
 * head, so no act comes between what is read and what is written; rows of no stream go. What is right already is not touched.
 */
export async function rebuildReadModels(
  office: Pick<Office, 'pool' | 'log' | 'casework'>,
  { only, check = false, progress = () => undefined }: RebuildReadModelsOptions = {},
): Promise<RebuiltTable[]> {
  const rebuilt: RebuiltTable[] = [];
  for (const table of OWNED_TABLES.filter(({ name }) => only?.includes(name) ?? true)) {
    const tally = new Tally(table.name);
    const strays = await inTransaction(office, async (client) => {
      // A plan for a whole table, and the time for it: the writer's settings are made for acts.
      await client.query(`set local enable_hashjoin = on; set local statement_timeout = '5min'; set local transaction_timeout = '5min'`);
      return rowsOfNoStream(client, table, !check);
    });
    tally.add(strays, []);
    const total = await countStreams(office, table.kind);
    let done = 0;
    for await (const streams of streamsOf(office, table.kind)) {
      await inTransaction(office, (client) => rebuildStreams(office, client, table, streams, check, tally));
      progress(table.name, (done += streams.length), total);
    }
    rebuilt.push(tally.result());
  }
  return rebuilt;
}

async function rebuildStreams(
  { log, casework }: Pick<Office, 'log' | 'casework'>,
  client: PoolClient,
  table: OwnedTable,
  streams: readonly string[],
  check: boolean,
  tally: Tally,
): Promise<void> {
  // In the order in which acts lock heads; whoever writes waits, whoever only reads does not.
  await client.query('select from stream where stream_id = any($1::text[]) order by stream_id collate "C" for share', [streams]);
  const { streams: read } = await log.read({ keys: [], streams });
  const rows: InlineRow[] = [];
  for (const stream of streams) {
    const type = streamTypeOf(table.kind);
    let state: unknown = type.initial;
    const history = (await casework.history(read.get(stream)?.events ?? [])) as [CatalogueEvent, Occurrence][];
    for (const [event, occurrence] of history) state = type.evolve(state, event, occurrence);
    rows.push(...lastOfEachKey(table, type.rows(stream, state, history)[table.name] ?? []));
  }
  const { kept, made } = await keptAndMade(client, table, streams, rows);
  const differs = tally.add(kept, made);
  if (differs && !check) await replaceRows(client, table, streams, rows);
}

/** A row that several events of a stream wrote is as the last of them left it. */
function lastOfEachKey({ key }: OwnedTable, rows: readonly InlineRow[]): InlineRow[] {
  return [...new Map(rows.map((row) => [JSON.stringify(key.map((column) => row[column])), row])).values()];
}

/** What was found of a table: rows and digests of both sides in one order, and where they differ. */
class Tally {
  readonly #kept = { rows: 0, digest: createHash('sha256') };
  readonly #made = { rows: 0, digest: createHash('sha256') };
  readonly #differing: string[] = [];
  #differences = 0;

  constructor(private readonly table: string) {}

  /** Whether the two sides differ. */
  add(kept: readonly RowText[], made: readonly RowText[]): boolean {
    const before = this.#differences;
    count(this.#kept, kept);
    count(this.#made, made);
    const texts = new Map(made.map(({ key, text }) => [key, text]));
    for (const { key, text } of kept) {
      if (texts.get(key) !== text) this.#note(key);
      texts.delete(key);
    }
    for (const key of texts.keys()) this.#note(key);
    return this.#differences > before;
  }

  result(): RebuiltTable {
    const side = ({ rows, digest }: { rows: number; digest: Hash }) => ({ rows, sha256: digest.digest('hex') });
    const [kept, made] = [side(this.#kept), side(this.#made)];
    return { table: this.table, kept, made, differences: this.#differences, differing: this.#differing };
  }

  #note(key: string): void {
    this.#differences += 1;
    if (this.#differing.length < KEYS_NAMED) this.#differing.push(key);
  }
}

function count(side: { rows: number; digest: Hash }, rows: readonly RowText[]): void {
  side.rows += rows.length;
  for (const { text } of rows) side.digest.update(`${text}\n`);
}

/** `;` follows `:`, so this is every id that begins with the kind. */
const OF_KIND = `stream_id > $1::text || ':' and stream_id < $1::text || ';'`;

async function countStreams({ pool }: Pick<Office, 'pool'>, kind: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from stream where ${OF_KIND}`, [kind]);
  return rows[0]?.n ?? 0;
}

async function* streamsOf({ pool }: Pick<Office, 'pool'>, kind: string): AsyncGenerator<string[]> {
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

async function inTransaction<T>({ pool }: Pick<Office, 'pool'>, work: (client: PoolClient) => Promise<T>): Promise<T> {
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
