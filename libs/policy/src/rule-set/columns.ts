import { isLocalDate, localDate } from '@an-sinh/kernel';
import * as z from 'zod';

/** The kinds of columns that the tables have. Each problem is said in words that complete "column … :". */
const cell = z.string({ error: 'is missing from the file' });

export const text = cell.min(1, 'is empty');
export const date = cell.refine(isLocalDate, 'is no existing day written YYYY-MM-DD').transform(localDate);
export const wholeNumber = cell.regex(/^\d{1,15}$/, 'is no whole number').transform(Number);
export const flag = z.enum(['true', 'false'], { error: 'is neither true nor false' }).transform((value) => value === 'true');
export const oneOf = <const C extends readonly string[]>(codes: C) => z.enum(codes, { error: `is none of ${codes.join(', ')}` });

/** A coefficient in tenths, `2.5` as 25: so that money is reckoned in whole numbers. */
export const tenths = cell
  .regex(/^\d{1,4}(\.\d)?$/, 'is no number with at most one decimal')
  .transform((value) => Math.round(Number(value) * 10));

/** An empty cell says `undefined`. */
export const optional = <T>(column: z.ZodType<T, string>) =>
  cell.transform((value) => (value === '' ? undefined : value)).pipe(column.optional());

/** Codes joined by `;`. An empty cell is the empty list. */
export const list = cell.transform((value): readonly string[] => (value === '' ? [] : value.split(';')));
export const listOf = <const C extends readonly string[]>(codes: C) => list.pipe(z.array(oneOf(codes)).readonly());
