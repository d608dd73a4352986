/**
 * A refusal is an answer: it is returned, never thrown. `code` is stable and has a text in both languages; `basis` is the
 * article of law. The rest says how to go on: who could act, what would open the act, and from which day.
 */
export interface Refusal {
  readonly code: string;
  readonly basis: string;
  readonly whoCould?: readonly string[];
  readonly opensBy?: string;
  readonly opensOn?: string;
}
export type Decision<E> = { readonly ok: true; readonly events: readonly E[] } | { readonly ok: false; readonly refusal: Refusal };

export const record = <E>(...events: E[]) => ({ ok: true, events }) as const;
export const refuse = (code: string, basis: string, how: Omit<Refusal, 'code' | 'basis'> = {}) =>
  ({ ok: false, refusal: { code, basis, ...how } }) as const;

/** A bug of ours: it fails the activity and an operator sees it. It names kinds, never values: a value may be a person's. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}
export function assertNever(value: never): never {
  throw new InvariantViolation(`No rule for ${(value as { type?: string } | undefined)?.type ?? 'an unknown kind'}.`);
}
