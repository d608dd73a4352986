import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { IMPORT_COLUMNS, type ImportRow } from '@an-sinh/cases';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvRecords, NotAnImportFile, type RawRecord } from './csv-records.ts';

const sample = readFileSync(new URL('../../../cases/testdata/applications-2022.csv', import.meta.url));
const header = IMPORT_COLUMNS.join(',');
const row = (first: string) => [first, ...Array.from({ length: IMPORT_COLUMNS.length - 1 }, () => 'x')].join(',');

async function* pieces(bytes: Uint8Array | string, size: number): AsyncGenerator<Uint8Array | string> {
  for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.slice(at, at + size));
}
async function read(text: Uint8Array | string, size = 65_536): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const record of csvRecords(pieces(text, size))) records.push(record);
  return records;
}
/** Reference or flaw of each record. */
const told = async (text: string, size?: number) =>
  (await read(text, size)).map((record) => ('row' in record ? record.row.file_ref : `! ${record.malformed}`));

describe('Records of an import file', () => {
  it('are those of the sample, however the file comes in pieces: byte-order mark, CRLF, quoted line breaks', async () => {
    const expected = parse(sample, { columns: true, bom: true }) as ImportRow[];
    for (const size of [1_000_000, 4096, 7, 1]) {
      const records = await read(sample, size);
      expect(records.map((record) => ('row' in record ? record.row : record.malformed))).toEqual(expected);
      expect(records.map(({ line }) => line)).toEqual(expected.map((_row, index) => index + 1));
    }
  });

  it('may have their columns in another order, but all of them and no others', async () => {
    const turned = [...IMPORT_COLUMNS].reverse();
    const [record] = await read(`${turned.join(',')}\n${turned.map((column) => `of ${column}`).join(',')}\n`);
    expect(record).toMatchObject({ row: { file_ref: 'of file_ref', note: 'of note' } });
    const missing = IMPORT_COLUMNS.filter((column) => column !== 'sex').join(',');
    await expect(read(missing)).rejects.toMatchObject({ missing: ['sex'], unknown: 0 });
    await expect(read(`${header},extra`)).rejects.toMatchObject({ missing: [], unknown: 1 });
    await expect(read(`${header},sex`)).rejects.toMatchObject({ missing: [], unknown: 1 });
    await expect(read('')).rejects.toBeInstanceOf(NotAnImportFile);
  });

  it('that have too few or too many fields are told, and every other is read', async () => {
    expect(await told(`${header}\n${row('a')}\nb,c\n${row('d')},more\n\n${row('e')}`)).toEqual([
      'a',
      '! 2 fields',
      `! ${IMPORT_COLUMNS.length + 1} fields`,
      'e',
    ]);
  });

  it.each([
    ['a quote inside a field', `${header}\n${row('a')}\n${row('b"c"')}\n${row('d')}\n`, ['a', '! quote inside a field', 'd']],
    ['something behind a closing quote', `${header}\n${row('a')}\n${row('"b"c')}\n${row('d')}\n`, ['a', '! quote inside a field', 'd']],
    [
      'a quote that is never closed',
      `${header}\n${row('a')}\n${row('"b')}\n${row('c')}\n${row('d')}\n`,
      ['a', '! quote not closed', 'c', 'd'],
    ],
    ['a quote that the next line closes', `${header}\n${row('"a')}\n${row('"b"')}\n${row('c')}\n`, ['! quote inside a field', 'b', 'c']],
    ['a record without an end', `${header}\n${row('a')}\n"${'x'.repeat(70_000)}\n${row('b')}\n`, ['a', '! quote not closed', 'b']],
  ])('%s spoils its own line only', async (_what, text, expected) => {
    for (const size of [1_000_000, 1000, 3])
      expect(await told(text, size)).toEqual(
        expected.map((each) => (each === '! quote not closed' ? expect.stringMatching(/quote not closed|too long/) : each)),
      );
  });

  it('are found again in any text that was written as CSV', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'ễ', ' '), maxLength: 6 });
    const written = (value: string) => (/["\n\r,]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: IMPORT_COLUMNS.length, maxLength: IMPORT_COLUMNS.length }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        async (rows, size) => {
          const text = [header, ...rows.map((cells) => cells.map(written).join(','))].join('\r\n');
          const records = await read(text, size);
          expect(
            records.map((record) => ('row' in record ? IMPORT_COLUMNS.map((column) => record.row[column]) : record.malformed)),
          ).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are never a crash and never endless, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        const text = Buffer.concat([Buffer.from(`${header}\n`), bytes, Buffer.from(`\n${row('last')}\n`)]);
        const records = await read(text, size);
        expect(records.length).toBeLessThanOrEqual(bytes.length + 2);
        const [last] = records.slice(-1);
        // Where the bytes open a quote, it may close in the last line; that line is told then.
        expect(last).toBeDefined();
      }),
    );
  });
});
