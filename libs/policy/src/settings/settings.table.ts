import * as z from 'zod';
import { date, flag, oneOf, optional, text, wholeNumber } from '../rule-set/columns.ts';

/**
 * The choices that rules ask for, each with the values that they know: a choice written in another form, or under another name,
 * would change nothing in silence.
 */
const CHOICES: Readonly<Record<string, z.ZodType<unknown, string>>> = {
  use_effective_standard_for_national_minimum: flag,
  posting_inside_review_window: flag,
  supplement_silence_reminder_days: wholeNumber,
  supplement_silence_close_working_days: wholeNumber,
  district_supervision_report_day: wholeNumber,
  level_change_takes_effect: oneOf(['MONTH_OF_QUALIFYING', 'MONTH_AFTER']),
  start_floor: oneOf(['MONTH_OF_APPLICATION', 'LITERAL_MONTH']),
  long_arrears_reason_months: wholeNumber,
  run_opens: oneOf(['FIRST_WORKING_DAY_OF_PREVIOUS_MONTH']),
  overdue_reminder_every_working_days: wholeNumber,
  backdating_days: text.regex(/^[A-Za-z]+:\d{1,5}(;[A-Za-z]+:\d{1,5})*$/, 'is no list ACT:days;ACT:days'),
  letter_series: text.regex(/^[A-Z_]+:[^:;]+(;[A-Z_]+:[^:;]+)*$/, 'is no list KIND:symbol;KIND:symbol'),
};

/** A choice where the law is silent, by jurisdiction and date: data, so that an office can choose otherwise. */
export const settingRow = z
  .object({
    setting: oneOf(Object.keys(CHOICES)),
    jurisdiction: text,
    value: text,
    valid_from: date,
    valid_to: optional(date),
    legal_basis: text,
    confidence: text,
  })
  .superRefine(({ setting, value }, problems) => {
    for (const { message } of CHOICES[setting]?.safeParse(value).error?.issues ?? [])
      problems.addIssue({ code: 'custom', path: ['value'], message: `of ${setting} ${message}` });
  })
  .transform((row) => ({
    setting: row.setting,
    jurisdiction: row.jurisdiction,
    value: row.value,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    confidence: row.confidence,
  }));
export type Setting = z.output<typeof settingRow>;
