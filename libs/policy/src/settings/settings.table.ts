import * as z from 'zod';
import { date, optional, text } from '../rule-set/columns.ts';

/** A choice where the law is silent, by jurisdiction and date: data, so that an office can choose otherwise. */
export const settingRow = z
  .object({
    setting: text,
    jurisdiction: text,
    value: text,
    valid_from: date,
    valid_to: optional(date),
    legal_basis: text,
    confidence: text,
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
