import * as z from 'zod';
import { listOf, oneOf, optional, text, wholeNumber } from '../rule-set/columns.ts';

/** What the file shows of a death besides the person's own facts: how it came, whose child it was, what had been applied for. */
export const CIRCUMSTANCES = ['EMERGENCY', 'CHILD_OF_POOR_SINGLE_PARENT', 'PENSION_APPLICANT'] as const;

/** For whose death a scheme pays: all that its row names must hold; several rows of one coefficient stand beside each other. */
export const funeralRow = z
  .object({
    category_code: text,
    receives: listOf(['ALLOWANCE', 'PENSION', 'FACILITY']),
    circumstance: optional(oneOf(CIRCUMSTANCES)),
    draws: listOf(['SOCIAL_INSURANCE', 'SURVIVOR', 'MERITORIOUS', 'OTHER_MONTHLY']),
    age_from: optional(wholeNumber),
    paid_by: oneOf(['ASSISTANCE', 'SOCIAL_INSURANCE']),
    legal_basis: text,
  })
  .superRefine(({ receives, circumstance, draws }, problems) => {
    if (receives.length === 0 && circumstance === undefined && draws.length === 0)
      problems.addIssue({
        code: 'custom',
        path: ['receives'],
        message: 'is empty, as are circumstance and draws: it would cover every death',
      });
  })
  .transform((row) => ({
    categoryCode: row.category_code,
    receives: row.receives,
    circumstance: row.circumstance,
    draws: row.draws,
    ageFrom: row.age_from,
    paidBy: row.paid_by,
    legalBasis: row.legal_basis,
  }));
export type FuneralRule = z.output<typeof funeralRow>;
