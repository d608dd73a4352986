import { codeSchema, dateSchema, monthSchema } from '@an-sinh/cases';
import type { Facts } from '@an-sinh/policy';
import { z } from 'zod';
import { dayShape, dongShape, monthShape } from './shapes.ts';

/** A reckoning has an end. */
const LONGEST_MONTHS = 240;

/** Where the law is asked for: a city or the country, or an authority under one. */
export const place = { jurisdiction: codeSchema.optional(), authority: codeSchema.optional() };
export const hasPlace = ({ jurisdiction, authority }: { jurisdiction?: string | undefined; authority?: string | undefined }) =>
  jurisdiction !== undefined || authority !== undefined;
export const NEEDS_PLACE = { path: ['authority'], message: 'PLACE_NEEDED' };

export const amountQuery = z
  .strictObject({
    category: codeSchema,
    ...place,
    on: dateSchema,
    asKnownOn: dateSchema.optional(),
    count: z.coerce.number().int().min(1).max(30).default(1),
  })
  .refine(hasPlace, NEEDS_PLACE);

const rate = z
  .object({
    code: z.string(),
    jurisdiction: z.string(),
    amount: dongShape,
    validFrom: dayShape,
    knownFrom: dayShape,
    inForceFrom: dayShape,
    legalBasis: z.string(),
    confidence: z.string(),
  })
  .meta({ id: 'Rate' });
const amountLine = {
  kind: z.string(),
  categoryCode: z.string(),
  /** The amount is `rate` × `coefficientTenths` / 10, rounded to `roundedTo` đồng, `count` times. */
  rate,
  insteadOf: rate.optional(),
  coefficientTenths: z.int(),
  coefficient: z.string(),
  count: z.int(),
  roundedTo: z.int(),
  amount: dongShape,
  legalBasis: z.string(),
};
export const amountSchema = z
  .object({
    category: z.string(),
    jurisdiction: z.string(),
    on: dayShape,
    asKnownOn: dayShape,
    /** One for each level of the category; a level's own code gives one. */
    levels: z.array(
      z.object({
        ...amountLine,
        description: z.object({ vi: z.string(), en: z.string() }),
        ageFrom: z.int().optional(),
        ageBelow: z.int().optional(),
      }),
    ),
  })
  .meta({ id: 'Amount' });

const spell = { from: dateSchema, to: dateSchema.optional(), knownOn: dateSchema.optional(), endKnownOn: dateSchema.optional() };
const some = <T extends z.ZodType>(of: T) => z.array(of).max(50);
/** A life as far as the law asks about it; no name and no number belongs to it. */
export const factsSchema = z
  .strictObject({
    born: dateSchema,
    death: z.strictObject({ on: dateSchema, knownOn: dateSchema.optional() }).optional(),
    grants: some(
      z.strictObject({
        grantId: z.string().min(1).max(64),
        appliedOn: dateSchema,
        signedOn: dateSchema,
        knownOn: dateSchema.optional(),
        categories: some(z.strictObject({ category: codeSchema, ...spell })).min(1),
      }),
    ).min(1),
    household: some(z.strictObject({ status: z.enum(['POOR', 'NEAR_POOR']), ...spell })).optional(),
    children: some(
      z.strictObject({
        born: dateSchema,
        raised: z.strictObject(spell).optional(),
        studies: some(z.strictObject(spell)).optional(),
        knownOn: dateSchema.optional(),
      }),
    ).optional(),
    pregnancies: some(z.strictObject(spell)).optional(),
    otherSchemes: some(
      z.strictObject({ scheme: z.enum(['SOCIAL_INSURANCE', 'SURVIVOR', 'MERITORIOUS', 'OTHER_MONTHLY']), ...spell }),
    ).optional(),
    spouseDrawsC2: some(z.strictObject(spell)).optional(),
    moves: some(
      z.strictObject({ stoppedOn: dateSchema, authority: codeSchema, jurisdiction: codeSchema, knownOn: dateSchema.optional() }),
    ).optional(),
  })
  .meta({ id: 'Facts' }) satisfies z.ZodType<Facts>;

export const entitlementRequest = z
  .strictObject({
    facts: factsSchema,
    ...place,
    from: monthSchema,
    to: monthSchema,
    asKnownOn: dateSchema.optional(),
    /** Keeps to the rates that a list of this month may use. */
    payMonth: monthSchema.optional(),
  })
  .refine(hasPlace, NEEDS_PLACE)
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'ENDS_BEFORE_IT_BEGINS' })
  .refine(({ from, to }) => monthsBetween(from, to) < LONGEST_MONTHS, {
    path: ['to'],
    message: 'TOO_MANY_MONTHS',
    params: { limit: LONGEST_MONTHS },
  });
const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));
export type EntitlementRequest = z.infer<typeof entitlementRequest>;

export const entitlementSchema = z
  .object({
    jurisdiction: z.string(),
    asKnownOn: dayShape,
    /** The first month for which anything is owed; null where the law gives nothing to these facts. */
    firstMonth: monthShape.nullable(),
    months: z.array(
      z.object({
        month: monthShape,
        jurisdiction: z.string(),
        payer: z.string().optional(),
        total: dongShape,
        nothingBecause: z.enum(['DEATH', 'NOT_BEGUN', 'CONDITIONS_NOT_MET']).optional(),
        lines: z.array(
          z.object({
            ...amountLine,
            grantId: z.string(),
            since: z.object({ month: monthShape, rule: z.string(), legalBasis: z.string() }),
          }),
        ),
        rejected: z.array(z.object({ categoryCode: z.string(), amount: dongShape.optional(), reason: z.string(), legalBasis: z.string() })),
      }),
    ),
    total: dongShape,
  })
  .meta({ id: 'Entitlement' });
