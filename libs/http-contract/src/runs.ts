import { codeSchema, dateSchema, hashSchema, monthSchema, textSchema } from '@an-sinh/cases';
import { z } from 'zod';
import { basedOnSchema, recordedSchema } from './acts.ts';
import { dayShape, dongShape, monthShape, pageQuery } from './shapes.ts';

const runCommand = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), occurredOn: dateSchema.optional(), ...shape });
/** Acts on a payment run; sending and answers have routes of their own, since a file goes with them. */
export const runActSchema = z
  .strictObject({
    command: z.discriminatedUnion('type', [
      runCommand('BeginListing', {}),
      runCommand('CheckRun', { listHash: hashSchema, remark: textSchema }),
      runCommand('FundRun', { amount: z.int().nonnegative(), treasuryReference: codeSchema }),
      runCommand('ReportRun', {}),
      runCommand('SettleRun', { explanation: textSchema.optional() }),
    ]),
    basedOn: basedOnSchema,
  })
  .meta({ id: 'RunAct' });
export type RunActBody = z.infer<typeof runActSchema>;

/** The run goes to the paying agency: the file is made of the list that was seen. */
export const sendRunSchema = z.strictObject({ occurredOn: dateSchema.optional(), basedOn: basedOnSchema }).meta({ id: 'SendRun' });
export type SendRunBody = z.infer<typeof sendRunSchema>;

export const runsQuery = z.strictObject({
  month: monthSchema.optional(),
  authority: codeSchema.optional(),
  status: codeSchema.optional(),
  ...pageQuery,
});

const lineState = z.enum(['planned', 'accepted', 'paid', 'unpaid', 'returned']);
const sum = z.object({ lines: z.int(), amount: dongShape });
/** A payment run at a glance. */
export const runRowSchema = z
  .object({
    stream: z.string(),
    month: monthShape,
    authority: z.string(),
    programme: z.string(),
    status: z.string(),
    statusTitle: z.string(),
    listBy: dayShape.nullable(),
    /** The day touches a year whose holidays were not announced yet. */
    listByProvisional: z.boolean(),
    reportBy: dayShape.nullable(),
    reportByProvisional: z.boolean(),
    lines: z.int(),
    total: dongShape,
    paid: dongShape,
    unpaid: dongShape,
    returned: dongShape,
    openLines: z.int(),
    contradicting: z.int(),
    /** Accounts that the list passed over. */
    passedOver: z.int(),
    late: z.boolean(),
  })
  .meta({ id: 'RunRow' });

/** Lines that a checker looks at, by reference; at most two hundred of each kind are named. */
const named = z.object({ count: z.int(), amount: dongShape, lineRefs: z.array(z.string()) });
/** How the list differs from what was paid before, so that the second person checks where it matters. */
export const differencesSchema = z
  .object({
    /** First line ever. */
    newPersons: named,
    /** For the run's own month more than twice, or less than half, of what the person's line before had for its own. */
    changedAmount: named,
    /** Another account than in the person's line before. */
    changedAccount: named,
    /** Several persons are paid into one account. */
    sameAccount: named,
    /** With months before the run's own; the amount is that of those months. */
    arrears: named,
  })
  .meta({ id: 'RunDifferences' });

/** Accounts that got no line, each with the reason; what they are owed comes in the next run. At most two hundred are named. */
const passedOver = z.object({
  count: z.int(),
  accounts: z.array(z.object({ account: z.string(), personId: z.uuid(), code: z.string(), text: z.string(), whatToDo: z.string() })),
  /** Persons who were forgotten under the law: nobody can pay them. */
  erased: z.int(),
});

/** A payment run: its totals are the sums of its lines. */
export const runSchema = z
  .object({
    stream: z.string(),
    month: monthShape,
    authority: z.string(),
    programme: z.string(),
    status: z.string(),
    statusTitle: z.string(),
    listBy: dayShape.optional(),
    /** The day touches a year whose holidays were not announced yet. */
    listByProvisional: z.boolean(),
    reportBy: dayShape.optional(),
    reportByProvisional: z.boolean(),
    asKnownOn: dayShape.optional(),
    /** As in the list of runs: how many lines, and their sum. */
    lines: z.int(),
    total: dongShape,
    listed: sum,
    passedOver,
    answered: z.object({ paid: sum, unpaid: sum, returned: sum }),
    open: sum,
    /** Of the returned, what came back after the settlement. */
    returnedLate: sum,
    contradicting: z.int(),
    /** Lines of which the agency said what another answer of it contradicts: to be cleared up with it. At most two hundred are named. */
    contradictions: z.array(
      z.object({
        account: z.string(),
        lineRef: z.string(),
        stands: lineState,
        said: lineState,
        bookedOn: dayShape,
        /** Explained in writing when the run was settled. */
        explained: z.boolean(),
      }),
    ),
    late: z.array(z.enum(['LIST', 'REPORT'])),
    listHash: z.string().optional(),
    fileHash: z.string().optional(),
    lister: z.string().optional(),
    checker: z.string().optional(),
    reporter: z.string().optional(),
    /** From the moment the list is frozen. */
    differences: differencesSchema.optional(),
    basedOn: basedOnSchema,
  })
  .meta({ id: 'Run' });

export const runLinesQuery = z.strictObject({
  state: lineState.optional(),
  ...pageQuery,
});
/** One attempt of the run to pay a person; the payee (P3) is opened from the account's event. */
export const runLineSchema = z
  .object({
    lineRef: z.string(),
    account: z.string(),
    personId: z.uuid(),
    method: z.enum(['cash', 'account']),
    state: lineState,
    total: dongShape,
    items: z.array(z.object({ month: monthShape, kind: z.string(), cause: z.string(), amount: dongShape })),
    bookedOn: dayShape.nullable(),
    reasonCode: z.string().nullable(),
    payee: z.object({ fullName: z.string(), bankCode: z.string().optional(), accountNumber: z.string().optional() }).optional(),
  })
  .meta({ id: 'RunLine' });

/** The run was sent; the file itself is read at `GET /runs/{stream}/file`, the same bytes each time. */
export const runSentSchema = recordedSchema.extend({ file: z.object({ name: z.string(), sha256: z.string() }) }).meta({ id: 'RunSent' });

const answerLine = z.object({
  line: z.int(),
  lineRef: z.string().optional(),
  code: z.string(),
  text: z.string(),
  field: z.string().optional(),
  /** What kind of value stood there, never the value. */
  valueClass: z.string().optional(),
});
/** What became of an answer file, line by line. The same file again gives the first result. */
export const answersResultSchema = z
  .object({
    fileHash: z.string(),
    lines: z.int(),
    /** New to the office, and now recorded. */
    taken: z.int(),
    /** Said before. */
    repeatedLines: z.int(),
    rejected: z.array(answerLine),
    contradicting: z.array(answerLine),
    sums: z.object({ paid: sum, unpaid: sum, returned: sum, paidBack: sum }),
    basedOn: basedOnSchema,
    /** This very file was taken before. */
    repeated: z.boolean(),
  })
  .meta({ id: 'AnswersResult' });
