import { z } from 'zod';
import { eventType, type EventOf } from '../catalogue/event-type.ts';
import { codeSchema, dateSchema, dongSchema, hashSchema, idSchema, monthSchema, officerSchema, textSchema } from '../catalogue/schemas.ts';
import { lineRefSchema } from './account.events.ts';

const stream = 'run';
const count = z.int().nonnegative();
/** An account that a list passed over, and the code of its refusal. On which row of the law it rested may tell of health and stays out. */
export const passedOverSchema = z.strictObject({ account: z.string(), code: codeSchema });
/** What the agency said of a line against what it had said before. */
export const contradictionSchema = z.strictObject({
  account: z.string(),
  lineRef: lineRefSchema,
  stands: z.enum(['planned', 'accepted', 'paid', 'unpaid', 'returned']),
  said: z.enum(['accepted', 'paid', 'unpaid', 'returned']),
  bookedOn: dateSchema,
});
export type Contradiction = z.infer<typeof contradictionSchema>;
export type PassedOver = z.infer<typeof passedOverSchema>;
/** How many lines and how much money stand in one state. */
export const sumSchema = z.strictObject({ lines: count, amount: dongSchema });

/** Days of the payment calendar; provisional where they touch a year whose holidays were not announced yet. */
export const runDays = {
  listBy: dateSchema,
  listByProvisional: z.boolean(),
  reportBy: dateSchema,
  reportByProvisional: z.boolean(),
};

export const RunOpened = eventType('RunOpened', {
  stream,
  wakes: 'run',
  says: 'The payment run of a month was opened.',
  facts: { month: monthSchema, authority: codeSchema, programme: codeSchema, ...runDays },
});
export const ListingBegun = eventType('ListingBegun', {
  stream,
  wakes: 'run',
  says: 'The accountant had the list made: rates as known on this day.',
  facts: { by: officerSchema, asKnownOn: dateSchema, ruleSet: z.string(), cut: count },
});
export const ChunkListed = eventType('ChunkListed', {
  stream,
  wakes: 'nothing',
  says: 'A chunk of the list was made, each line in the account of its person; who could not be listed was passed over.',
  facts: {
    chunk: count,
    cursor: idSchema,
    lines: count,
    amount: dongSchema,
    /** What they are owed comes in the next run, once what was in the way is mended. */
    passedOver: z.array(passedOverSchema),
    /** Persons whose key was destroyed: nobody can pay them, and nothing is to be mended. */
    erased: count,
    linesHash: hashSchema,
  },
});
export const ListFrozen = eventType('ListFrozen', {
  stream,
  wakes: 'run',
  says: 'The list is whole and frozen by its hash.',
  facts: { lines: count, persons: count, total: dongSchema, passedOver: count, erased: count, listHash: hashSchema },
});
export const RunChecked = eventType('RunChecked', {
  stream,
  wakes: 'run',
  says: 'Another person checked the list and its differences.',
  facts: { by: officerSchema, listHash: hashSchema },
  boxes: { P2: z.strictObject({ remark: textSchema }) },
});
export const RunFunded = eventType('RunFunded', {
  stream,
  wakes: 'run',
  says: 'The money was drawn at the State Treasury.',
  facts: { by: officerSchema, amount: dongSchema, treasuryReference: codeSchema, fundedOn: dateSchema },
});
export const RunSent = eventType('RunSent', {
  stream,
  wakes: 'run',
  says: 'The payment file was handed to the paying agency.',
  facts: {
    by: officerSchema,
    fileName: z.string(),
    fileHash: hashSchema,
    parts: count,
    sentOn: dateSchema,
    lines: count,
    total: dongSchema,
  },
});
export const AnswersTaken = eventType('AnswersTaken', {
  stream,
  wakes: 'run',
  says: 'A part of an answer file was taken in, line by line; after the settlement only what came back.',
  facts: {
    by: officerSchema,
    fileHash: hashSchema,
    chunk: count,
    last: z.boolean(),
    taken: count,
    repeated: count,
    rejected: z.record(z.string(), count),
    /** Answers that were not taken since another one stands: they have to be cleared up with the agency. */
    contradicting: z.array(contradictionSchema),
    /** `paidBack`: of the returned, those that had been counted as paid. */
    sums: z.strictObject({ paid: sumSchema, unpaid: sumSchema, returned: sumSchema, paidBack: sumSchema }),
  },
});
export const RunReported = eventType('RunReported', {
  stream,
  wakes: 'run',
  says: 'The report of the paying agency stands: paid, unpaid, returned and open add up to the list.',
  facts: { by: officerSchema, paid: sumSchema, unpaid: sumSchema, returned: sumSchema, open: sumSchema },
});
export const RunSettled = eventType('RunSettled', {
  stream,
  wakes: 'run',
  says: 'The run was settled by another person: nothing is open and nothing unexplained.',
  facts: { by: officerSchema },
  boxes: { P2: z.strictObject({ explanation: textSchema }) },
});
/** `LIST`: the list is not made, checked and funded before the 25th. `REPORT`: the run is not sent and reported before the 20th. */
const lateness = { what: z.enum(['LIST', 'REPORT']), dueOn: dateSchema, remindOn: dateSchema };
export const RunOverdue = eventType('RunOverdue', {
  stream,
  wakes: 'run',
  says: 'A day of the payment calendar passed: the list was not made and funded, or the run not sent and reported.',
  facts: lateness,
});
export const RunOverdueReminded = eventType('RunOverdueReminded', {
  stream,
  wakes: 'run',
  says: 'The superior was reminded of a late payment run.',
  facts: lateness,
});
export const runEvents = [
  RunOpened,
  ListingBegun,
  ChunkListed,
  ListFrozen,
  RunChecked,
  RunFunded,
  RunSent,
  AnswersTaken,
  RunReported,
  RunSettled,
  RunOverdue,
  RunOverdueReminded,
] as const;
export type RunEvent = EventOf<(typeof runEvents)[number]>;
