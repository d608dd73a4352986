import * as z from 'zod';
import { date, oneOf, text } from '../rule-set/columns.ts';

/** `compensatory`: a day off in lieu or swapped off; `working-swap`: the Saturday that is worked for it (domain section 4). */
export const holidayRow = z
  .object({
    date,
    name_vi: text,
    name_en: text,
    kind: oneOf(['statutory', 'compensatory', 'working-swap']),
    source: text,
    confidence: text,
  })
  .transform((row) => ({ on: row.date, kind: row.kind, name: { vi: row.name_vi, en: row.name_en }, source: row.source }));

export type Holiday = z.output<typeof holidayRow>;
