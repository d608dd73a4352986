import { classOf, codeSchema } from '@an-sinh/cases';
import type { AgencyAnswer } from '@an-sinh/casework';
import { isLocalDate } from '@an-sinh/kernel';
import { parse } from 'csv-parse/sync';

/** Columns of an answer file, in their order. */
export const ANSWER_COLUMNS = ['line_ref', 'state', 'reason_code', 'booked_on', 'amount'] as const;
export const ANSWER_STATES = ['accepted', 'paid', 'unpaid', 'returned'] as const satisfies readonly AgencyAnswer['state'][];

/** Why a record stays out, by its own text: its field and what kind of value stood there, never the value. */
export interface RejectedAnswer {
  readonly line: number;
  readonly lineRef?: string;
  readonly code: string;
  readonly field?: string;
  readonly valueClass?: string;
}
/** Records that are taken in together. */
export interface AnswerPart {
  readonly answers: readonly AgencyAnswer[];
  readonly rejected: readonly RejectedAnswer[];
}

/** The file is not an answer file at all: its header is another one. */
export class NotAnAnswerFile extends Error {
  override readonly name = 'NotAnAnswerFile';
}

/** At most so many records become one act: its transaction stays short. */
const PART = 100;

/**
 * An answer file, record by record: one bad record never stops the file. The parts follow from the text alone, so the same file is
 * always cut alike; a line is named once in a part, so that each account decides once. @throws NotAnAnswerFile
 */
export function answerParts(text: string): AnswerPart[] {
  const [header = '', ...records] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  if (fieldsOf(header)?.join() !== ANSWER_COLUMNS.join()) throw new NotAnAnswerFile(`The header is not ${ANSWER_COLUMNS.join(',')}.`);
  const parts: { answers: AgencyAnswer[]; rejected: RejectedAnswer[] }[] = [{ answers: [], rejected: [] }];
  let line = 0;
  for (const record of records) {
    if (record.trim() === '') continue;
    line += 1;
    const read = answerOf(record, line);
    const part = partFor(parts, 'code' in read ? undefined : read.lineRef);
    if ('code' in read) part.rejected.push(read);
    else part.answers.push(read);
  }
  return parts;
}

function partFor(parts: { answers: AgencyAnswer[]; rejected: RejectedAnswer[] }[], lineRef: string | undefined) {
  const last = parts.at(-1) as (typeof parts)[number];
  const isFull = last.answers.length + last.rejected.length >= PART;
  if (!isFull && !last.answers.some((answer) => answer.lineRef === lineRef)) return last;
  const next = { answers: [], rejected: [] };
  parts.push(next);
  return next;
}

/** A record has no line breaks in it, so each physical line is read alone: a stray quote spoils its own record only. */
function fieldsOf(record: string): string[] | undefined {
  try {
    return (parse(record, { trim: true }) as string[][])[0];
  } catch {
    return undefined;
  }
}

function answerOf(record: string, line: number): AgencyAnswer | RejectedAnswer {
  const fields = fieldsOf(record);
  if (fields?.length !== ANSWER_COLUMNS.length) return { line, code: 'ROW_MALFORMED' };
  const [lineRef = '', state = '', reasonCode = '', bookedOn = '', amount = ''] = fields;
  const named = /^[A-Z0-9-]{1,35}$/.test(lineRef) ? { lineRef } : {};
  const reject = (code: string, field: string, value: string): RejectedAnswer => ({
    line,
    ...named,
    code,
    field,
    valueClass: classOf(value),
  });
  if (lineRef === '') return reject('FIELD_MISSING:line_ref', 'line_ref', lineRef);
  if (!('lineRef' in named)) return reject('VALUE_UNKNOWN:line_ref', 'line_ref', lineRef);
  if (!isState(state)) return reject('VALUE_UNKNOWN:state', 'state', state);
  if (reasonCode !== '' && !codeSchema.safeParse(reasonCode).success) return reject('VALUE_UNKNOWN:reason_code', 'reason_code', reasonCode);
  if (!isLocalDate(bookedOn)) return reject('DATE_INVALID', 'booked_on', bookedOn);
  if (!/^[0-9]{1,15}$/.test(amount)) return reject('VALUE_UNKNOWN:amount', 'amount', amount);
  return { line, lineRef, state, reasonCode: reasonCode === '' ? null : reasonCode, bookedOn, amount: Number(amount) };
}

const isState = (text: string): text is AgencyAnswer['state'] => (ANSWER_STATES as readonly string[]).includes(text);
