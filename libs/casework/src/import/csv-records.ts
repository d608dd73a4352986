import { IMPORT_COLUMNS, type ImportColumn, type ImportRow } from '@an-sinh/cases';
import { recordAt } from './csv-text.ts';

/** A record of an import file, counted from 1 behind the header: its row, or what kind of thing stands there instead. */
export type RawRecord = { readonly line: number } & ({ readonly row: ImportRow } | { readonly malformed: string });

/** The file is no import: its header is not the one of an import. Nothing of it was taken in. */
export class NotAnImportFile extends Error {
  override readonly name = 'NotAnImportFile';
  constructor(
    readonly missing: readonly ImportColumn[],
    /** How many columns have a name that no import knows, or one that was there before. */
    readonly unknown: number,
  ) {
    super(`Not the header of an import: missing ${missing.join(', ') || 'nothing'}; ${unknown} unknown.`);
  }
}

/**
 * The records of a CSV file (UTF-8 with or without byte-order mark, RFC 4180), as they stream in. A record that cannot be read, or
 * has not the columns of the header, is told as malformed in its place; it never ends the file, and no other record is lost by it.
 * @throws NotAnImportFile before the first record.
 */
export async function* csvRecords(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<RawRecord> {
  let columns: readonly ImportColumn[] | undefined;
  let line = 0;
  for await (const { fields, flaw } of textRecords(source)) {
    if (columns === undefined) {
      columns = columnsOf(fields);
      continue;
    }
    line += 1;
    if (flaw !== undefined) yield { line, malformed: flaw };
    else if (fields.length !== columns.length) yield { line, malformed: `${fields.length} fields` };
    else yield { line, row: Object.fromEntries(columns.map((column, index) => [column, fields[index]])) as unknown as ImportRow };
  }
  if (columns === undefined) throw new NotAnImportFile(IMPORT_COLUMNS, 0);
}

/** Records of a text that comes in pieces; empty lines are none. */
async function* textRecords(source: AsyncIterable<Uint8Array | string>) {
  const decoder = new TextDecoder();
  let text = '';
  const read = function* (isWhole: boolean) {
    let at = 0;
    while (at < text.length) {
      const record = recordAt(text, at, isWhole);
      if (record === undefined) break;
      at = record.next;
      if (record.flaw !== undefined || record.fields.length > 1 || record.fields[0] !== '') yield record;
    }
    text = text.slice(at);
  };
  for await (const piece of source) {
    text += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    yield* read(false);
  }
  text += decoder.decode();
  yield* read(true);
}

function columnsOf(header: readonly string[]): readonly ImportColumn[] {
  const names = header.map((name) => name.replace(/^\uFEFF/, '').trim());
  const missing = IMPORT_COLUMNS.filter((column) => !names.includes(column));
  const unknown = names.length - (IMPORT_COLUMNS.length - missing.length);
  if (missing.length > 0 || unknown > 0) throw new NotAnImportFile(missing, unknown);
  return names as ImportColumn[];
}
