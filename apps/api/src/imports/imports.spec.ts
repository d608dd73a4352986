import { IMPORT_COLUMNS } from '@an-sinh/cases';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linesOf } from '../../testing/client.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), ['one-stop.q019', 'one-stop.00592', 'accountant.q019']);
}, 60_000);
afterAll(() => test.close());

const LINE: Partial<Record<(typeof IMPORT_COLUMNS)[number], string>> = {
  submitted_on: '2022-06-24',
  channel: 'counter',
  ward_code: '00592',
  residential_group: 'TDP 4',
  programme: 'MONTHLY_ALLOWANCE',
  category: 'A5C',
  full_name: 'Lê Bích Lan',
  sex: 'female',
  birth_date: '1936-12-15',
  address: '"Số 191, ngõ 15 Phương Canh"',
  household_status: 'none',
  papers_shown: 'DECLARATION',
  applicant_relation: 'self',
  payment_method: 'cash',
};
const file = (...lines: readonly (typeof LINE)[]) =>
  [
    '\ufeff' + IMPORT_COLUMNS.join(','),
    ...lines.map((line) => IMPORT_COLUMNS.map((column) => ({ ...LINE, ...line })[column] ?? '').join(',')),
  ].join('\r\n');
const PILE = file(
  { file_ref: 'A-1', id_number: '001136000001' },
  { file_ref: 'A-2', id_number: '001136000002', full_name: 'Bùi Thị Thiếu', papers_shown: '' },
  { file_ref: 'A-3', id_number: '12345', full_name: 'Trần Văn Sai' },
  { file_ref: 'A-4', id_number: '001136000001' },
  { file_ref: 'A-5', id_number: '001136000005', ward_code: '00622', full_name: 'Lý Thị Khác' },
);
const send = async (csv: string, who = 'one-stop.q019') => linesOf((await test.as(who).postCsv('/imports', csv)).body);

describe('A pile of paper over HTTP', () => {
  it('goes in line by line, each with its outcome, and ends with its count', async () => {
    const answered = await send(PILE);
    expect(answered.slice(0, -1)).toMatchObject([
      { line: 1, fileRef: 'A-1', outcome: 'received', repeated: false },
      { line: 2, outcome: 'supplement', code: 'PAPERS_MISSING:DECLARATION' },
      { line: 3, outcome: 'rejected', code: 'ID_NUMBER_MALFORMED', field: 'id_number', valueClass: '5 digits' },
      { line: 4, outcome: 'rejected', code: 'DUPLICATE_APPLICATION' },
      { line: 5, outcome: 'received' },
    ]);
    expect(answered.at(-1)).toEqual({
      summary: true,
      lines: 5,
      received: 2,
      supplement: 1,
      duplicateSuspected: 0,
      rejected: 2,
      repeated: 0,
    });
    expect(JSON.stringify(answered)).not.toMatch(/12345|Sai/);
  });
  it('adds nothing the second time', async () => {
    const cases = async () => (await test.owner.query(`select count(*)::int as n from desk_case`)).rows[0].n;
    const before = await cases();
    expect((await send(PILE)).at(-1)).toMatchObject({ lines: 5, received: 2, repeated: 5 });
    expect(await cases()).toBe(before);
  });
  it('K12 comes in only where the officer’s office reaches', async () => {
    const answered = await send(file({ file_ref: 'B-1', ward_code: '00622', id_number: '001136000009' }), 'one-stop.00592');
    expect(answered).toMatchObject([{ outcome: 'rejected', code: 'OUTSIDE_YOUR_OFFICE', field: 'ward_code' }, { rejected: 1 }]);
    expect((await test.as('accountant.q019').postCsv('/imports', PILE)).status).toBe(403);
  });
  it('is answered as no import where its header is another one, or where it is no file at all', async () => {
    const { status, body } = await test.as('one-stop.q019').postCsv('/imports', 'name,age\r\nx,1');
    expect([status, body.code]).toEqual([422, 'MALFORMED']);
    expect(body.fields).toContainEqual(expect.objectContaining({ field: 'file_ref', code: 'COLUMN_MISSING' }));
    expect((await test.as('one-stop.q019').post('/imports', {})).status).toBe(415);
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
