import { ACT_ROLES, ROLES, type RunActType, type Role } from '@an-sinh/access';
import type { Step } from '@an-sinh/policy';
import { chainRows, offices } from '../../testing/law.ts';
import { COMMUNE, WARD } from '../../testing/people.ts';
import { ACT_TYPES, CASE_ACTS, type ActRule, type ActType } from './acts.ts';
import { rolesFor } from './gate.ts';
import { STEPS } from './steps.ts';

/** Chains that no act of a case or a run follows yet; their programmes cannot be handed in. */
const NOT_BUILT = [
  'ADMINISTRATIVE_COURT',
  'CHANGE_OF_RESIDENCE',
  'CHANGE_OF_RESIDENCE_OTHER_DISTRICT',
  'CHANGE_OF_RESIDENCE_SAME_DISTRICT',
  'COMPLAINT_FIRST',
  'COMPLAINT_SECOND',
  'FACILITY_ADMISSION',
  'FUNERAL_EMERGENCY',
  'FUNERAL_MERITORIOUS',
  'FUNERAL_SOCIAL_PENSION',
  'FUNERAL_SOCIAL_PROTECTION',
  'POST_REHAB',
  // Its one step lists the chair alone, and it has no row RECEIVE: who prepares the decision is not told.
  'SOCIAL_PENSION',
  'SUSPEND_OR_TERMINATE',
];
/** The acts by which the clerks of the chains' steps work; those without a step of their own are the citizen's. */
const RUN_STEPS: Readonly<Record<string, readonly RunActType[]>> = {
  FUND_AND_LIST: ['BeginListing', 'CheckRun', 'FundRun', 'SendRun'],
  PAYOUT: [],
  REPORT_AND_SETTLE: ['TakeAnswers', 'ReportRun', 'SettleRun'],
};
/** What a citizen does, and an office only writes down: no judgement of the step in which it comes. */
const OF_THE_CITIZEN: readonly ActType[] = ['WithdrawApplication', 'FileComplaint'];

/** Where the table of roles says more or less than a row of the chains, and why. */
const DIFFERENCES: Readonly<Record<string, { readonly beyond?: readonly Role[]; readonly absent?: readonly Role[] }>> = {
  // A pile of paper of many wards is taken in where they come together.
  'MONTHLY_ALLOWANCE RECEIVE WARD_ONE_STOP': { beyond: ['DISTRICT_ONE_STOP'] },
  // The applicant brings the papers; the counter writes it down, and an officer confirms a silence (domain 2.1).
  'MONTHLY_ALLOWANCE SUPPLEMENT WARD': { beyond: ['WARD_LABOUR_OFFICER', 'WARD_ONE_STOP'], absent: ['APPLICANT'] },
  'MONTHLY_ALLOWANCE SUPPLEMENT COMMUNE': { beyond: ['COMMUNE_OFFICER', 'COMMUNE_PUBLIC_SERVICE_CENTRE'], absent: ['APPLICANT'] },
  // The agency answers by file; a run is settled by another person than it was reported by, and an office may have one accountant only.
  'MONTHLY_PAYMENT REPORT_AND_SETTLE ACCOUNTANT': { beyond: ['DIVISION_HEAD'], absent: ['PAYING_AGENCY'] },
  'MONTHLY_PAYMENT REPORT_AND_SETTLE COMMUNE_ACCOUNTANT': { beyond: ['COMMUNE_CHAIR'], absent: ['PAYING_AGENCY'] },
  'MONTHLY_PAYMENT PAYOUT PAYING_AGENCY': { absent: ['PAYING_AGENCY'] },
};
const differenceOf = ({ programme, stepCode, roles, authorityKinds }: Step) =>
  [...roles, ...authorityKinds].map((one) => DIFFERENCES[`${programme} ${stepCode} ${one}`]).find((found) => found !== undefined) ?? {};

const isOfCommune = ({ roles, authorityKinds }: Step): boolean => [...roles, ...authorityKinds].some((one) => one.startsWith('COMMUNE'));
const actsOfStep = (stepCode: string): readonly ActType[] =>
  ACT_TYPES.filter((act) => {
    const { steps, orderedBy, from }: ActRule = CASE_ACTS[act];
    const isOrdered = (steps as readonly string[]).includes(stepCode) || (typeof orderedBy !== 'string' && orderedBy.includes(stepCode));
    const isOfSupplement = stepCode === 'SUPPLEMENT' && from.length === 1 && from[0] === 'SUPPLEMENT_REQUESTED';
    return (isOrdered || isOfSupplement) && !OF_THE_CITIZEN.includes(act);
  });
