import { ACT_ROLES, roleCovers, ROLES, type OfficeTree, type Role, type RunActType } from '@an-sinh/access';
import { refuse, type Decision } from '@an-sinh/kernel';
import type { Deciding } from '../case/deciding.ts';
import type { Run, RunStatus } from './run.ts';

const LIST = 'Decree 20/2021 Art. 34(4)';
const REPORT = 'Decree 20/2021 Art. 34(5)';

/** Every act of a person on a payment run: the state it asks for, the person who must be another, and the act before it. */
export const RUN_ACTS: Readonly<
  Record<
    RunActType,
    { readonly from: readonly RunStatus[]; readonly basis: string; readonly opensBy: string; readonly notBy?: 'lister' | 'reporter' }
  >
> = {
  BeginListing: { from: ['OPEN'], basis: LIST, opensBy: 'OpenRun' },
  CheckRun: { from: ['LISTED'], basis: LIST, opensBy: 'FreezeList', notBy: 'lister' },
  FundRun: { from: ['CHECKED'], basis: LIST, opensBy: 'CheckRun' },
  SendRun: { from: ['FUNDED'], basis: LIST, opensBy: 'FundRun' },
  TakeAnswers: { from: ['SENT', 'REPORTED'], basis: REPORT, opensBy: 'SendRun' },
  ReportRun: { from: ['SENT'], basis: REPORT, opensBy: 'TakeAnswers' },
  SettleRun: { from: ['REPORTED'], basis: REPORT, opensBy: 'ReportRun', notBy: 'reporter' },
};

type Refused = Extract<Decision<never>, { ok: false }>;
const atCommune = (kind: string | undefined) => kind === 'COMMUNE';

/** Roles of a run's act at its authority: the district's, or the commune's. */
export const runRolesFor = (act: RunActType, authority: string, offices: OfficeTree): readonly Role[] =>
  ACT_ROLES[act].filter((role) => ROLES[role].sitsAt.includes('COMMUNE') === atCommune(offices.kindOf(authority)));

/** Whether a person may take an act on a run now: state, role, office and separation (maker and checker are two persons, K19). */
export function runGate(
  act: RunActType,
  run: Run,
  { actor, offices }: Deciding,
): { readonly ok: true; readonly officer: string } | Refused {
  const rule = RUN_ACTS[act];
  const whoCould = runRolesFor(act, run.authority, offices);
  if (run.status === 'NEW') return refuse('NO_SUCH_RUN', rule.basis);
  if (!rule.from.includes(run.status)) return refuse('NOT_AT_THIS_STEP', rule.basis, { whoCould, opensBy: rule.opensBy });
  if (actor === 'THE_CLOCK') return refuse('NOT_YOUR_ROLE', rule.basis, { whoCould });
  const held = actor.roles.filter(({ role }) => whoCould.includes(role));
  if (held.length === 0) return refuse('NOT_YOUR_ROLE', rule.basis, { whoCould });
  if (!held.some((term) => roleCovers(term, act, run.authority, offices))) return refuse('OUTSIDE_YOUR_OFFICE', rule.basis, { whoCould });
  if (rule.notBy && run[rule.notBy] === actor.officer) return refuse('SAME_PERSON', 'domain 1.1; Decree 20/2021 Art. 34', { whoCould });
  return { ok: true, officer: actor.officer };
}
