import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { throwAwayDatabase } from '@an-sinh/testing';
import { createReadStream, readFileSync } from 'node:fs';
import type { Actor } from '@an-sinh/cases';
import { LogUnavailable } from '@an-sinh/event-log';
import { parse } from 'csv-parse/sync';
import { brokenPool } from '../../testing/broken-pool.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';
import type { Office } from '../office.ts';
import { csvRecords, type RawRecord } from './csv-records.ts';
import { ImportLines } from './import-lines.ts';
import type { ImportedLine } from './imported-line.ts';

const testdata = (name: string) => new URL(`../../../cases/testdata/${name}`, import.meta.url);
const expected = parse(readFileSync(testdata('applications-2022.expected.csv')), { columns: true }) as Record<string, string>[];
const records = () => csvRecords(createReadStream(testdata('applications-2022.csv'), { highWaterMark: 8192 }));

/** The line as the expected file has it. */
const asExpected = ({ line, fileRef, outcome, code, warnings }: ImportedLine) => ({
  line: String(line),
  file_ref: fileRef,
  outcome,
  code,
  warnings: warnings.join(';'),
});
async function take(office: Pick<Office, 'imports'>, from: AsyncIterable<RawRecord>, actor: Actor): Promise<ImportedLine[]> {
  const lines: ImportedLine[] = [];
  for await (const line of office.imports.take(from, () => Promise.resolve(actor))) lines.push(line);
  return lines;
}
const counts = async ({ pool }: Office) =>
  (await pool.query('select (select count(*) from event) as events, (select count(*) from act) as acts')).rows[0] as unknown;

