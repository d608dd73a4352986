import type { LocalDate } from '@an-sinh/kernel';
import { ACT_ROLES, permissionOf, type ActType } from './acts.ts';
import type { OfficeTree } from './office-tree.ts';
import { activeRoles, type Officer, type RoleAt, type RoleTerm } from './officer.ts';
import { allows, type Permission } from './permissions.ts';
import { PRIVACY_CLASSES, READS, type PrivacyClass } from './privacy.ts';
import { ROLES } from './roles.ts';

/** What a query may return to an officer. `'NONE'`: not a row; `'ALL'`: every office, as operators need, who see no personal data. */
export interface RowScope {
  /** Codes of all authorities in scope, subtrees written out, so that SQL needs no more than `authority = ANY ($1)`. */
  readonly authorities: readonly string[] | 'ALL' | 'NONE';
  readonly personalData: boolean;
  /** Classes that the officer may read on **every** row in scope; `classesAt` tells more about one row. */
  readonly classes: readonly PrivacyClass[];
}

const NOTHING: RowScope = { authorities: 'NONE', personalData: false, classes: [] };

/** Whether a role sits at such an office: held elsewhere it opens nothing. */
const sitsThere = ({ role, office }: RoleAt, offices: OfficeTree): boolean =>
  (ROLES[role].sitsAt as readonly (string | undefined)[]).includes(offices.kindOf(office));

/** The officer's roles of that day which give the permission. */
const termsGiving = (officer: Officer, permission: Permission, on: LocalDate, offices: OfficeTree): readonly RoleTerm[] =>
  activeRoles(officer, on).filter((term) => allows(permission, term.role) && sitsThere(term, offices));

/** From 2025-07-01 any service centre of the province receives an application, for whichever commune (chains: ANY_CENTRE_OF_PROVINCE). */
const rootOf = ({ role, office }: RoleAt, permission: Permission, offices: OfficeTree): string =>
  role === 'COMMUNE_PUBLIC_SERVICE_CENTRE' && permission === 'case:create' ? offices.provinceOf(office) : offices.actsFor(office);

/** The roots of the officer's scope: the authorities under which, on the day `on`, the permission holds. */
export function scopeOf(officer: Officer, permission: Permission, on: LocalDate, offices: OfficeTree): readonly string[] {
  return [...new Set(termsGiving(officer, permission, on, offices).map((term) => rootOf(term, permission, offices)))];
}

/** Classes that the officer may read on a row of `authority` under the permission; none where the row is out of scope. */
export function classesAt(
  officer: Officer,
  permission: Permission,
  authority: string,
  on: LocalDate,
  offices: OfficeTree,
): readonly PrivacyClass[] {
  const readable = new Set<PrivacyClass>();
  for (const term of termsGiving(officer, permission, on, offices)) {
    if (offices.covers(rootOf(term, permission, offices), authority)) for (const one of READS[term.role]) readable.add(one);
  }
  return PRIVACY_CLASSES.filter((one) => readable.has(one));
}

/**
 * The scope of rows for one query; every query on a scoped table goes through it (K12). Two roles at two offices never lend
 * each other their classes: what is listed may be read on all rows of the scope.
 */
export function rowScope(officer: Officer, permission: Permission, on: LocalDate, offices: OfficeTree): RowScope {
  const terms = termsGiving(officer, permission, on, offices);
  if (terms.length === 0) return NOTHING;
  if (terms.some(({ role }) => role === 'OPS')) return { authorities: 'ALL', personalData: false, classes: [] };
  const authorities = [...new Set(scopeOf(officer, permission, on, offices).flatMap((root) => offices.subtree(root)))];
  const classes = PRIVACY_CLASSES.filter((one) =>
    authorities.every((authority) =>
      terms.some((term) => READS[term.role].includes(one) && offices.covers(rootOf(term, permission, offices), authority)),
    ),
  );
  return { authorities, personalData: classes.length > 0, classes };
}

/**
 * Whether a role held at an office takes the act on a case or run of `authority`: it is a role of the act, it sits there, and
 * that office's scope covers the authority. Whether it is held today is the caller's to know.
 */
export function roleCovers(held: RoleAt, act: ActType, authority: string, offices: OfficeTree): boolean {
  const permission = permissionOf(act);
  if (permission === undefined || !ACT_ROLES[act].includes(held.role) || !sitsThere(held, offices)) return false;
  return offices.covers(rootOf(held, permission, offices), authority);
}

/**
 * Whether the officer may take the act at all on a case or run of `authority` on the day `on`. State, chain and separation of
 * duty are the decider's.
 */
export const mayAct = (officer: Officer, act: ActType, authority: string, on: LocalDate, offices: OfficeTree): boolean =>
  activeRoles(officer, on).some((term) => roleCovers(term, act, authority, offices));
