import type { Found } from '@an-sinh/policy';
import { DoorError } from './door-error.ts';

/** The law's answer; what its tables lack is refused by name (422), with the file and row that were looked for as its basis. */
export function found<T>(answer: Found<T>): T {
  if (answer.ok) return answer.value;
  const { code, basis, opensBy } = answer.refusal;
  throw new DoorError(422, code, { basis, ...(opensBy === undefined ? {} : { opensBy }) });
}
