/** One column of a table on the terminal. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string | number | null | undefined;
  readonly right?: boolean;
}

const width = (text: string): number => [...text.normalize('NFC')].length;
const pad = (text: string, to: number, right = false): string => {
  const gap = ' '.repeat(Math.max(0, to - width(text)));
  return right ? gap + text : text + gap;
};

/** Rows under their heads, each column as wide as its widest cell. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) => columns.map(({ cell }) => printable(String(cell(row) ?? ''))));
  const widths = columns.map(({ head }, index) => Math.max(width(head), ...cells.map((line) => width(line[index] ?? ''))));
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.right))
      .join('  ')
      .trimEnd();
  return [line(columns.map(({ head }) => head)), line(widths.map((each) => '─'.repeat(each))), ...cells.map(line)].join('\n');
}

/** Names and values under each other; what is not there is left out. */
export function facts(pairs: readonly (readonly [name: string, value: string | number | null | undefined])[]): string {
  const shown = pairs.filter(([, value]) => value !== undefined && value !== null && value !== '');
  const widest = Math.max(0, ...shown.map(([name]) => width(name)));
  return shown.map(([name, value]) => `${pad(name, widest)}  ${printable(String(value))}`).join('\n');
}

/** A text of the office on a terminal: control characters, which could move the cursor or set colours, are shown as a mark. */
export const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, '·');

/** Whole đồng with the thousands apart, as on a payment list. */
export const dong = (amount: number): string => `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} đ`;
