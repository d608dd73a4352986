import { z } from 'zod';

// Pieces that several answers are made of. Days, months and instants are texts; amounts are whole đồng.
export const dayShape = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const monthShape = z.string().regex(/^\d{4}-\d{2}$/);
export const dongShape = z.int();

/** Why an act is not open: a stable code, its text, the article; who could act, what would open it, from when. */
export const refusalShape = z
  .object({
    code: z.string(),
    text: z.string(),
    basis: z.string(),
    whoCould: z.array(z.string()).optional(),
    opensBy: z.string().optional(),
    opensOn: z.string().optional(),
  })
  .meta({ id: 'Refusal' });

/** One act as this person sees it: open, or why not, who could, what would open it, from when. */
export const openActSchema = z
  .object({ act: z.string(), title: z.string(), open: z.boolean(), refusal: refusalShape.optional() })
  .meta({ id: 'OpenAct' });

/** A page of a list; `next` is the cursor of the page after it, null on the last. */
export const page = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() });

/** How a page is asked for. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
};
