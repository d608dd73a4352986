import type { LocalDate } from '@an-sinh/kernel';
import type { Band, Coefficient, Jurisdiction, Policy } from '@an-sinh/policy';
import { found } from '../problems/found.ts';

/** The place whose rates apply: the one that was named, or the city above an authority. Neither is ever guessed. */
export function jurisdictionAsked(
  { jurisdiction, authority }: { readonly jurisdiction?: string | undefined; readonly authority?: string | undefined },
  policy: Policy,
): Jurisdiction {
  return found(jurisdiction === undefined ? policy.jurisdictionOf(authority ?? '') : policy.place(jurisdiction));
}

/** The levels of a category that are in force on the day in this place, or the one that its own code names. */
export function levelsOf(
  category: string,
  jurisdiction: Jurisdiction,
  on: LocalDate,
  policy: Policy,
): readonly { readonly coefficient: Coefficient; readonly band?: Band }[] {
  if (policy.coefficientHistory(category).length > 0) return [{ coefficient: found(policy.coefficientOn(category, jurisdiction, on)) }];
  const bands = found(policy.bandsIn(category, jurisdiction)).map((band) => ({
    band,
    coefficient: policy.coefficientOn(band.categoryCode, jurisdiction, on),
  }));
  const inForce = bands.flatMap(({ band, coefficient }) => (coefficient.ok ? [{ band, coefficient: coefficient.value }] : []));
  // None of them in force: the first that is missing is named.
  const [first] = bands;
  if (inForce.length === 0 && first) found(first.coefficient);
  return inForce;
}
