import type { LocalDate } from '@an-sinh/kernel';
import type { Role } from './roles.ts';

/** A role at an office (authority code). */
export interface RoleAt {
  readonly role: Role;
  readonly office: string;
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
