import { z } from 'zod';

/** An error for people (RFC 9457): what happened, in which case, what to do next, and a code that stays. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** Stable; programs decide by it, never by the text. */
    code: z.string(),
    detail: z.string().optional(),
    /** The article of law on which a refusal rests. */
    basis: z.string().optional(),
    whoCould: z.array(z.string()).optional(),
    opensBy: z.string().optional(),
    opensOn: z.string().optional(),
    /** What came since the view was rendered. */
    news: z.array(z.object({ stream: z.string(), version: z.int(), type: z.string(), occurredOn: z.string() })).optional(),
    /** Field by field, what is wrong with a request: a code that stays and its text; never the value. */
    fields: z.array(z.object({ field: z.string(), code: z.string(), problem: z.string() })).optional(),
    traceId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

export type Language = 'vi' | 'en';
/** Vietnamese unless the caller prefers English (RFC 9110 section 12.5.4, the first of the two that is named). */
export function languageOf(acceptLanguage: string | undefined): Language {
  const first = (acceptLanguage ?? '')
    .split(',')
    .map((tag) => tag.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'vi' || tag === 'en');
  return first === 'en' ? 'en' : 'vi';
}
