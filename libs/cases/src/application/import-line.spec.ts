import { localDate, type LocalDate } from '@an-sinh/kernel';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { policy, testdata } from '../../testing/law.ts';
import { refusalKey } from '../refusals.ts';
import { personFacts } from './application.events.ts';
import { checkImportLine, IMPORT_COLUMNS, type CheckedLine, type ImportColumn, type ImportRow } from './import-line.ts';
import { warningsOf } from './warnings.ts';

const today = localDate('2023-01-03');
const rows = parse(testdata('applications-2022.csv'), { columns: true, bom: true }) as ImportRow[];
const expected = parse(testdata('applications-2022.expected.csv'), { columns: true }) as {
  outcome: string;
  code: string;
  warnings: string;
}[];
const codes = parse(testdata('import-codes.csv'), { columns: true }) as { outcome: string; code: string }[];

const good = rows[0] as ImportRow;
const check = (more: Partial<Record<ImportColumn, string>>) => checkImportLine({ ...good, ...more }, policy, today);
const rejected = (more: Partial<Record<ImportColumn, string>>) => {
  const checked = check(more);
  return checked.ok ? 'received' : checked.rejection.code;
};
/** The warnings with which the reception takes the line in, on its day. */
const warningsWith = ({ command }: Extract<CheckedLine, { ok: true }>) =>
  warningsOf(command, { policy, occurredOn: command.occurredOn as LocalDate });
const warned = (more: Partial<Record<ImportColumn, string>>) => {
  const checked = check(more);
  return checked.ok ? warningsWith(checked) : checked.rejection.code;
};