const rolesOfStep = (row: Step): readonly Role[] => {
  const isCommune = isOfCommune(row);
  if (row.programme !== 'MONTHLY_PAYMENT')
    return actsOfStep(row.stepCode).flatMap((act) => rolesFor(act, isCommune ? COMMUNE : WARD, offices));
  const sitsThere = (role: Role) => ROLES[role].sitsAt.some((kind) => kind.startsWith('COMMUNE')) === isCommune;
  return (RUN_STEPS[row.stepCode] ?? []).flatMap((act) => ACT_ROLES[act].filter(sitsThere));
};
const sorted = (roles: Iterable<string>): string[] => [...new Set(roles)].toSorted((a, b) => (a < b ? -1 : 1));

const built = chainRows.filter(({ programme }) => !NOT_BUILT.includes(programme));

describe('The roles of acts and the roles of the chains (approval-chains.csv)', () => {
  it('know the same programmes: each is built, or named as one that is not', () => {
    expect(sorted(chainRows.map(({ programme }) => programme))).toEqual(sorted([...NOT_BUILT, 'MONTHLY_ALLOWANCE', 'MONTHLY_PAYMENT']));
    // What is not built cannot be handed in.
    expect(chainRows.filter(({ programme, stepCode }) => NOT_BUILT.includes(programme) && stepCode === 'RECEIVE')).toEqual([]);
    expect(sorted(built.map(({ chainId }) => chainId))).toEqual(['MA-2021', 'MA-2025', 'MA-2026', 'PAY-2021', 'PAY-2025']);
  });

  it.each(built.map((row) => [row.chainId, row.stepCode, row] as const))(
    '%s %s: its acts are open to exactly the roles that its row lists',
    (_chain, _step, row) => {
      const { beyond = [], absent = [] } = differenceOf(row);
      const listed = row.roles.filter((role) => !(absent as readonly string[]).includes(role));
      expect(sorted(rolesOfStep(row))).toEqual(sorted([...listed, ...beyond]));
      // A difference is one: what it says is not in the row, or is in it.
      expect(beyond.filter((role) => row.roles.includes(role))).toEqual([]);
      expect(absent.filter((role) => !row.roles.includes(role))).toEqual([]);
    },
  );

  it.each(built.filter(({ outcomes }) => outcomes.includes('REFUSED')).map((row) => [row.chainId, row.stepCode, row] as const))(
    '%s %s: a refusal on the merits is signed by the role that its row names, and by nobody else (domain 2.0(6))',
    (_chain, stepCode, row) => {
      expect((CASE_ACTS.RefuseApplication.steps as readonly string[]).includes(stepCode)).toBe(true);
      expect(rolesFor('RefuseApplication', isOfCommune(row) ? COMMUNE : WARD, offices)).toEqual([row.refusalRole]);
    },
  );

  it('refuse nowhere else: no other step of theirs names a role for it, and none is refused in', () => {
    const elsewhere = built.filter(({ outcomes }) => !outcomes.includes('REFUSED'));
    expect(elsewhere.filter(({ refusalRole }) => refusalRole !== undefined)).toEqual([]);
    expect(elsewhere.filter(({ stepCode }) => (CASE_ACTS.RefuseApplication.steps as readonly string[]).includes(stepCode))).toEqual([]);
  });

  it('know the same steps: each step of a case is a row of its chain, but the office’s own turn after a silence', () => {
    const rows = new Set(built.map(({ stepCode }) => stepCode));
    expect(Object.keys(STEPS).filter((step) => !rows.has(step))).toEqual(['CLOSE_FOR_SILENCE']);
    const unused = Object.keys(DIFFERENCES).filter(
      (key) => !built.some((row) => [...row.roles, ...row.authorityKinds].some((one) => key === `${row.programme} ${row.stepCode} ${one}`)),
    );
    expect(unused).toEqual([]);
  });
});
