import { z } from 'zod';
import { dayShape, dongShape, monthShape } from './shapes.ts';

const payee = z.object({ fullName: z.string(), bankCode: z.string().optional(), accountNumber: z.string().optional() });
const itemName = { grantId: z.uuid(), month: monthShape, kind: z.string(), cause: z.string(), amount: dongShape };
/** Rate × coefficient / 10 × count, each with its article. */
const part = z.object({
  kind: z.string(),
  category: z.string(),
  rate: dongShape,
  rateBasis: z.string(),
  coefficientTenths: z.int(),
  count: z.int(),
  article: z.string(),
  amount: dongShape,
});

/** The money of one person: what was granted, what is owed by item, every attempt to pay it. Fields of a class that is not the reader's are absent. */
export const accountSchema = z
  .object({
    stream: z.string(),
    personId: z.uuid(),
    grants: z.array(
      z.object({
        grantId: z.uuid(),
        case: z.string(),
        programme: z.string(),
        authority: z.string(),
        ward: z.string(),
        method: z.enum(['cash', 'account']),
        decidedOn: dayShape,
        /** P3. */
        payee: payee.optional(),
        /** P4: the dated facts from which every month is computed. */
        facts: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
    items: z.array(
      z.object({
        ...itemName,
        /** `free`: owed and in no line that could pay it; else the state of the line that holds it. */
        state: z.enum(['free', 'planned', 'accepted', 'paid']),
        lineRef: z.string().optional(),
        /** P4: why it has its amount. */
        explained: z.object({ parts: z.array(part), less: dongShape }).optional(),
      }),
    ),
    lines: z.array(
      z.object({
        lineRef: z.string(),
        run: z.string(),
        method: z.enum(['cash', 'account']),
        total: dongShape,
        state: z.enum(['planned', 'accepted', 'paid', 'unpaid', 'returned']),
        reasonCode: z.string().nullable(),
        bookedOn: dayShape.nullable(),
        items: z.array(z.object(itemName)),
      }),
    ),
    sums: z.object({ paid: dongShape, open: dongShape, free: dongShape }),
    basedOn: z.record(z.string(), z.int()),
  })
  .meta({ id: 'Account' });
export type AccountView = z.infer<typeof accountSchema>;
