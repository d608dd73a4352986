import type { InlineRow } from '@an-sinh/event-log';
import type { ClientBase } from 'pg';
import type { OwnedTable } from './row-owners.ts';

/** A row by its key, and the whole of it as PostgreSQL writes it: equal texts are equal rows, byte for byte. */
export interface RowText {
  readonly key: string;
  readonly text: string;
}

const list = (columns: readonly string[], of: string) => columns.map((column) => `${of}.${column}`).join(', ');
const columnsOf = (table: OwnedTable) => Object.keys(table.columns);
const made = (table: OwnedTable): string =>
  `json_to_recordset($1::json) as m(${Object.entries(table.columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')})`;

/** The rows of these streams as the table keeps them and as they were made again, each side in the order of its keys. */
export async function keptAndMade(
  client: ClientBase,
  table: OwnedTable,
  streams: readonly string[],
  rows: readonly object[],
): Promise<{ readonly kept: readonly RowText[]; readonly made: readonly RowText[] }> {
  const { rows: found } = await client.query<RowText & { is_kept: boolean }>(
    `select true as is_kept, row(${list(table.key, 't')})::text as key, row(${list(columnsOf(table), 't')})::text as text
       from ${table.name} t where ${table.owner} = any($2::text[])
     union all
     select false, row(${list(table.key, 'm')})::text, row(${list(columnsOf(table), 'm')})::text from ${made(table)}
     order by 2, 1`,
    [JSON.stringify(rows), streams],
  );
  const side = (isKept: boolean) => found.filter((row) => row.is_kept === isKept);
  return { kept: side(true), made: side(false) };
}

/** Puts the rows that were made in the place of those that the table keeps for these streams; equal ones are left alone. */
export async function replaceRows(
  client: ClientBase,
  table: OwnedTable,
  streams: readonly string[],
  rows: readonly InlineRow[],
): Promise<void> {
  const json = JSON.stringify(rows);
  await client.query(
    `delete from ${table.name} t where ${table.owner} = any($2::text[]) and not exists (
       select from ${made(table)} where row(${list(columnsOf(table), 'm')})::text = row(${list(columnsOf(table), 't')})::text)`,
    [json, streams],
  );
  const updates = columnsOf(table).map((column) => `${column} = excluded.${column}`);
  await client.query(
    // A row that was misplaced under another stream is taken back by its key.
    `insert into ${table.name} (${columnsOf(table).join(', ')}) select ${list(columnsOf(table), 'm')} from ${made(table)}
     on conflict (${table.key.join(', ')}) do update set ${updates.join(', ')}`,
    [json],
  );
}

/** Rows of streams that the log does not have; with `remove` they go. */
export async function rowsOfNoStream(client: ClientBase, table: OwnedTable, remove: boolean): Promise<RowText[]> {
  const of = `from ${table.name} t where not exists (select from stream s where s.stream_id = ${table.owner})`;
  const columns = `row(${list(table.key, 't')})::text as key, row(${list(columnsOf(table), 't')})::text as text`;
  const { rows } = await client.query<RowText>(remove ? `delete ${of} returning ${columns}` : `select ${columns} ${of}`);
  return rows;
}
