import type { CatalogueEvent, Occurrence } from '@an-sinh/cases';
import type { InlineRow } from '@an-sinh/event-log';
import {
  keptAndMade,
  makeMissingReadModels,
  missingReadModels,
  OWNED_TABLES,
  READ_MODELS,
  replaceRows,
  rowsOfNoStream,
  type OwnedTable,
} from '@an-sinh/projections';
import type { PoolClient } from 'pg';
import type { Office } from '../office.ts';
import { streamTypeOf } from '../stream-types.ts';
import { rebuildSearchTable } from './search.ts';
import { countStreams, inTransaction, streamsOf } from './streams.ts';
import { Tally, type RebuiltTable } from './tally.ts';

export interface RebuildReadModelsOptions {
  /** Names of tables; without it all of them. Those that are missing are always made and filled, whatever is asked for. */
  readonly only?: readonly string[];
  /** Of the tables' owner; needed where one of them is missing. */
  readonly ownerUrl?: string | undefined;
  /** Compares, and leaves every row as it is. */
  readonly check?: boolean;
  readonly progress?: (table: string, streams: number, of: number) => void;
}

type RebuiltOffice = Pick<Office, 'pool' | 'log' | 'casework'>;

/** Tables that were dropped cannot be compared, and only their owner can make them. It names tables. */
export class ReadModelsMissing extends Error {
  override readonly name = 'ReadModelsMissing';

  constructor(readonly tables: readonly string[]) {
    super(`Read models are missing: ${tables.join(', ')}.`);
  }
}

/**
 * Makes the read models again from the log, in place and while the office works. Rows written with each act: stream by stream, under
 * the lock of its head, so no act comes between what is read and what is written; rows of no stream go, right ones are not touched.
 * A table that was dropped is made first. @throws ReadModelsMissing where that is so and no owner is named, or nothing is to be written.
 */
export async function rebuildReadModels(
  office: RebuiltOffice,
  { only, ownerUrl, check = false, progress = () => undefined }: RebuildReadModelsOptions = {},
): Promise<RebuiltTable[]> {
  const missing = await missingReadModels(office.pool);
  if (missing.length > 0) {
    if (check || ownerUrl === undefined) throw new ReadModelsMissing(missing);
    await makeMissingReadModels(ownerUrl);
  }
  const rebuilt: RebuiltTable[] = [];
  for (const name of READ_MODELS.filter((each) => missing.includes(each) || (only?.includes(each) ?? true))) {
    const table = OWNED_TABLES.find((each) => each.name === name);
    const told = (done: number, of: number) => progress(name, done, of);
    rebuilt.push(table ? await rebuildTable(office, table, check, told) : await rebuildSearchTable(office, check, told));
  }
  return rebuilt;
}

async function rebuildTable(
  office: RebuiltOffice,
  table: OwnedTable,
  check: boolean,
  progress: (done: number, of: number) => void,
): Promise<RebuiltTable> {
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
    progress((done += streams.length), total);
  }
  return tally.result();
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
