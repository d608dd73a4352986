import { isLocalDate, type LocalDate } from '@an-sinh/kernel';
import type { Policy } from '@an-sinh/policy';
import { codeSchema, textSchema } from '../catalogue/schemas.ts';
import { isIdNumber } from './id-number.ts';
import type { ReceiveApplication } from './receive-application.ts';

/** Columns of an import file, in their order. */
export const IMPORT_COLUMNS = [
  'file_ref',
  'submitted_on',
  'channel',
  'ward_code',
  'residential_group',
  'programme',
  'category',
  'full_name',
  'sex',
  'birth_date',
  'id_number',
  'address',
  'household_status',
  'disability_degree',
  'certificate_issued_on',
  'children',
  'papers_shown',
  'applicant_name',
  'applicant_relation',
  'phone',
  'payment_method',
  'bank_code',
  'account_number',
  'note',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];
export type ImportRow = Readonly<Record<ImportColumn, string>>;

const REQUIRED = [
  'file_ref',
  'submitted_on',
  'channel',
  'ward_code',
  'programme',
  'category',
  'full_name',
  'sex',
  'birth_date',
  'household_status',
  'applicant_relation',
  'payment_method',
] as const;
const DATES = ['submitted_on', 'birth_date', 'certificate_issued_on'] as const;
/** The categories that this form offers; whether the law of the day knows them, the reception asks. */
const CATEGORIES = ['A1', 'A4', 'A5A', 'A5C', 'A6_S', 'A6_XS', 'A8'];
/** Beyond import-codes.csv: what no form offers cannot be guessed. */
const VALUES: Readonly<Partial<Record<ImportColumn, RegExp>>> = {
  file_ref: /^[\p{L}\p{N} ._/-]{1,64}$/u,
  channel: /^(counter|post|online)$/,
  sex: /^(male|female)$/,
  household_status: /^(none|near_poor|poor)$/,
  disability_degree: /^(severe|extremely_severe)?$/,
  children: /^[0-9]{0,2}$/,
  payment_method: /^(cash|account)$/,
};
/** What is stored as it stands must be readable for ever. */
const FREE_TEXT = [
  'residential_group',
  'full_name',
  'address',
  'applicant_name',
  'applicant_relation',
  'phone',
  'bank_code',
  'account_number',
  'note',
] as const;

/** Why a line stays out: its field and what kind of value stood there, never the value. */
export interface Rejection {
  readonly code: string;
  readonly field: ImportColumn;
  readonly valueClass: string;
}
export type CheckedLine =
  { readonly ok: true; readonly command: ReceiveApplication } | { readonly ok: false; readonly rejection: Rejection };

/** The row with its columns normalised and trimmed; the ward's code stays as it was typed, for it is never repaired. */
const cleaned = (raw: ImportRow): ImportRow =>
  Object.fromEntries(
    IMPORT_COLUMNS.map((column) => {
      const value = (raw[column] ?? '').normalize('NFC');
      return [column, column === 'ward_code' && value.trim() !== '' ? value : value.trim()];
    }),
  ) as Record<ImportColumn, string>;

/**
 * One line of an import, checked by its own text: the first rejection in the order of import-codes.csv, or the application. What
 * depends on other lines (a duplicate, a used reference) and on the law of its day is decided when it goes in.
 */
