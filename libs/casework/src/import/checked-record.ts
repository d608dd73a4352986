import { checkImportLine, type Actor, type ImportRow, type Rejection } from '@an-sinh/cases';
import { canonicalJson, type EventLog } from '@an-sinh/event-log';
import { isLocalDate, refuse, type JsonObject, type LocalDate } from '@an-sinh/kernel';
import type { Policy } from '@an-sinh/policy';
import type { Handing, RejectedLine } from '../reception/handing.ts';
import type { RawRecord } from './csv-records.ts';

const CODES = 'import-codes.csv';

/** A record as far as it can be judged by itself, made ready for the reception. */
export interface CheckedRecord {
  readonly line: number;
  /** The ward's own reference; of a record that cannot be read, nothing. */
  readonly fileRef: string;
  readonly rejection: (Omit<Rejection, 'field'> & { readonly field: Rejection['field'] | null }) | undefined;
  readonly handing: Handing | RejectedLine;
}

/** What a key may hold of a cell: it is an index of the log, and stands in clear for ever. */
const forKey = (cell: string): string => (/^[\p{L}\p{N} ._/-]{1,64}$/u.test(cell) ? cell : '?');

/**
 * Checks a record on the office's day `today`. Its key is that of its content, so the same line again, whoever brings it and in
 * whatever file, finds its first answer; a refusal is bound for this day only.
 */
export function checkRecord(
  record: RawRecord,
  actor: Actor,
  today: LocalDate,
  policy: Policy,
  log: Pick<EventLog, 'digest'>,
): CheckedRecord {
  const { line } = record;
  const isRow = 'row' in record;
  const request: JsonObject = isRow ? { row: { ...record.row } } : { malformed: record.malformed, line };
  const content = log.digest('import-row', canonicalJson(isRow ? { ...record.row } : request)).toString('hex', 0, 16);
  const [ward, fileRef] = isRow ? [record.row.ward_code.trim(), record.row.file_ref.normalize('NFC').trim()] : ['', ''];
  const key = `import:${forKey(ward)}:${forKey(fileRef)}:${content}`;
  const keys = { key, refusalKey: `${key}:${today}`, actor, request };
  const rejected = (rejection: NonNullable<CheckedRecord['rejection']>): CheckedRecord => ({
    line,
    fileRef,
    rejection,
    handing: {
      ...keys,
      reference: isRow ? referenceOf(record.row, fileRef, today, policy) : undefined,
      rejected: { refusal: refuse(rejection.code, CODES).refusal, valueClass: rejection.valueClass },
    },
  });
  if (!isRow) return rejected({ code: 'ROW_MALFORMED', field: null, valueClass: record.malformed });
  const checked = checkImportLine(record.row, policy, today);
  if (!checked.ok) return rejected(checked.rejection);
  return { line, fileRef, rejection: undefined, handing: { ...keys, command: checked.command, importing: true } };
}

/** The authority whose reference it is, where a ward of the line's day, or of today, bears the code. */
function referenceOf(
  { ward_code: code, submitted_on: on }: ImportRow,
  fileRef: string,
  today: LocalDate,
  policy: Policy,
): RejectedLine['reference'] {
  const day = on.trim();
  const authority = policy.authorityByGsoCode(code, isLocalDate(day) ? day : today);
  return authority.ok && fileRef !== '' ? { authority: authority.value.code, fileRef } : undefined;
}
