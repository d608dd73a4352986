import { z } from 'zod';
import { codeSchema, dateSchema, dongSchema } from '../catalogue/schemas.ts';
import { householdStatusSchema, otherSchemeSchema } from './appraisal.ts';

/** A hand writes no more than that; a machine is stopped at it. */
const some = <T extends z.ZodType>(of: T) => z.array(of).max(30);

const days = { from: dateSchema, to: dateSchema.optional() };
const inOrder = ({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) =>
  from === undefined || to === undefined || from <= to;
const ENDS_FIRST = { path: ['to'], message: 'ENDS_BEFORE_IT_BEGINS' };
const spell = z.strictObject(days).refine(inOrder, ENDS_FIRST);

/**
 * What an appraiser found, as it is sent: only what the declaration does not say, or says wrongly. The plain case is one category
 * and one household status, as declarations have them; with several of them each is listed with its days. A category's `from` may
 * be left out: it is the certificate's day where the law starts from a certificate (categories.csv: starts_with), else birth.
 */
export const foundFacts = z
  .strictObject({
    birthDate: dateSchema.optional(),
    category: codeSchema.optional(),
    categories: some(z.strictObject({ ...days, category: codeSchema, from: dateSchema.optional() }).refine(inOrder, ENDS_FIRST))
      .min(1)
      .optional(),
    disabilityDegree: z.enum(['severe', 'extremely_severe']).nullable().optional(),
    certificateIssuedOn: dateSchema.nullable().optional(),
    householdStatus: z.enum(['none', ...householdStatusSchema.options]).optional(),
    household: some(z.strictObject({ ...days, status: householdStatusSchema }).refine(inOrder, ENDS_FIRST)).optional(),
    /** Raised from birth and not in study, unless said otherwise. */
    children: some(z.strictObject({ birthDate: dateSchema, raised: spell.optional(), studies: some(spell).optional() })).optional(),
    pregnancies: some(spell).optional(),
    otherSchemes: some(
      z.strictObject({ ...days, scheme: otherSchemeSchema, monthly: dongSchema.optional() }).refine(inOrder, ENDS_FIRST),
    ).optional(),
    spouseDrawsC2: some(spell).optional(),
  })
  .refine(({ category, categories }) => category === undefined || categories === undefined, {
    path: ['categories'],
    message: 'EITHER_OR',
    params: { other: 'category' },
  })
  .refine(({ householdStatus, household }) => householdStatus === undefined || household === undefined, {
    path: ['household'],
    message: 'EITHER_OR',
    params: { other: 'householdStatus' },
  });
export type FoundFacts = z.infer<typeof foundFacts>;
