import { stringify } from 'csv-stringify/sync';

/** What a spreadsheet would take for a formula, or a program for a control: such a cell is text (K23). */
const FORMULA = /^[=+\-@\t\r\u0000\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell that is nothing but text wherever the file is opened: an apostrophe goes before a sign that begins a formula. */
export const plainCell = (value: string | number): string => {
  const text = String(value);
  return FORMULA.test(text) ? `'${text}` : text;
};

/** Records as RFC 4180 has them, UTF-8 with a byte-order mark, so that a spreadsheet reads Vietnamese: always the same bytes. */
export const csvOf = (records: readonly (readonly (string | number)[])[]): Buffer =>
  Buffer.from(
    stringify(
      records.map((record) => record.map(plainCell)),
      { bom: true, record_delimiter: 'windows' },
    ),
    'utf8',
  );
