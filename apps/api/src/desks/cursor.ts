import { DoorError } from '../problems/door-error.ts';

/** A place in a list, opaque to the caller and of no meaning outside of it. */
export const toCursor = (place: Readonly<Record<string, string>>): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws DoorError 422 where the text is no cursor of ours. */
export function fromCursor<K extends string>(text: string | undefined, ...keys: K[]): Record<K, string> | undefined {
  if (text === undefined) return undefined;
  try {
    const place = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<K, unknown>;
    if (keys.every((key) => typeof place[key] === 'string')) return place as Record<K, string>;
  } catch {
    // Not ours: answered below.
  }
  throw new DoorError(422, 'MALFORMED', { fields: [{ field: 'cursor', problem: 'not a cursor of this list' }] });
}