describe('A line of an import (import-codes.csv)', () => {
  it('is judged as the sample says, as far as its own text goes: line by line, with warnings', () => {
    const judged = rows.map((row) => {
      const checked = checkImportLine(row, policy, today);
      return checked.ok ? `received ${warningsWith(checked).join(';')}` : checked.rejection.code;
    });
    // Whether papers are missing or another line was first is decided when the line goes in.
    const wanted = expected.map(({ outcome, code, warnings }) =>
      outcome === 'rejected' && code !== 'DUPLICATE_APPLICATION' ? code : `received ${warnings}`,
    );
    expect(judged.map((each, index) => [index + 1, each])).toEqual(wanted.map((each, index) => [index + 1, each]));
  });

  it.each([
    ['FIELD_MISSING:submitted_on', { submitted_on: ' ' }],
    ['FIELD_MISSING:channel', { channel: '', payment_method: '' }],
    ['PROGRAMME_UNKNOWN', { programme: 'TET_GIFT', category: 'Z9' }],
    ['CATEGORY_UNKNOWN', { category: 'A5B' }],
    ['NAME_INVALID', { full_name: '=HYPERLINK("http://x")Lý Xuân Dũng' }],
    ['NAME_INVALID', { full_name: '-Lan' }],
    ['NAME_INVALID', { full_name: 'Lan\u200b' }],
    ['DATE_INVALID', { birth_date: '1950-02-30' }],
    ['DATE_INVALID', { certificate_issued_on: '31/12/1949' }],
    ['DATE_IN_FUTURE', { submitted_on: '2023-01-04' }],
    ['WARD_UNKNOWN', { ward_code: '0592' }],
    ['WARD_UNKNOWN', { ward_code: ' 00634' }],
    ['BORN_AFTER_SUBMISSION', { birth_date: '2022-06-25' }],
    ['ID_NUMBER_MALFORMED', { id_number: '0351640529' }],
    ['ID_NUMBER_MALFORMED', { id_number: '02431O043781' }],
    ['ID_NUMBER_MALFORMED', { id_number: '٠٢٤٣١٠٠٤٣٧٨١' }],
    ['ACCOUNT_NUMBER_INVALID', { payment_method: 'account', account_number: '12AB' }],
    ['VALUE_UNKNOWN:sex', { sex: 'f' }],
    ['VALUE_UNKNOWN:children', { children: 'hai' }],
    ['VALUE_UNKNOWN:papers_shown', { papers_shown: 'DECLARATION;Giấy khai sinh' }],
    ['VALUE_UNKNOWN:file_ref', { file_ref: '../\u0000' }],
    ['TEXT_INVALID:address', { address: 'Ngõ 5\u202e' }],
    ['TEXT_INVALID:note', { note: 'x'.repeat(4001) }],
  ] as const)('is rejected with %s', (code, more) => {
    expect(rejected(more)).toBe(code);
    expect(refusalKey(code)).toBeDefined();
  });

  it('knows the codes of the sample’s list, each with a text of its own', () => {
    for (const { code } of codes.filter(({ outcome }) => outcome === 'rejected'))
      expect([code, refusalKey(code)]).toEqual([code, code.split(':')[0]]);
  });

  it('gives one rejection, the first in the order of the list', () => {
    expect(rejected({ category: 'Z9', full_name: '=1', birth_date: 'x', ward_code: '1' })).toBe('CATEGORY_UNKNOWN');
    expect(rejected({ full_name: '=1', birth_date: 'x', ward_code: '1' })).toBe('NAME_INVALID');
    expect(rejected({ birth_date: '2031-01-01', submitted_on: '2030-01-01', ward_code: '1' })).toBe('DATE_IN_FUTURE');
    expect(rejected({ birth_date: '2022-12-31', ward_code: '1' })).toBe('WARD_UNKNOWN');
    expect(rejected({ birth_date: '2022-12-31', id_number: '1' })).toBe('BORN_AFTER_SUBMISSION');
  });

  it('warns of what a person must look at', () => {
    expect(warned({})).toEqual([]);
    expect(warned({ id_number: '040198008939' })).toEqual(['ID_NUMBER_DISAGREES']);
    expect(warned({ id_number: '' })).toEqual(['ID_NUMBER_MISSING']);
    expect(warned({ id_number: '012345678' })).toEqual(['ID_NUMBER_OLD']);
    expect(warned({ birth_date: '1944-03-05', id_number: '' })).toEqual(['AGE_OUTSIDE_CATEGORY', 'ID_NUMBER_MISSING']);
    expect(warned({ category: 'A1', birth_date: '2006-06-24', id_number: '' })).toEqual(['AGE_OUTSIDE_CATEGORY', 'ID_NUMBER_MISSING']);
    expect(warned({ category: 'A1', birth_date: '2006-06-25', id_number: '' })).toEqual(['ID_NUMBER_MISSING']);
    expect(warned({ category: 'A5A', birth_date: '1962-06-24', id_number: '' })).toEqual(['ID_NUMBER_MISSING']);
  });

  it('writes names in one form, so that the same name is the same', () => {
    const checked = check({ full_name: 'Lê Bích Lan'.normalize('NFD') });
    expect(checked.ok && checked.command.person.fullName).toBe('Lê Bích Lan'.normalize('NFC'));
  });

  it('never shows a value, only what kind of value stood there', () => {
    const checked = check({ id_number: '0351640529' });
    expect(checked).toEqual({ ok: false, rejection: { code: 'ID_NUMBER_MALFORMED', field: 'id_number', valueClass: '10 digits' } });
  });

  it('is never a crash, whatever stands in it, and what is received can be kept', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('', ' ', '\u0000', '\ud800', '2022-02-30', 'x'.repeat(5000), '00634'),
    );
    const broken = fc.dictionary(fc.constantFrom(...IMPORT_COLUMNS), cell, { maxKeys: 3 });
    fc.assert(
      fc.property(broken, fc.nat(rows.length - 1), (cells, index) => {
        const checked = checkImportLine({ ...(rows[index] as ImportRow), ...cells }, policy, today);
        if (checked.ok) expect(personFacts.safeParse(checked.command.person).success).toBe(true);
        else expect(refusalKey(checked.rejection.code)).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});
