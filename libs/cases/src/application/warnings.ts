import { ageOn } from '@an-sinh/kernel';
import type { Deciding } from '../case/deciding.ts';
import { idNumberDisagrees, isOldIdNumber } from './id-number.ts';
import type { ReceiveApplication } from './receive-application.ts';

type Declared = Pick<ReceiveApplication, 'programme' | 'authority' | 'person' | 'condition'>;

/**
 * What a person must look at in an application, whichever way it came in (codes W1 to W4 of import-codes.csv, in their order).
 * It holds nothing up: papers are older than their corrections, and an age decides only with the category that is found.
 */
export function warningsOf({ programme, authority, person, condition }: Declared, { policy, occurredOn }: WarningLaw): readonly string[] {
  const { idNumber, birthDate, sex } = person;
  const age = ageOn(birthDate, occurredOn);
  const place = policy.jurisdictionOf(authority);
  const bands = place.ok ? policy.bandsOn(condition.category, { programme, jurisdiction: place.value, on: occurredOn }) : [];
  const isOfAge = bands.some(({ ageFrom = 0, ageBelow = Infinity }) => ageFrom <= age && age < ageBelow);
  const warnings: string[] = [];
  if (idNumber !== undefined && idNumberDisagrees(idNumber, birthDate, sex)) warnings.push('ID_NUMBER_DISAGREES');
  if (!isOfAge) warnings.push('AGE_OUTSIDE_CATEGORY');
  if (idNumber === undefined) warnings.push('ID_NUMBER_MISSING');
  else if (isOldIdNumber(idNumber)) warnings.push('ID_NUMBER_OLD');
  return warnings;
}
type WarningLaw = Pick<Deciding, 'policy' | 'occurredOn'>;
