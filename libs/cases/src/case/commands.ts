import { z } from 'zod';
import { codeSchema, dateSchema, hashSchema, textSchema } from '../catalogue/schemas.ts';
import { foundFacts } from '../district-approval/found-facts.ts';

/** Every act may say on which day it happened on paper, and why so late where that is long ago. */
const dated = { occurredOn: dateSchema.optional(), backdatingReason: textSchema.optional() };
const signed = { mode: z.enum(['paper', 'digital']), scanHash: hashSchema.optional() };
const command = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...dated, ...shape });

/**
 * The acts of people in a case, as they are sent. What the law computes (a due date, an amount, a number) is never sent, and
 * an unknown field is refused (K14).
 */
export const caseCommands = {
  ReceiveSupplement: command('ReceiveSupplement', { papersShown: z.array(codeSchema).min(1) }),
  CloseForSilence: command('CloseForSilence', {}),
  ResolveDuplicate: command('ResolveDuplicate', { same: z.boolean(), reason: textSchema }),
  WithdrawApplication: command('WithdrawApplication', { reason: textSchema }),
  AssignWardReview: command('AssignWardReview', {}),
  RecordHomeCheck: command('RecordHomeCheck', { minutes: textSchema, findings: textSchema, scanHash: hashSchema.optional() }),
  ApproveWardReview: command('ApproveWardReview', { remark: textSchema }),
  PostResult: command('PostResult', {}),
  FileComplaint: command('FileComplaint', { complaint: textSchema }),
  ConcludeComplaint: command('ConcludeComplaint', { upheld: z.boolean(), conclusion: textSchema }),
  SendFileUp: command('SendFileUp', { request: textSchema }),
  ReceiveAtDistrict: command('ReceiveAtDistrict', {}),
  BeginAppraisal: command('BeginAppraisal', {}),
  Appraise: command('Appraise', {
    outcome: z.enum(['eligible', 'not_eligible']),
    facts: foundFacts,
    reason: textSchema.optional(),
  }),
  SubmitToChair: command('SubmitToChair', {}),
  ReturnToWard: command('ReturnToWard', { reasonCode: codeSchema, reasons: textSchema }),
  RefuseApplication: command('RefuseApplication', {
    reasonCode: codeSchema,
    reasons: textSchema,
    article: textSchema.refine((text) => text.length <= 200, { message: 'TOO_LONG', params: { limit: 200 } }),
    ...signed,
  }),
  ReturnFromChair: command('ReturnFromChair', { reasonCode: codeSchema, remark: textSchema }),
  /** `draftHash`: of the draft that was shown, where it is not the submitted one any more. */
  SignDecision: command('SignDecision', { ...signed, draftHash: hashSchema.optional() }),
  NumberLetter: command('NumberLetter', {}),
} as const;

export const caseCommandSchema = z.discriminatedUnion('type', [
  caseCommands.ReceiveSupplement,
  caseCommands.CloseForSilence,
  caseCommands.ResolveDuplicate,
  caseCommands.WithdrawApplication,
  caseCommands.AssignWardReview,
  caseCommands.RecordHomeCheck,
  caseCommands.ApproveWardReview,
  caseCommands.PostResult,
  caseCommands.FileComplaint,
  caseCommands.ConcludeComplaint,
  caseCommands.SendFileUp,
  caseCommands.ReceiveAtDistrict,
  caseCommands.BeginAppraisal,
  caseCommands.Appraise,
  caseCommands.SubmitToChair,
  caseCommands.ReturnToWard,
  caseCommands.RefuseApplication,
  caseCommands.ReturnFromChair,
  caseCommands.SignDecision,
  caseCommands.NumberLetter,
]);
export type CaseCommand = z.infer<typeof caseCommandSchema>;
export type CommandOf<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>;

/** What the clock asks; never sent by anybody. */
export type ClockCommand = { readonly type: 'ClosePosting' | 'NoteOverdue' | 'RemindOverdue' | 'RemindSupplement' | 'LapseSupplement' };
