import type { Role } from './roles.ts';

/** What a route asks for. Acts on a case or a run ask besides for the role of the act (`ACT_ROLES`). */
export const PERMISSIONS = [
  'me:read',
  'policy:read',
  'case:create',
  'case:read',
  'case:act',
  'person:search',
  'desk:read',
  'account:read',
  'run:read',
  'run:act',
  'import:run',
  'audit:read',
  'ops:read',
  'ops:repair',
  'clock:advance',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const SIGNED_IN: readonly Role[] = [
  'APPLICANT',
  'FUNERAL_ORGANISER',
  'GROUP_HEAD',
  'WARD_ONE_STOP',
  'WARD_LABOUR_OFFICER',
  'WARD_CHAIR',
  'WARD_POLICE',
  'DISABILITY_COUNCIL',
  'DISTRICT_ONE_STOP',
  'DISTRICT_SPECIALIST',
  'DIVISION_HEAD',
  'DISTRICT_CHAIR',
  'ACCOUNTANT',
  'PAYING_AGENCY',
  'CITY_DEPARTMENT',
  'SUB_DEPARTMENT',
  'SUPERVISOR',
  'COMMUNE_PUBLIC_SERVICE_CENTRE',
  'COMMUNE_OFFICER',
  'COMMUNE_CHAIR',
  'COMMUNE_ACCOUNTANT',
  'COMMUNE_POLICE',
  'CLERK',
  'ADMIN',
  'AUDITOR',
  'OPS',
];
/** Counters at which a citizen hands in a file. */
const COUNTERS: readonly Role[] = ['WARD_ONE_STOP', 'COMMUNE_PUBLIC_SERVICE_CENTRE'];
const REVIEW: readonly Role[] = [
  'WARD_LABOUR_OFFICER',
  'WARD_CHAIR',
  'DISTRICT_SPECIALIST',
  'DIVISION_HEAD',
  'DISTRICT_CHAIR',
  'COMMUNE_OFFICER',
  'COMMUNE_CHAIR',
];
const MONEY: readonly Role[] = ['ACCOUNTANT', 'COMMUNE_ACCOUNTANT'];
/** Who makes a step in a case. Accountants make none (domain 1.1: never change an entitlement). */
const CASE_HANDS: readonly Role[] = [...COUNTERS, 'DISTRICT_ONE_STOP', ...REVIEW, 'CLERK'];
/** Who makes or checks a run. */
const RUN_HANDS: readonly Role[] = [...MONEY, 'DIVISION_HEAD', 'COMMUNE_CHAIR'];

/**
 * The one table of permissions. A role that is not named is refused. Police, supervisors and the Sub-department get their cases
 * with post-rehabilitation supervision, which has its own kind of case; until then they see none, and never an allowance.
 */
export const ALLOWED: Readonly<Record<Permission, readonly Role[]>> = {
  'me:read': SIGNED_IN,
  'policy:read': SIGNED_IN,
  'case:create': COUNTERS,
  'case:read': [...CASE_HANDS, ...MONEY, 'AUDITOR'],
  'case:act': CASE_HANDS,
  'person:search': [...COUNTERS, 'DISTRICT_ONE_STOP', ...REVIEW, ...MONEY, 'AUDITOR'],
  'desk:read': [...CASE_HANDS, ...MONEY, 'AUDITOR'],
  'account:read': [...REVIEW, ...MONEY, 'AUDITOR'],
  'run:read': [...RUN_HANDS, 'DISTRICT_CHAIR', 'AUDITOR'],
  'run:act': RUN_HANDS,
  // A pile of paper of many wards is taken in where all of them come together; the reach is still the office's subtree.
  'import:run': [...COUNTERS, 'DISTRICT_ONE_STOP'],
  'audit:read': ['AUDITOR'],
  'ops:read': ['OPS'],
  'ops:repair': ['OPS'],
  'clock:advance': ['OPS'],
};

/** Whether the table gives `permission` to `role`. */
export const allows = (permission: Permission, role: Role): boolean => ALLOWED[permission].includes(role);
