import { addDays, addYears, type LocalDate } from '@an-sinh/kernel';
import type { Spell } from './facts.ts';

/** Days in a row, both ends included. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Later than every date of a file, so that open spells compare like closed ones. */
export const FOREVER = '9999-12-31' as LocalDate;
const EVER = '0001-01-01' as LocalDate;
export const ALWAYS: readonly Days[] = [{ from: EVER, to: FOREVER }];

export const dayBefore = (day: LocalDate): LocalDate => addDays(day, -1);
export const dayAfter = (day: LocalDate): LocalDate => (day === FOREVER ? FOREVER : addDays(day, 1));

const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);
const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

/** Sorted, with touching and overlapping stretches joined: a status renewed without a gap never ended. */
export function daysOf(spells: readonly Spell[]): readonly Days[] {
  const joined: { from: LocalDate; to: LocalDate }[] = [];
  const sorted = spells.map(({ from, to }) => ({ from, to: to ?? FOREVER })).filter(({ from, to }) => from <= to);
  for (const next of sorted.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && next.from <= dayAfter(last.to)) last.to = later(last.to, next.to);
    else joined.push(next);
  }
  return joined;
}

export function both(a: readonly Days[], b: readonly Days[]): readonly Days[] {
  return a
    .flatMap((one) => b.map((two) => ({ from: later(one.from, two.from), to: earlier(one.to, two.to) })))
    .filter(({ from, to }) => from <= to);
}

export function without(days: readonly Days[], excluded: readonly Days[]): readonly Days[] {
  return excluded.reduce((left, gap) => both(left, around(gap)), days);
}
const around = ({ from, to }: Days): Days[] => [
  ...(from > EVER ? [{ from: EVER, to: dayBefore(from) }] : []),
  ...(to < FOREVER ? [{ from: dayAfter(to), to: FOREVER }] : []),
];

/** The days of an age from `fromYears` to under `belowYears`: it begins on the birthday itself (domain 3.4). */
export function daysOfAge(born: LocalDate, fromYears = 0, belowYears?: number): Days {
  return {
    from: fromYears === 0 ? born : addYears(born, fromYears),
    to: belowYears === undefined ? FOREVER : dayBefore(addYears(born, belowYears)),
  };
}

export const isWithinSpell = ({ from, to }: Spell, on: LocalDate): boolean => from <= on && (to === undefined || on <= to);
