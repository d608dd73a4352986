import { codeSchema, dateSchema } from '@an-sinh/cases';
import { z } from 'zod';
import { hasPlace, NEEDS_PLACE, place } from './policy-money.ts';
import { dayShape } from './shapes.ts';

/** On which text an answer rests, and how sure it is; `none:` begins a basis where the law is silent or not known. */
const basis = { legalBasis: z.string(), confidence: z.string() };
const validity = { validFrom: dayShape, validTo: dayShape.optional() };

export const authoritiesQuery = z.strictObject({ on: dateSchema.optional(), kind: codeSchema.optional() });
export const authoritySchema = z
  .object({
    code: z.string(),
    kind: z.string(),
    name: z.string(),
    parent: z.string().optional(),
    gsoCode: z.string().optional(),
    ...validity,
    ...basis,
  })
  .meta({ id: 'Authority' });

export const successorQuery = z.strictObject({
  authority: codeSchema,
  programme: codeSchema,
  on: dateSchema,
  /** As the file has it: "TDP 5". */
  residentialGroup: z.string().max(200).optional(),
});
/** Who has taken over a matter: an authority, a desk where a person chooses among candidates, or nobody. */
export const successorSchema = z
  .object({
    authority: z.string(),
    on: dayShape,
    kind: z.enum(['AUTHORITY', 'DESK', 'NONE']),
    successor: z.string().optional(),
    candidates: z.array(z.string()).optional(),
    method: z.string().optional(),
    legalBasis: z.string().optional(),
    confidence: z.string().optional(),
  })
  .meta({ id: 'Successor' });

export const settingsQuery = z.strictObject({ ...place, on: dateSchema }).refine(hasPlace, NEEDS_PLACE);
/** A choice in force where the law leaves one, of the city or else of the country. */
export const settingSchema = z
  .object({ setting: z.string(), jurisdiction: z.string(), value: z.string(), ...validity, ...basis })
  .meta({ id: 'Setting' });

export const letterSymbolQuery = z
  .strictObject({ kind: z.enum(['DECISION', 'SUBMISSION', 'NOTICE', 'LETTER', 'REPORT']), ...place, on: dateSchema })
  .refine(hasPlace, NEEDS_PLACE);
/** What stands behind the number of a kind of letter: `QĐ-UBND`. */
export const letterSymbolSchema = z.object({ kind: z.string(), symbol: z.string(), ...basis }).meta({ id: 'LetterSymbol' });
