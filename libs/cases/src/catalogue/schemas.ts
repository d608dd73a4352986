import { CAPACITIES } from '@an-sinh/access';
import { dong, isLocalDate, yearMonth, type Dong, type Instant, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import { z } from 'zod';

// Pieces that the schemas of events and of requests are made of.
const branded = <T>(schema: z.ZodType, into: (value: never) => T) =>
  schema.transform(into as (value: unknown) => T) as unknown as z.ZodType<T, T>;

export const dateSchema = z.string().refine(isLocalDate, 'NOT_A_DAY') as unknown as z.ZodType<LocalDate, LocalDate>;
export const monthSchema = branded(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), yearMonth) as z.ZodType<YearMonth, YearMonth>;
export const instantSchema = z.iso.datetime() as unknown as z.ZodType<Instant, Instant>;
export const dongSchema = branded(z.int().nonnegative(), dong) as z.ZodType<Dong, Dong>;
export const idSchema = z.uuid();
/** An officer's id: a code, never a name. */
export const officerSchema = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/);
export const codeSchema = z.string().regex(/^[A-Z0-9][A-Za-z0-9_.:-]{0,63}$/);
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** Free text is personal by default: it stands in boxes only. Control characters and text direction marks are refused (K27). */
export const textSchema = z
  .string()
  .max(4000)
  .refine(
    (text) => text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/.test(text),
    'CONTROL_CHARACTERS',
  )
  .transform((text) => text.normalize('NFC')) as unknown as z.ZodType<string, string>;

/** A step of a procedure as its first event stores it (design section 4): a later change of law or calendar does not touch it. */
export const stepSchema = z.strictObject({
  chainId: codeSchema,
  stepCode: codeSchema,
  limit: z.int(),
  unit: z.enum(['WORKING_DAY', 'CALENDAR_DAY']),
  /** Last day on which the step is on time. */
  dueOn: dateSchema,
  /** The due date touches a year whose holidays were not announced yet. */
  provisional: z.boolean(),
  ruleSet: z.string(),
});
export type Step = z.infer<typeof stepSchema>;

/** Whether a date that an event tells, beside its step's, was reckoned with a year whose holidays were not announced yet. */
export const provisionalSchema = z.boolean();

/** A document of an office by its number and day: no free text, so it may stand in clear. */
export const documentSchema = z.strictObject({ number: z.string().regex(/^[0-9A-Za-zĐđ./-]{1,40}$/), on: dateSchema });
/** In which seat a person signed, and in which capacity: as its head, for the head (KT.), on authorisation (TUQ.) (domain 1.1). */
export const signerSchema = z.strictObject({
  role: codeSchema,
  office: codeSchema,
  capacity: z.enum(CAPACITIES),
  authorisation: documentSchema.nullable(),
});
export type Signer = z.infer<typeof signerSchema>;

/** How a letter is signed: on paper (day and scan) or digitally, by whom in which seat, and by which article it is decided. */
export const signatureFacts = {
  mode: z.enum(['paper', 'digital']),
  signedOn: dateSchema,
  signedAs: signerSchema,
  legalBasis: z.string(),
  scanHash: hashSchema.optional(),
};
