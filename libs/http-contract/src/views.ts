import { dateSchema } from '@an-sinh/cases';
import { z } from 'zod';
import { basedOnSchema } from './acts.ts';
import { letterShape } from './letters.ts';
import { dayShape as date, dongShape, refusalShape } from './shapes.ts';

export const stepViewSchema = z.object({
  chainId: z.string(),
  stepCode: z.string(),
  limit: z.int(),
  unit: z.string(),
  dueOn: date,
  provisional: z.boolean(),
  daysLeft: z.int(),
  late: z.boolean(),
});

/**
 * The decision as it would be if it were signed on `signedOn`, or why it cannot be. `changed`: it is not the one that was submitted,
 * so a signature sends its `draftHash`.
 */
const draftSchema = z.object({
  signedOn: date,
  changed: z.boolean(),
  firstMonthAmount: dongShape.optional(),
  monthlyAmount: dongShape.optional(),
  draftHash: z.string().optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  refusal: refusalShape.optional(),
});

/** How a case is asked for: its draft is reckoned as if signed on this day; without it, today. */
export const caseQuery = z.strictObject({ signedOn: dateSchema.optional() });

/** A case as the officer may see it: fields of a class that is not theirs are absent. */
export const caseViewSchema = z
  .object({
    stream: z.string(),
    caseId: z.uuid(),
    caseCode: z.string(),
    programme: z.string(),
    authority: z.string(),
    status: z.string(),
    statusTitle: z.string(),
    procedure: z.string(),
    step: stepViewSchema.optional(),
    submittedOn: date.optional(),
    sinceOn: date.optional(),
    appointmentOn: date.optional(),
    /** The appointment was reckoned with a year whose holidays are not announced: it may be given anew. */
    appointmentProvisional: z.boolean().optional(),
    holder: z.string().optional(),
    backlog: z.boolean(),
    warnings: z.array(z.string()),
    /** The case that this one may repeat: to be looked at by whoever decides, where they may see it. */
    likeCase: z.string().optional(),
    person: z.record(z.string(), z.unknown()).optional(),
    payee: z.record(z.string(), z.unknown()).optional(),
    condition: z.record(z.string(), z.unknown()).optional(),
    posting: z.object({ until: date, provisional: z.boolean() }).optional(),
    supplement: z.object({ replyBy: date, provisional: z.boolean(), remindOn: date, missing: z.array(z.string()).optional() }).optional(),
    appraisal: z.record(z.string(), z.unknown()).optional(),
    draft: draftSchema.optional(),
    letter: letterShape.optional(),
    basedOn: basedOnSchema,
  })
  .meta({ id: 'Case' });

export const timelineEntrySchema = z
  .object({
    seq: z.int().nullable(),
    stream: z.string(),
    version: z.int(),
    type: z.string(),
    title: z.string(),
    occurredOn: date,
    recordedAt: z.string(),
    actor: z.string(),
    facts: z.record(z.string(), z.unknown()),
    personal: z.array(z.object({ class: z.string(), facts: z.record(z.string(), z.unknown()) })),
    actId: z.uuid(),
    leafHash: z.string(),
  })
  .meta({ id: 'TimelineEntry' });

export const deskRowSchema = z
  .object({
    stream: z.string(),
    caseId: z.uuid(),
    caseCode: z.string(),
    programme: z.string(),
    authority: z.string(),
    status: z.string(),
    statusTitle: z.string(),
    stepCode: z.string().nullable(),
    dueOn: date.nullable(),
    provisional: z.boolean(),
    late: z.boolean(),
    submittedOn: date.nullable(),
    sinceOn: date.nullable(),
    /** Working days that the case has waited at this step. */
    daysWaiting: z.int(),
    holder: z.string().nullable(),
    backlog: z.boolean(),
    warnings: z.array(z.string()),
    person: z.object({ fullName: z.string(), birthYear: z.int(), residentialGroup: z.string().optional() }).optional(),
  })
  .meta({ id: 'DeskRow' });

/** How many cases lie in one state at one authority, and how many of them are late. */
export const countSchema = z
  .object({
    authority: z.string(),
    status: z.string(),
    stepCode: z.string().nullable(),
    count: z.int(),
    late: z.int(),
  })
  .meta({ id: 'DeskCount' });
