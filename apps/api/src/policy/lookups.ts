import type { LocalDate } from '@an-sinh/kernel';
import { NATION, type Band, type Coefficient, type Jurisdiction, type Policy } from '@an-sinh/policy';
import { DoorError } from '../problems/door-error.ts';
import { found } from '../problems/found.ts';

/** The place whose rates apply: the one that was named, or the city above an authority. Neither is ever guessed. */
export function jurisdictionAsked(
  { jurisdiction, authority }: { readonly jurisdiction?: string | undefined; readonly authority?: string | undefined },
  policy: Policy,
): Jurisdiction {
  if (jurisdiction === undefined) return policy.jurisdictionOf(found(policy.authority(authority ?? '')).code);
  if (jurisdiction !== NATION && found(policy.authority(jurisdiction)).kind !== 'CITY')
    throw new DoorError(422, 'MALFORMED', { fields: [{ field: 'jurisdiction', problem: `${NATION} or a city` }] });
  return jurisdiction;
}

/** The levels of a category that are in force on the day, or the one that its own code names. */
export function levelsOf(
  category: string,
  on: LocalDate,
  policy: Policy,
): readonly { readonly coefficient: Coefficient; readonly band?: Band }[] {
  if (policy.coefficientHistory(category).length > 0) return [{ coefficient: found(policy.coefficientOn(category, on)) }];
  const bands = found(policy.bandsOf(category)).map((band) => ({ band, coefficient: policy.coefficientOn(band.categoryCode, on) }));
  const inForce = bands.flatMap(({ band, coefficient }) => (coefficient.ok ? [{ band, coefficient: coefficient.value }] : []));
  // None of them in force: the first that is missing is named.
  const [first] = bands;
  if (inForce.length === 0 && first) found(first.coefficient);
  return inForce;
}
