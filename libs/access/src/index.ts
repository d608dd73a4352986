export { ALL_ROLES, isRole, ROLES, type AuthorityKind, type Role } from './roles.ts';
export { ALLOWED, allows, PERMISSIONS, type Permission } from './permissions.ts';
export {
  ACT_ROLES,
  ALL_ACTS,
  ALL_CASE_ACTS,
  ALL_CLOCK_ACTS,
  ALL_RUN_ACTS,
  permissionOf,
  type ActType,
  type CaseActType,
  type ClockActType,
  type RunActType,
} from './acts.ts';
export { PRIVACY_CLASSES, READS, type PrivacyClass } from './privacy.ts';
export { activeRoles, CAPACITIES, type Capacity, type DocumentReference, type Officer, type RoleAt, type RoleTerm } from './officer.ts';
export { officeTree, type OfficePlace, type OfficeTree } from './office-tree.ts';
export { classesAt, mayAct, roleCovers, rowScope, scopeOf, type RowScope } from './scope.ts';
export { conflictingHands, type Hand } from './separation.ts';
export { demonstrationPeople, type DemonstrationPerson } from './demonstration-people.ts';
