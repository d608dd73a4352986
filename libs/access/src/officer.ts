import type { LocalDate } from '@an-sinh/kernel';
import type { Role } from './roles.ts';

/**
 * How the holder of a role signs (Decree 30/2020 Art. 13): as its head in their own name, as deputy for the head (KT.), or on the
 * head's written authorisation (TUQ.).
 */
export const CAPACITIES = ['HEAD', 'DEPUTY', 'AUTHORISED'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** A document of an office by its number and day. */
export interface DocumentReference {
  readonly number: string;
  readonly on: LocalDate;
}

/** A role at an office (authority code). */
export interface RoleAt {
  readonly role: Role;
  readonly office: string;
  /** Without it, `HEAD`. */
  readonly capacity?: Capacity;
  /** The written authorisation on which it is held. */
  readonly authorisation?: DocumentReference;
}

/** A role held from a day to a day, both included; without `to` until further notice. */
export interface RoleTerm extends RoleAt {
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

/** A person of the office, by a stable code (`o-…`) that tells nothing personal: it stands in clear in events for ever. */
export interface Officer {
  readonly id: string;
  readonly roles: readonly RoleTerm[];
}

/** The roles that the officer holds on the day `on`. */
export const activeRoles = (officer: Officer, on: LocalDate): readonly RoleTerm[] =>
  officer.roles.filter((term) => term.from <= on && (term.to === undefined || on <= term.to));
