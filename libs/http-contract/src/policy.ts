import { codeSchema, dateSchema } from '@an-sinh/cases';
import { z } from 'zod';
import { dayShape } from './shapes.ts';

/** A list of days fits on a screen. */
const LONGEST_LIMIT = 400;

export const deadlineQuery = z.strictObject({
  from: dateSchema,
  limit: z.coerce.number().int().min(0).max(LONGEST_LIMIT),
  unit: z.enum(['WORKING_DAY', 'CALENDAR_DAY', 'MONTH']).default('WORKING_DAY'),
});
/** A last day that explains itself day by day. */
export const deadlineSchema = z
  .object({
    from: dayShape,
    limit: z.int(),
    unit: z.string(),
    dueOn: dayShape,
    /** It touches a year whose days off are not announced yet. */
    provisional: z.boolean(),
    legalBasis: z.string(),
    days: z.array(
      z.object({
        on: dayShape,
        works: z.boolean(),
        why: z.enum(['WEEKDAY', 'WEEKEND', 'HOLIDAY', 'DAY_IN_LIEU', 'WORKED_SATURDAY']),
        /** The number of the day in the count; a day that does not count has none. */
        ordinal: z.int().nullable(),
        name: z.string().optional(),
        source: z.string().optional(),
        provisional: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Deadline' });

export const chainQuery = z.strictObject({ programme: codeSchema, on: dateSchema });
export const chainSchema = z
  .object({
    chainId: z.string(),
    programme: z.string(),
    on: dayShape,
    /** Roles that are each filled by another person. */
    distinctRoles: z.array(z.string()),
    steps: z.array(
      z.object({
        seq: z.int(),
        kind: z.string(),
        stepCode: z.string(),
        roles: z.array(z.string()),
        authorityKinds: z.array(z.string()),
        limit: z.object({ value: z.int(), unit: z.string(), monthOffset: z.int().optional() }).optional(),
        limitStatus: z.string(),
        outcomes: z.array(z.string()),
        documents: z.array(z.string()),
        refusalRole: z.string().optional(),
        postingDays: z.int().optional(),
        startMonthRule: z.string().optional(),
        validFrom: dayShape,
        validTo: dayShape.optional(),
        legalBasis: z.string(),
        confidence: z.string(),
      }),
    ),
  })
  .meta({ id: 'Chain' });