export function checkImportLine(raw: ImportRow, policy: Policy, today: LocalDate): CheckedLine {
  const row = cleaned(raw);
  const reject = (code: string, field: ImportColumn): CheckedLine => ({
    ok: false,
    rejection: { code, field, valueClass: classOf(row[field]) },
  });

  const missing = REQUIRED.find((column) => row[column] === '');
  if (missing) return reject(`FIELD_MISSING:${missing}`, missing);
  if (row.programme !== 'MONTHLY_ALLOWANCE') return reject('PROGRAMME_UNKNOWN', 'programme');
  if (!CATEGORIES.includes(row.category)) return reject('CATEGORY_UNKNOWN', 'category');
  if (!/^\p{L}[\p{L} '.-]*$/u.test(row.full_name)) return reject('NAME_INVALID', 'full_name');
  const notADate = DATES.find((column) => row[column] !== '' && !isLocalDate(row[column]));
  if (notADate) return reject('DATE_INVALID', notADate);
  const submittedOn = row.submitted_on as LocalDate;
  const birthDate = row.birth_date as LocalDate;
  if (submittedOn > today) return reject('DATE_IN_FUTURE', 'submitted_on');
  const ward = policy.wardByGsoCode(row.ward_code, submittedOn);
  const authority = ward.ok ? policy.authorityByGsoCode(row.ward_code, submittedOn) : ward;
  if (!authority.ok) return reject('WARD_UNKNOWN', 'ward_code');
  if (birthDate > submittedOn) return reject('BORN_AFTER_SUBMISSION', 'birth_date');
  if (row.id_number !== '' && !isIdNumber(row.id_number)) return reject('ID_NUMBER_MALFORMED', 'id_number');
  if (row.payment_method === 'account' && !/^[0-9]{6,19}$/.test(row.account_number))
    return reject('ACCOUNT_NUMBER_INVALID', 'account_number');
  const unknown = (Object.keys(VALUES) as ImportColumn[]).find((column) => !VALUES[column]?.test(row[column]));
  if (unknown) return reject(`VALUE_UNKNOWN:${unknown}`, unknown);
  const papersShown = papersIn(row.papers_shown);
  if (!papersShown.every((paper) => codeSchema.safeParse(paper).success)) return reject('VALUE_UNKNOWN:papers_shown', 'papers_shown');
  const unreadable = FREE_TEXT.find((column) => !textSchema.safeParse(row[column]).success);
  if (unreadable) return reject(`TEXT_INVALID:${unreadable}`, unreadable);

  const optional = <K extends string>(name: K, value: string) => (value === '' ? {} : { [name]: value }) as { [P in K]?: string };
  return {
    ok: true,
    command: {
      type: 'ReceiveApplication',
      occurredOn: submittedOn,
      programme: row.programme,
      channel: row.channel as ReceiveApplication['channel'],
      authority: authority.value.code,
      fileRef: row.file_ref,
      person: {
        fullName: row.full_name,
        sex: row.sex as 'male' | 'female',
        birthDate,
        ...optional('idNumber', row.id_number),
        ...optional('residentialGroup', row.residential_group),
        ...optional('address', row.address),
        ...optional('phone', row.phone),
        ...optional('note', row.note),
      },
      applicant: { ...optional('fullName', row.applicant_name), relation: row.applicant_relation },
      method: row.payment_method as 'cash' | 'account',
      payee: { ...optional('bankCode', row.bank_code), ...optional('accountNumber', row.account_number) },
      condition: {
        category: row.category,
        householdStatus: row.household_status as 'none' | 'near_poor' | 'poor',
        disabilityDegree: row.disability_degree === '' ? null : (row.disability_degree as 'severe' | 'extremely_severe'),
        certificateIssuedOn: row.certificate_issued_on === '' ? null : (row.certificate_issued_on as LocalDate),
        children: row.children === '' ? null : Number(row.children),
        papersShown,
      },
    },
  };
}

const papersIn = (cell: string): string[] =>
  cell
    .split(';')
    .map((paper) => paper.trim())
    .filter((paper) => paper !== '');

/** What kind of value stood in a field; enough to mend it, too little to know it. */
export function classOf(value: string): string {
  if (value === '') return 'empty';
  if (/^[=+@-]/.test(value)) return 'formula or sign first';
  if (/^[0-9]+$/.test(value)) return `${value.length} digits`;
  if (/^[0-9]+[-/.][0-9]+[-/.][0-9]+$/.test(value)) return 'numbers like a date';
  if (/[0-9]/.test(value) && /\p{L}/u.test(value)) return 'letters and digits';
  return /^[\p{L}\p{M} ]+$/u.test(value) ? 'letters' : 'other characters';
}
