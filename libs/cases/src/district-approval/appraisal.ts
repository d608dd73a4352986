import { z } from 'zod';
import { codeSchema, dateSchema, dongSchema, monthSchema } from '../catalogue/schemas.ts';

/**
 * The dated facts from which every month of the allowance is computed: what the appraiser established from the papers. The
 * amounts themselves are never stored with them; they follow from these facts and from the law of each month.
 */
export const appraisalFacts = z.strictObject({
  category: codeSchema,
  birthDate: dateSchema,
  appliedOn: dateSchema,
  householdStatus: z.enum(['none', 'near_poor', 'poor']),
  disabilityDegree: z.enum(['severe', 'extremely_severe']).nullable(),
  certificateIssuedOn: dateSchema.nullable(),
  children: z.array(z.strictObject({ birthDate: dateSchema, studiesUntil: dateSchema.nullable() })),
});
export type AppraisalFacts = z.infer<typeof appraisalFacts>;

/** One part of a month's amount: rate × coefficient, each with its article. */
export const amountPart = z.strictObject({
  kind: codeSchema,
  category: codeSchema,
  rate: dongSchema,
  rateBasis: z.string(),
  coefficientTenths: z.int(),
  count: z.int().positive(),
  article: z.string(),
  amount: dongSchema,
});

/** What a draft or a signed decision says of the money, beside the amount (P0): all of it tells of health (P4). */
export const decisionFacts = z.strictObject({
  category: codeSchema,
  startMonth: monthSchema,
  monthsOfArrears: z.int().nonnegative(),
  parts: z.array(amountPart),
});
export type DecisionFacts = z.infer<typeof decisionFacts>;
