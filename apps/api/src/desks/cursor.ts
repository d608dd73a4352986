import type { z } from 'zod';
import { malformed } from '../problems/door-error.ts';

/** A place in a list, opaque to the caller and of no meaning outside of it. */
export const toCursor = (place: Readonly<Record<string, string>>): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @param place schema of the keys by which the list goes on. @throws DoorError 422 where the text is no cursor of ours. */
export function fromCursor<Place>(text: string | undefined, place: z.ZodType<Place>): Place | undefined {
  if (text === undefined) return undefined;
  const read = place.safeParse(written(text));
  if (!read.success) throw malformed({ field: 'cursor', code: 'NOT_A_CURSOR' });
  return read.data;
}

function written(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
