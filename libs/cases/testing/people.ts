import type { Role } from '@an-sinh/access';
import type { Actor, RoleAt } from '../src/case/deciding.ts';

export type Person = Exclude<Actor, 'THE_CLOCK'>;

/** An officer with these roles, each at its office. */
export const officer = (id: string, ...roles: readonly (readonly [Role, string])[]): Person => ({
  officer: id,
  roles: roles.map(([role, office]): RoleAt => ({ role, office })),
});

export const WARD = 'W00634-2014';
export const OTHER_WARD = 'W00625-2014';
export const DISTRICT = 'Q019';
export const COMMUNE = 'W-TULIEM-2025';

/** One person for each role of the ward and its district. */
export const ward = {
  desk: officer('o-ward-desk', ['WARD_ONE_STOP', WARD]),
  officer: officer('o-ward-officer', ['WARD_LABOUR_OFFICER', WARD]),
  chair: officer('o-ward-chair', ['WARD_CHAIR', WARD]),
};
export const district = {
  desk: officer('o-district-desk', ['DISTRICT_ONE_STOP', `${DISTRICT}-1CUA`]),
  specialist: officer('o-specialist', ['DISTRICT_SPECIALIST', `${DISTRICT}-PLDTBXH`]),
  head: officer('o-head', ['DIVISION_HEAD', `${DISTRICT}-PLDTBXH`]),
  chair: officer('o-district-chair', ['DISTRICT_CHAIR', DISTRICT]),
  clerk: officer('o-clerk', ['CLERK', DISTRICT]),
  accountant: officer('o-accountant', ['ACCOUNTANT', `${DISTRICT}-PLDTBXH`]),
  otherAccountant: officer('o-accountant-2', ['ACCOUNTANT', `${DISTRICT}-PLDTBXH`]),
};
/** Since 2025-07-01 the commune does what ward and district did. */
export const commune = {
  desk: officer('o-centre', ['COMMUNE_PUBLIC_SERVICE_CENTRE', `${COMMUNE}-TTPVHCC`]),
  officer: officer('o-commune-officer', ['COMMUNE_OFFICER', COMMUNE]),
  chair: officer('o-commune-chair', ['COMMUNE_CHAIR', COMMUNE]),
  clerk: officer('o-commune-clerk', ['CLERK', COMMUNE]),
};
export const everybody: readonly Person[] = [...Object.values(ward), ...Object.values(district), ...Object.values(commune)];
