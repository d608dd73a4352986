import * as z from 'zod';
import { date, flag, list, oneOf, optional, text, wholeNumber } from '../rule-set/columns.ts';
import type { Limit } from '../calendar/limits.ts';

const units = ['WORKING_DAY', 'CALENDAR_DAY', 'MONTH', 'BEFORE_DAY_OF_MONTH'] as const;
/** A month's offset may be negative: `-1` is the month before. */
const monthOffset = z
  .string()
  .regex(/^-?\d{1,2}$/, 'is no whole number')
  .transform(Number);

/** One step of a procedure as the law orders it: who, how long, with which outcomes, from when to when. */
export const stepRow = z
  .object({
    chain_id: text,
    programme: text,
    seq: wholeNumber,
    step_kind: oneOf(['MAIN', 'SIDE', 'WINDOW', 'EVENT']),
    step_code: text,
    roles: list,
    authority_kind: list,
    authority_select: list,
    limit_value: optional(wholeNumber),
    limit_unit: optional(oneOf(units)),
    limit_month_offset: optional(monthOffset),
    limit_status: oneOf(['STATED', 'NONE_STATED', 'BY_CONTRACT', 'UNKNOWN']),
    limit_complex_value: optional(wholeNumber),
    clock_event: optional(text),
    outcomes: list,
    refusal_role: optional(text),
    documents: list,
    posting_days: optional(wholeNumber),
    start_month_rule: optional(oneOf(['BY_CATEGORY', 'DECISION_MONTH', 'MONTH_AFTER_STOP_MONTH'])),
    valid_from: date,
    valid_to: optional(date),
    legal_basis: text,
    confidence_tag: text,
    judging: flag,
  })
  .superRefine((row, problems) => {
    const stated = row.limit_value !== undefined && row.limit_unit !== undefined;
    if ((row.limit_status === 'STATED') !== stated) {
      problems.addIssue({
        code: 'custom',
        path: ['limit_status'],
        message: 'is STATED exactly where limit_value and limit_unit are filled',
      });
    }
    if (row.posting_days !== undefined && row.limit_unit !== 'WORKING_DAY') {
      problems.addIssue({ code: 'custom', path: ['posting_days'], message: 'are working days, so the limit of their step must be, too' });
    }
    if (row.judging && row.step_kind !== 'MAIN')
      problems.addIssue({ code: 'custom', path: ['judging'], message: 'is true for MAIN steps only' });
    if ((row.limit_unit === 'BEFORE_DAY_OF_MONTH') !== (row.limit_month_offset !== undefined)) {
      problems.addIssue({
        code: 'custom',
        path: ['limit_month_offset'],
        message: 'belongs to the unit BEFORE_DAY_OF_MONTH, and only to it',
      });
    }
  })
  .transform((row) => ({
    chainId: row.chain_id,
    programme: row.programme,
    seq: row.seq,
    kind: row.step_kind,
    stepCode: row.step_code,
    roles: row.roles,
    authorityKinds: row.authority_kind,
    authoritySelect: row.authority_select,
    limit: limitOf(row.limit_value, row),
    limitStatus: row.limit_status,
    /** The longer limit of a complex case, such as a complaint's 45 days instead of 30. */
    complexLimit: limitOf(row.limit_complex_value, row),
    clockEvent: row.clock_event,
    outcomes: row.outcomes,
    refusalRole: row.refusal_role,
    documents: row.documents,
    postingDays: row.posting_days,
    /** Its whole limit is the posting, as of a facility (Decree 20/2021 Art. 28): there is no review whose window it could share. */
    postsOnly: row.posting_days !== undefined && row.posting_days === row.limit_value,
    startMonthRule: row.start_month_rule,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    confidence: row.confidence_tag,
    /** A hand judges in it: it is filled by a person of its own. Reception, registering and numbering are not (domain 1.1). */
    judging: row.judging,
  }));

function limitOf(
  value: number | undefined,
  row: { readonly limit_unit?: (typeof units)[number] | undefined; readonly limit_month_offset?: number | undefined },
): Limit | undefined {
  if (value === undefined || row.limit_unit === undefined) return undefined;
  if (row.limit_unit !== 'BEFORE_DAY_OF_MONTH') return { value, unit: row.limit_unit };
  return { value, unit: row.limit_unit, monthOffset: row.limit_month_offset ?? 0 };
}

export type Step = z.output<typeof stepRow>;