describe('The paper pile of 2022', () => {
  let office: TestOffice;
  let desk: Actor;
  beforeAll(async () => {
    office = await openTestOffice(await throwAwayDatabase(), '2023-01-03');
    desk = office.person('one-stop.q019');
  });
  afterAll(() => office.close());

  it('goes in as the sample says, line by line', async () => {
    const lines = await take(office, records(), desk);
    expect(lines.map(asExpected)).toEqual(expected);
    expect(lines.every(({ repeated }) => !repeated)).toBe(true);
  }, 60_000);

  it('adds nothing when it comes again, and answers the same, missing papers too', async () => {
    const before = await counts(office);
    const lines = await take(office, records(), desk);
    expect(lines.map(asExpected)).toEqual(expected);
    expect(lines.every(({ repeated }) => repeated)).toBe(true);
    expect(await counts(office)).toEqual(before);
  }, 60_000);

  it('adds nothing in any order or part of it either', async () => {
    const before = await counts(office);
    const all: RawRecord[] = [];
    for await (const record of records()) all.push(record);
    const some = async function* () {
      for (const record of all.filter(({ line }) => line % 7 === 0).toReversed()) yield Promise.resolve(record);
    };
    const lines = await take(office, some(), desk);
    expect(lines.map(asExpected)).toEqual(expected.filter(({ line }) => Number(line) % 7 === 0).toReversed());
    expect(await counts(office)).toEqual(before);
  });

  it('is backlog: what was over when it came in has no clock, what still had days left has one', async () => {
    const { rows } = await office.pool.query(
      `select (d.due_on >= '2023-01-03') as is_left, bool_and(d.backlog) as backlog, count(*)::int as cases, count(s.next_clock_at)::int as clocks
       from desk_case d join stream s using (stream_id) group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { is_left: false, backlog: true, cases: expect.any(Number), clocks: 0 },
      { is_left: true, backlog: true, cases: rows[1].clocks, clocks: rows[1].clocks },
    ]);
    expect(rows[0].cases + rows[1].cases).toBe(513);
    expect(rows[1].cases).toBeGreaterThan(5);
  });

  it('says in no clear place which papers are missing, nor any value of a rejected line', async () => {
    const { rows } = await office.pool.query<{ text: string }>(
      `select convert_from(payload, 'UTF8') as text from event union all select convert_from(answer, 'UTF8') from act union all select convert_from(header, 'UTF8') from act union all select key from act`,
    );
    const clear = rows.map(({ text }) => text).join('\n');
    expect(clear).not.toMatch(/DISABILITY_CERT|BIRTH_CERT|HIV|DECLARATION|A6_|severe|HYPERLINK|Nguyễn|040136668867/);
  });

  it('names field and value class of what it rejects, and the used reference of a changed line', async () => {
    const [good] = parse(readFileSync(testdata('applications-2022.csv')), { columns: true, bom: true }) as Record<string, string>[];
    const changed = async function* (): AsyncGenerator<RawRecord> {
      yield { line: 1, row: { ...good, note: 'khác' } as never };
      yield { line: 2, row: { ...good, file_ref: 'x-1', id_number: '12345' } as never };
      yield { line: 3, row: { ...good, file_ref: 'x-2' } as never };
      yield { line: 4, row: { ...good, birth_date: '31/12/1936' } as never };
      yield { line: 5, malformed: '3 fields' };
      yield Promise.resolve({ line: 6, row: { ...good, file_ref: '../\u0000', ward_code: '\u0000' } as never });
    };
    const lines = await take(office, changed(), desk);
    expect(lines.map(({ code, field, valueClass }) => [code, field, valueClass])).toEqual([
      ['FILE_REF_REUSED', 'file_ref', 'used before'],
      ['ID_NUMBER_MALFORMED', 'id_number', '5 digits'],
      ['DUPLICATE_APPLICATION', 'id_number', 'in an application that is open or in payment'],
      // The used reference comes first, also where the line's own text is wrong.
      ['FILE_REF_REUSED', 'file_ref', 'used before'],
      ['ROW_MALFORMED', undefined, '3 fields'],
      ['WARD_UNKNOWN', 'ward_code', 'other characters'],
    ]);
  });

  it('takes in what only its own office may', async () => {
    const [good] = parse(readFileSync(testdata('applications-2022.csv')), { columns: true, bom: true }) as Record<string, string>[];
    const one = async function* (): AsyncGenerator<RawRecord> {
      yield Promise.resolve({ line: 1, row: { ...good, file_ref: 'y-1', id_number: '040136668860' } as never });
    };
    expect(await take(office, one(), office.person('one-stop.00625'))).toMatchObject([
      { outcome: 'rejected', code: 'OUTSIDE_YOUR_OFFICE', field: 'ward_code' },
    ]);
    expect(await take(office, one(), office.person('one-stop.00634'))).toMatchObject([
      { outcome: 'rejected', code: 'OUTSIDE_YOUR_OFFICE', repeated: true },
    ]);
    await office.advance('2023-01-04');
    expect(await take(office, one(), office.person('one-stop.00634'))).toMatchObject([
      { outcome: 'duplicate_suspected', warnings: ['POSSIBLE_DUPLICATE'] },
    ]);
  });
});

describe('Batches of any size', () => {
  it.each([
    [1, 120],
    [13, 600],
    [100, 600],
  ])(
    'of %i lines give the same',
    async (lines, of) => {
      const office = await openTestOffice(await throwAwayDatabase(), '2023-01-03');
      const imports = new ImportLines(office, () => ({ lines, took: () => undefined }));
      const some = async function* () {
        for await (const record of records()) if (record.line <= of) yield record;
      };
      expect((await take({ imports }, some(), office.person('one-stop.q019'))).map(asExpected)).toEqual(expected.slice(0, of));
      await office.close();
    },
    90_000,
  );
});

describe('A broken import', () => {
  it('goes on where it was: killed after any line, or with its connection lost, it ends the same', async () => {
    const office = await openTestOffice(await throwAwayDatabase(), '2023-01-03');
    const desk = office.person('one-stop.q019');
    // Broken off by its reader after some lines, then by the log at some calls.
    const seen: ImportedLine[] = [];
    for await (const line of office.imports.take(records(), () => Promise.resolve(desk))) if (seen.push(line) === 30) break;
    for (const how of ['before', 'after'] as const) {
      for (const at of [3, 5, 6]) {
        const { pool } = brokenPool(office.pool, at, how);
        const lines = await take(office.over(pool), records(), desk).catch((error: unknown) => error);
        if (!Array.isArray(lines)) expect(lines).toBeInstanceOf(LogUnavailable);
      }
    }
    const lines = await take(office, records(), desk);
    expect(lines.map(asExpected)).toEqual(expected);
    const numbers = await office.pool.query<{ case_code: string }>('select case_code from desk_case');
    expect(numbers.rows.length).toBe(513);
    await office.close();
  }, 90_000);

  it('reports a role that ended under way, and the lines before it stay', async () => {
    const office = await openTestOffice(await throwAwayDatabase(), '2023-01-03');
    const roles = [office.person('one-stop.q019'), { officer: 'o-one-stop.q019', roles: [] }];
    const lines: ImportedLine[] = [];
    for await (const line of office.imports.take(records(), () => Promise.resolve(roles.length > 1 ? roles.shift()! : roles[0]!)))
      lines.push(line);
    expect(lines.length).toBe(600);
    expect(lines.slice(0, 50).map(asExpected)).toEqual(expected.slice(0, 50));
    expect(
      new Set(lines.slice(50).flatMap(({ outcome, code }) => (outcome === 'rejected' && /ROLE|OFFICE/.test(code) ? [code] : [outcome]))),
    ).toEqual(new Set(['NOT_YOUR_ROLE', 'rejected']));
    await office.close();
  }, 60_000);
});
