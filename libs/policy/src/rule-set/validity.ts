import type { LocalDate } from '@an-sinh/kernel';

/** The days on which a row of law holds, both included; without `validTo` it still does. */
export interface Validity {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | undefined;
}

export const isValidOn = ({ validFrom, validTo }: Validity, on: LocalDate): boolean =>
  validFrom <= on && (validTo === undefined || on <= validTo);

export const overlap = (a: Validity, b: Validity): boolean =>
  (b.validTo === undefined || a.validFrom <= b.validTo) && (a.validTo === undefined || b.validFrom <= a.validTo);

/** Rows by a key, in the order of the file. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
