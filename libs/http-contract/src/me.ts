import { z } from 'zod';

const title = z.object({ vi: z.string(), en: z.string() });
/** Who I am to this office today. */
export const meSchema = z
  .object({
    officer: z.string(),
    on: z.string(),
    roles: z.array(z.object({ role: z.string(), office: z.string(), title })),
    permissions: z.array(z.string()),
  })
  .meta({ id: 'Me' });
export const healthSchema = z.object({ ready: z.boolean() }).meta({ id: 'Health' });
