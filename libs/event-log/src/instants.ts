import type { Instant } from '@an-sinh/kernel';

/** What PostgreSQL says in UTC, `2023-01-03 01:00:00.5+00`, as an instant with all six digits, so that instants compare as text. */
export function instantOf(stamp: string): Instant {
  if (!stamp.endsWith('+00') || stamp[10] !== ' ') throw new RangeError('The session does not speak UTC: its role lacks the setting.');
  return `${stamp.slice(0, 10)}T${stamp.slice(11, 19)}.${stamp.slice(20, -3).padEnd(6, '0')}Z` as Instant;
}

/** Microseconds since 1970: exact, since a double holds them up to the year 2255. */
export function microsOf(at: Instant): number {
  const seconds = Date.parse(`${at.slice(0, 19)}Z`);
  return seconds * 1000 + Number(at.slice(20, -1).padEnd(6, '0') || 0);
}
