import { lastDayOf, localDate, yearMonth } from '@an-sinh/kernel';
import type { CategorySpell, Facts, Found, Grant } from '../src/index.ts';
import { seedPolicy } from './seed.ts';

/** A grant applied for and signed on one day. */
export function grant(signedOn: string, ...categories: readonly CategorySpell[]): Grant {
  return { grantId: `grant-${signedOn}`, appliedOn: localDate(signedOn), signedOn: localDate(signedOn), categories };
}

export const person = (born: string, life: Omit<Facts, 'born'>): Facts => ({ born: localDate(born), ...life });

/** The answer, or a failed test that says what the law refused. */
export function owed<T>(answer: Found<T>): T {
  if (!answer.ok) throw new Error(`${answer.refusal.code}: ${answer.refusal.basis}`);
  return answer.value;
}

/** Month by month what a person is entitled to, known by the last of these months unless said otherwise. */
export function monthly(
  facts: Facts,
  from: string,
  to: string,
  { jurisdiction = 'VN', asKnownOn = lastDayOf(yearMonth(to)) as string, policy = seedPolicy } = {},
) {
  const asked = { jurisdiction, from: yearMonth(from), to: yearMonth(to), asKnownOn: localDate(asKnownOn) };
  return Object.fromEntries(owed(policy.entitlement(facts, asked)).map(({ month, total }) => [month, total as number]));
}
