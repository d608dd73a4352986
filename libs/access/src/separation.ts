import type { Role } from './roles.ts';

/** An act of the chain that was taken: by whom, in which role. Callers hand in what they keep of it and get that back. */
export interface Hand {
  readonly officer: string;
  readonly role: Role;
}

/**
 * The earlier act by which `officer` is barred from acting in `role`, if there is one. Each role of `distinctRoles` (those that
 * the chain's rows list, by its code; reception, registering, numbering and side rows apart) is filled by another person; one person may
 * take several acts of one role, as the appraiser does who begins and ends. By identity, and without a switch (design section 4).
 */
export function conflictingHands<H extends Hand>(
  hands: readonly H[],
  officer: string,
  role: Role,
  distinctRoles: readonly string[],
): H | undefined {
  if (!distinctRoles.includes(role)) return undefined;
  return hands.find((hand) => hand.officer === officer && hand.role !== role && distinctRoles.includes(hand.role));
}
