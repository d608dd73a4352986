import { foldName } from '@an-sinh/cases';
import { sumDong, yearOf, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import { amountInWords } from '../amount-in-words.ts';
import { csvOf } from '../csv.ts';
import type { Payee } from './listed-lines.ts';

/** One beneficiary on the list, with what the law wants to stand there as far as it is a fact (domain 5.3). */
export interface ListRow {
  readonly lineRef: string;
  readonly ward: string;
  readonly person:
    | { readonly fullName: string; readonly birthDate: LocalDate; readonly idNumber?: string; readonly residentialGroup?: string }
    | undefined;
  readonly decisionNumber: string | undefined;
  readonly decidedOn: LocalDate;
  readonly items: readonly { readonly month: YearMonth; readonly kind: string; readonly amount: Dong }[];
  readonly total: Dong;
  readonly method: 'cash' | 'account';
  readonly payee: Payee | undefined;
}

/**
 * The columns of the list. The category is none of them, although forms have it: it tells of health (P4), which is neither the
 * accountant's nor the agency's to read; whoever may look it up has the number of the decision.
 */
export const PAYMENT_LIST_COLUMNS = [
  'order',
  'line_ref',
  'ward',
  'full_name',
  'birth_year',
  'id_number',
  'residential_group',
  'decision_number',
  'decided_on',
  'this_month',
  'arrears_from',
  'arrears_to',
  'arrears',
  'funeral',
  'total',
  'method',
  'bank_code',
  'account_number',
  'recipient',
  'signature',
  'note',
] as const;

export interface ListHead {
  readonly month: YearMonth;
  readonly lister: string;
  readonly checker: string;
}

/**
 * The payment list of a run as a file: columns, one record for each line, sums in figures and words, who made and who checked it.
 * The same lines give the same bytes on any machine: the order is by ward, then by given name without marks.
 */
export function paymentList({ month, lister, checker }: ListHead, rows: readonly ListRow[]): Buffer {
  const sorted = rows.map((row) => ({ row, key: sortKey(row) })).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const records = sorted.map(({ row }, index) => recordOf(row, index + 1, month));
  const total = sumDong(rows.map((row) => row.total));
  const foot = (cells: Partial<Record<(typeof PAYMENT_LIST_COLUMNS)[number], string | number>>) =>
    PAYMENT_LIST_COLUMNS.map((column) => cells[column] ?? '');
  return csvOf([
    PAYMENT_LIST_COLUMNS,
    ...records,
    foot({ full_name: `Tổng cộng: ${rows.length} người`, total, note: `Bằng chữ: ${amountInWords(total)}` }),
    foot({ full_name: 'Người lập danh sách', note: lister }),
    foot({ full_name: 'Người kiểm soát', note: checker }),
  ]);
}

function recordOf(row: ListRow, order: number, month: YearMonth): (string | number)[] {
  const { person, payee, items } = row;
  const sumOf = (of: ListRow['items']) => (of.length === 0 ? '' : sumDong(of.map(({ amount }) => amount)));
  const funeral = items.filter(({ kind }) => kind === 'ONE_OFF');
  const monthly = items.filter((item) => !funeral.includes(item));
  const arrears = monthly.filter((item) => item.month < month);
  const months = arrears.map((item) => item.month).toSorted((a, b) => (a < b ? -1 : 1));
  return [
    order,
    row.lineRef,
    row.ward,
    nameOf(row),
    person === undefined ? '' : yearOf(person.birthDate),
    person?.idNumber ?? '',
    person?.residentialGroup ?? '',
    row.decisionNumber ?? '',
    row.decidedOn,
    sumOf(monthly.filter((item) => item.month === month)),
    months[0] ?? '',
    months.at(-1) ?? '',
    sumOf(arrears),
    sumOf(funeral),
    row.total,
    row.method,
    row.method === 'account' ? (payee?.bankCode ?? '') : '',
    row.method === 'account' ? (payee?.accountNumber ?? '') : '',
    payee !== undefined && payee.fullName !== nameOf(row) ? payee.fullName : '',
    '',
    '',
  ];
}

/** A beneficiary who was taken over has no application here: the decision's payee is then all that is known. */
const nameOf = ({ person, payee }: ListRow): string => person?.fullName ?? payee?.fullName ?? '';

function sortKey(row: ListRow): string {
  const { ward, lineRef } = row;
  const folded = foldName(nameOf(row));
  return [ward, folded.split(' ').at(-1) ?? '', folded, lineRef].join('\u0001');
}
