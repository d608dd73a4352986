import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Client } from 'pg';
import { copyFrom, copyTo } from './copy-protocol.ts';

/** Where the log's side is copied to. The keys lie apart, with a shorter life: what was forgotten must not come back with a backup. */
export interface CopyFolders {
  readonly log: string;
  readonly keys: string;
}
/** What was copied: rows by table, and the last seq given by then (-1: none). */
export interface CopyManifest {
  readonly format: 1;
  readonly lastSeq: number;
  readonly rows: Readonly<Record<string, number>>;
}

// Neither position nor transaction_id: the new database gives its own, in the order of these rows.
const EVENT = `recorded_at, written_at, stream_version, occurred_on, schema_version, event_id, act_id, case_id, stream_id, type, leaf_hash, payload, personal`;
const ACT = 'act_id, key, request_hmac, header, header_hash, answer';
interface Part {
  readonly table: string;
  readonly columns: string;
  readonly order: string;
  readonly from?: string;
}
const EVENTS: Part = {
  table: 'event',
  columns: EVENT,
  from: 'event left join event_order using (position)',
  order: 'seq nulls last, transaction_id, position',
};
const LOG: readonly Part[] = [
  { table: 'act', columns: ACT, order: 'act_id' },
  { table: 'stream', columns: 'stream_id, kind, version, waking_version, followed_version, next_clock_at', order: 'stream_id' },
  { table: 'person_index', columns: 'digest, person_id', order: 'digest' },
  { table: 'person_likeness', columns: 'digest, person_id', order: 'digest, person_id' },
  { table: 'open_claim', columns: 'claim, stream_id', order: 'claim' },
  { table: 'kept_file', columns: 'hash, content', order: 'hash' },
];
const KEYS: Part = { table: 'data_key', columns: 'key_id, subject, class, kek_id, wrapped, created_at, destroyed_at', order: 'key_id' };
const CLOCK = 'ahead, production, opened_at';

/** Rows that one transaction loads: some 4 MB. */
const CHUNK = 2_000;

/**
 * Copies the log's side of one moment into two folders, as compressed rows of PostgreSQL's COPY. Events that the order had not
 * reached come last. @param ownerUrl of the database's owner. @returns what was copied, which also stands in the log's folder.
 */
export async function copyOut(ownerUrl: string, folders: CopyFolders): Promise<CopyManifest> {
  return withClient(ownerUrl, async (client) => {
    await client.query('begin transaction isolation level repeatable read read only');
    const rows: Record<string, number> = {};
    for (const [folder, parts] of [
      [folders.log, [...LOG, EVENTS]],
      [folders.keys, [KEYS]],
    ] as const) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const part of parts) {
        rows[part.table] = await countOf(client, part.table);
        await writePart(client, folder, part);
      }
    }
    const clock = await client.query<Record<string, unknown>>(`select ahead::text, production, opened_at::text from office_clock`);
    const { rows: last } = await client.query<{ seq: string }>('select coalesce(max(seq), -1) as seq from event_order');
    const manifest: CopyManifest = { format: 1, lastSeq: Number(last[0]?.seq), rows };
    await writeFile(join(folders.log, 'manifest.json'), JSON.stringify({ ...manifest, clock: clock.rows[0] }, null, 2));
    await client.query('commit');
    return manifest;
  });
}

/**
 * Loads a copy into a database that was migrated and is empty: events in the order of seq, one transaction after another and no
 * act in two, so that the order's runner gives each the same seq again. Wrapped keys open only with the same key file.
 * @throws where the database holds events, or the copy is not whole.
 */
export async function copyIn(ownerUrl: string, folders: CopyFolders): Promise<CopyManifest> {
  const { clock, ...manifest } = JSON.parse(await readFile(join(folders.log, 'manifest.json'), 'utf8')) as CopyManifest & {
    clock: Record<string, unknown>;
  };
  return withClient(ownerUrl, async (client) => {
    if ((await countOf(client, 'event')) + (await countOf(client, 'act')) > 0)
      throw new Error('The database to restore into is not empty.');
    for (const part of LOG) await loadPart(client, folders.log, part);
    await loadPart(client, folders.keys, KEYS);
    await client.query(`update office_clock set (${CLOCK}) = ($1::interval, $2::boolean, $3::timestamptz)`, [
      clock.ahead,
      clock.production,
      clock.opened_at,
    ]);
    await loadPart(client, folders.log, EVENTS);
    for (const [table, count] of Object.entries(manifest.rows)) {
      if ((await countOf(client, table)) !== count) throw new Error(`The copy of ${table} is not whole.`);
    }
    await client.query('analyze');
    return manifest;
  });
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  await client.connect();
  try {
    // Instants of the manifest mean the same wherever it is read.
    await client.query("set timezone = 'UTC'");
    return await work(client);
  } finally {
    await client.end();
  }
}

const countOf = async (client: Client, table: string): Promise<number> =>
  Number((await client.query<{ n: string }>(`select count(*) as n from ${client.escapeIdentifier(table)}`)).rows[0]?.n);

const fileOf = (folder: string, part: Part): string => join(folder, `${part.table}.copy.gz`);

async function writePart(client: Client, folder: string, part: Part): Promise<void> {
  const zip = createGzip({ level: 1 });
  const written = pipeline(zip, createWriteStream(fileOf(folder, part), { mode: 0o600 }));
  const copied = copyTo(client, `copy (select ${part.columns} from ${part.from ?? part.table} order by ${part.order}) to stdout`, zip);
  await Promise.all([written, copied.catch((error: Error) => Promise.reject(zip.destroy(error).errored ?? error))]);
}

async function loadPart(client: Client, folder: string, part: Part): Promise<void> {
  const actColumn = part.columns.split(', ').indexOf('act_id');
  await pipeline(createReadStream(fileOf(folder, part)), createGunzip(), async (source: AsyncIterable<Buffer>) => {
    let rows: Buffer[] = [];
    let act: string | undefined;
    const load = async () => {
      if (rows.length > 0) await copyFrom(client, `copy ${part.table} (${part.columns}) from stdin`, Buffer.concat(rows));
      rows = [];
    };
    for await (const row of rowsOf(source)) {
      const next = part === EVENTS ? row.toString('latin1').split('\t', actColumn + 1)[actColumn] : undefined;
      if (rows.length >= CHUNK && (next === undefined || next !== act)) await load();
      act = next;
      rows.push(row);
    }
    await load();
  });
}

/** Rows of COPY's text form with their line ends. Only the byte of a line feed ends a row; what else may end a line stands in texts. */
async function* rowsOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const bytes of source) {
    let text = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10)) {
      yield text.subarray(0, end + 1);
      text = text.subarray(end + 1);
    }
    rest = text;
  }
  if (rest.length > 0) throw new Error('The last row of a copy is cut.');
}
