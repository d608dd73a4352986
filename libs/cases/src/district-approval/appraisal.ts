import { z } from 'zod';
import { codeSchema, dateSchema, dongSchema, monthSchema } from '../catalogue/schemas.ts';

/** A circumstance from a day to a day, both included; without an end it still holds. */
const spell = z.strictObject({ from: dateSchema, to: dateSchema.nullable() });
export type FactSpell = z.infer<typeof spell>;

/** Benefits outside this allowance that exclude it or are weighed against it (categories.csv: excluded_by). */
export const otherSchemeSchema = z.enum(['SOCIAL_INSURANCE', 'SURVIVOR', 'MERITORIOUS', 'OTHER_MONTHLY']);
export const householdStatusSchema = z.enum(['near_poor', 'poor']);

/**
 * The dated facts from which every month of the allowance is computed: what the appraiser established from the papers. The
 * amounts themselves are never stored with them; they follow from these facts and from the law of each month. Every member is
 * always there, so that there is one way to say a thing; how an appraiser may write it shorter, `foundFacts` tells.
 */
export const appraisalFacts = z.strictObject({
  birthDate: dateSchema,
  /** The day on which the application was handed in. */
  appliedOn: dateSchema,
  /** What the person is entitled by. `from` is null where its day was not established: nothing is owed for it then. */
  categories: z.array(z.strictObject({ category: codeSchema, from: dateSchema.nullable(), to: dateSchema.nullable() })).min(1),
  household: z.array(spell.extend({ status: householdStatusSchema })),
  /** Children whom the person raises, and when, and when those of sixteen and more were in study. */
  children: z.array(z.strictObject({ birthDate: dateSchema, raised: spell, studies: z.array(spell) })),
  pregnancies: z.array(spell),
  otherSchemes: z.array(spell.extend({ scheme: otherSchemeSchema, monthly: dongSchema.nullable() })),
  /** The spouse draws the care support of C2: it is one for the couple (Decree 20/2021 Art. 20(2)). */
  spouseDrawsC2: z.array(spell),
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

/** What a draft or a signed decision says of the money, beside the amounts (P0): all of it tells of health (P4). */
export const decisionFacts = z.strictObject({
  categories: z.array(codeSchema),
  startMonth: monthSchema,
  monthsOfArrears: z.int().nonnegative(),
  /** How much from which month, as far as the month of the signature: a new one wherever rate or level changed on the way. */
  amounts: z.array(z.strictObject({ from: monthSchema, amount: dongSchema, parts: z.array(amountPart) })).min(1),
});
export type DecisionFacts = z.infer<typeof decisionFacts>;
