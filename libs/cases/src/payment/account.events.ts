import { z } from 'zod';
import { payeeFacts } from '../application/application.events.ts';
import { eventType, type EventOf } from '../catalogue/event-type.ts';
import { codeSchema, dateSchema, dongSchema, idSchema, monthSchema, textSchema } from '../catalogue/schemas.ts';
import { amountPart, appraisalFacts } from '../district-approval/appraisal.ts';

const stream = 'account';
const payee = payeeFacts.extend({ fullName: textSchema });

/** What is owed for one month, amount fixed: (grant, month, kind, cause) names it for ever (design section 6). */
export const itemSchema = z.strictObject({
  grantId: idSchema,
  month: monthSchema,
  kind: codeSchema,
  cause: z.string(),
  amount: dongSchema,
});
export type Item = z.infer<typeof itemSchema>;
/** Why an item has its amount: what the law gives for its month and kind, part by part, less what was reckoned for it before. */
export const explainedItem = z.strictObject({
  month: monthSchema,
  kind: codeSchema,
  cause: z.string(),
  parts: z.array(amountPart),
  less: dongSchema,
});
export type ExplainedItem = z.infer<typeof explainedItem>;
/** At most 35 characters: it is the EndToEndId of the bank's message and is never used again. */
export const lineRefSchema = z.string().regex(/^[A-Z0-9-]{1,35}$/);

export const GrantOpened = eventType('GrantOpened', {
  stream,
  wakes: 'nothing',
  says: 'A signed decision gave the person money by the month.',
  facts: {
    grantId: idSchema,
    caseId: idSchema,
    programme: codeSchema,
    authority: codeSchema,
    ward: codeSchema,
    method: z.enum(['cash', 'account']),
    decidedOn: dateSchema,
  },
  boxes: { P3: payee, P4: appraisalFacts },
});
export const LineListed = eventType('LineListed', {
  stream,
  wakes: 'nothing',
  says: 'A run listed a line for the person: these items, this total.',
  facts: {
    runId: z.string(),
    lineRef: lineRefSchema,
    items: z.array(itemSchema),
    total: dongSchema,
    method: z.enum(['cash', 'account']),
    authority: codeSchema,
  },
  boxes: {
    P3: payee,
    P4: z.strictObject({ items: z.array(explainedItem) }),
  },
});
export const LineAnswered = eventType('LineAnswered', {
  stream,
  wakes: 'nothing',
  says: 'The paying agency said what became of a line.',
  facts: {
    runId: z.string(),
    lineRef: lineRefSchema,
    state: z.enum(['accepted', 'paid', 'unpaid', 'returned']),
    reasonCode: codeSchema.nullable(),
    bookedOn: dateSchema,
    amount: dongSchema,
  },
});
export const accountEvents = [GrantOpened, LineListed, LineAnswered] as const;
export type AccountEvent = EventOf<(typeof accountEvents)[number]>;
