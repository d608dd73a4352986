import { z } from 'zod';

/** One record of the file and what became of it; one JSON object a line (NDJSON), as the import goes on. */
export const importLineSchema = z
  .object({
    line: z.int(),
    fileRef: z.string(),
    outcome: z.enum(['received', 'supplement', 'duplicate_suspected', 'rejected']),
    code: z.string().optional(),
    text: z.string().optional(),
    warnings: z.array(z.string()),
    field: z.string().optional(),
    /** What kind of value stood in the field, never the value. */
    valueClass: z.string().optional(),
    /** The line was taken in by an earlier import. */
    repeated: z.boolean(),
  })
  .meta({ id: 'ImportLine' });

/** The last line of the answer. Where the import broke off, `error` says why and the same file may be sent again. */
export const importSummarySchema = z
  .object({
    summary: z.literal(true),
    lines: z.int(),
    received: z.int(),
    supplement: z.int(),
    duplicateSuspected: z.int(),
    rejected: z.int(),
    repeated: z.int(),
    error: z.object({ code: z.string(), text: z.string() }).optional(),
  })
  .meta({ id: 'ImportSummary' });
export type ImportSummary = z.infer<typeof importSummarySchema>;
/** A line of the answer to an import. */
export const importAnswerSchema = z.union([importLineSchema, importSummarySchema]).meta({ id: 'ImportAnswer' });
export type ImportAnswer = z.infer<typeof importAnswerSchema>;
