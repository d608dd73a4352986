import { caseCommandSchema, codeSchema, dateSchema, textSchema } from '@an-sinh/cases';
import { z } from 'zod';
import { streamSchema } from './streams.ts';

/** Versions of all streams that a view rendered; the act sends them back, and what came since is answered (design section 2). */
export const basedOnSchema = z.record(streamSchema, z.int().nonnegative());

export const caseActSchema = z.strictObject({ command: caseCommandSchema, basedOn: basedOnSchema }).meta({ id: 'CaseAct' });
export type CaseActBody = z.infer<typeof caseActSchema>;

/** An application at the counter. The authority is the officer's own; ids, codes and dates that the law computes are never sent. */
export const applicationSchema = z
  .strictObject({
    programme: codeSchema,
    channel: z.enum(['counter', 'post', 'online']),
    /** Code of the ward or commune; without it the officer's own office. */
    authority: codeSchema.optional(),
    submittedOn: dateSchema.optional(),
    backdatingReason: textSchema.optional(),
    person: z.strictObject({
      fullName: textSchema,
      sex: z.enum(['male', 'female']),
      birthDate: dateSchema,
      idNumber: z
        .string()
        .regex(/^([0-9]{9}|[0-9]{12})$/)
        .optional(),
      residentialGroup: textSchema.optional(),
      address: textSchema.optional(),
      phone: textSchema.optional(),
      note: textSchema.optional(),
    }),
    applicant: z.strictObject({ fullName: textSchema.optional(), relation: z.string().regex(/^[a-z_]{2,40}$/) }),
    payment: z.discriminatedUnion('method', [
      z.strictObject({ method: z.literal('cash') }),
      z.strictObject({
        method: z.literal('account'),
        bankCode: z.string().regex(/^[A-Z0-9]{8,11}$/),
        accountNumber: z.string().regex(/^[0-9]{6,19}$/),
      }),
    ]),
    condition: z.strictObject({
      category: codeSchema,
      householdStatus: z.enum(['none', 'near_poor', 'poor']),
      disabilityDegree: z.enum(['severe', 'extremely_severe']).optional(),
      certificateIssuedOn: dateSchema.optional(),
      children: z.int().min(0).max(30).optional(),
      papersShown: z.array(codeSchema).max(30),
    }),
  })
  .meta({ id: 'Application' });
export type ApplicationBody = z.infer<typeof applicationSchema>;

const event = z.object({ stream: z.string(), version: z.int(), type: z.string() });
/** An act is in the log. `basedOn` is what the next act from the same view sends. */
export const recordedSchema = z
  .object({ actId: z.uuid(), recordedAt: z.string(), events: z.array(event), basedOn: basedOnSchema, repeated: z.boolean() })
  .meta({ id: 'Recorded' });
export type Recorded = z.infer<typeof recordedSchema>;
