import type { Role } from './roles.ts';

/**
 * Classes of personal data (domain 8). P0 is not personal; P1 may hang on the notice board; P2 basic identity; P3 money;
 * P4 health, disability, HIV, pregnancy; P5 addiction, relapse, tests, prison.
 */
export const PRIVACY_CLASSES = ['P0', 'P1', 'P2', 'P3', 'P4', 'P5'] as const;
export type PrivacyClass = (typeof PRIVACY_CLASSES)[number];

const NONE: readonly PrivacyClass[] = [];
const IDENTITY: readonly PrivacyClass[] = ['P1', 'P2'];
const WITH_MONEY: readonly PrivacyClass[] = ['P1', 'P2', 'P3'];
const WITH_HEALTH: readonly PrivacyClass[] = ['P1', 'P2', 'P3', 'P4'];
/** Allowance and post-rehabilitation data of one person are never on one screen (domain 8), so P5 comes without P3 and P4. */
const POST_REHABILITATION: readonly PrivacyClass[] = ['P1', 'P2', 'P5'];

/**
 * Which classes of a row in scope the work of a role needs. P0 is read by everyone who may read the row and is not listed.
 * A counter takes the papers in, so it writes P4; it need not read it back.
 */
export const READS: Readonly<Record<Role, readonly PrivacyClass[]>> = {
  APPLICANT: NONE,
  FUNERAL_ORGANISER: NONE,
  GROUP_HEAD: NONE,
  WARD_ONE_STOP: WITH_MONEY,
  WARD_LABOUR_OFFICER: WITH_HEALTH,
  WARD_CHAIR: WITH_HEALTH,
  WARD_POLICE: POST_REHABILITATION,
  DISABILITY_COUNCIL: NONE,
  DISTRICT_ONE_STOP: WITH_MONEY,
  DISTRICT_SPECIALIST: WITH_HEALTH,
  DIVISION_HEAD: WITH_HEALTH,
  DISTRICT_CHAIR: WITH_HEALTH,
  ACCOUNTANT: WITH_MONEY,
  PAYING_AGENCY: NONE,
  CITY_DEPARTMENT: NONE,
  SUB_DEPARTMENT: NONE,
  SUPERVISOR: POST_REHABILITATION,
  COMMUNE_PUBLIC_SERVICE_CENTRE: WITH_MONEY,
  COMMUNE_OFFICER: WITH_HEALTH,
  COMMUNE_CHAIR: WITH_HEALTH,
  COMMUNE_ACCOUNTANT: WITH_MONEY,
  COMMUNE_POLICE: POST_REHABILITATION,
  CLERK: IDENTITY,
  ADMIN: NONE,
  AUDITOR: WITH_HEALTH,
  OPS: NONE,
};
