import { ACT_ROLES, roleCovers, ROLES, type OfficeTree, type Role, type RunActType } from '@an-sinh/access';
import type { Deciding, RoleAt } from '../case/deciding.ts';
import type { OpenAct } from '../case/open-acts.ts';
import { refuse, type Refused } from '../refusals.ts';
import { openOf, type Run, type RunStatus } from './run.ts';

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
  // A bank may return money long after the run was settled.
  TakeAnswers: { from: ['SENT', 'REPORTED', 'SETTLED'], basis: REPORT, opensBy: 'SendRun' },
  ReportRun: { from: ['SENT'], basis: REPORT, opensBy: 'TakeAnswers' },
  SettleRun: { from: ['REPORTED'], basis: REPORT, opensBy: 'ReportRun', notBy: 'reporter' },
};

const atCommune = (kind: string | undefined) => kind === 'COMMUNE';

/** Roles of a run's act at its authority: the district's, or the commune's. */
export const runRolesFor = (act: RunActType, authority: string, offices: OfficeTree): readonly Role[] =>
  ACT_ROLES[act].filter((role) => ROLES[role].sitsAt.includes('COMMUNE') === atCommune(offices.kindOf(authority)));

interface Passed {
  readonly ok: true;
  readonly officer: string;
  readonly role: RoleAt;
}

/**
 * Whether a person may take an act on a run now: office, state, role, separation and dates (maker and checker are two persons, K19).
 */
export function runGate(act: RunActType, run: Run, { actor, offices, on, occurredOn }: Deciding): Passed | Refused {
  const { basis, from, opensBy, notBy } = RUN_ACTS[act];
  const whoCould = runRolesFor(act, run.authority, offices);
  if (run.status === 'NEW') return refuse('NO_SUCH_RUN', basis);
  if (actor === 'THE_CLOCK') return refuse('NOT_YOUR_ROLE', basis, { whoCould });
  // Who has no business with the run's office learns nothing of it.
  if (!actor.roles.some(({ office }) => offices.covers(offices.actsFor(office), run.authority)))
    return refuse('OUTSIDE_YOUR_OFFICE', basis);
  if (!from.includes(run.status)) {
    // A run goes one way: what is over is opened by nothing.
    const isAhead = ORDER.indexOf(run.status) < Math.min(...from.map((status) => ORDER.indexOf(status)));
    return refuse('NOT_AT_THIS_STEP', basis, isAhead ? { whoCould, opensBy } : { whoCould });
  }
  const held = actor.roles.filter(({ role }) => whoCould.includes(role));
  if (held.length === 0) return refuse('NOT_YOUR_ROLE', basis, { whoCould });
  const role = held.find((term) => roleCovers(term, act, run.authority, offices));
  if (!role) return refuse('OUTSIDE_YOUR_OFFICE', basis, { whoCould });
  if (notBy && run[notBy] === actor.officer) return refuse('SAME_PERSON', 'domain 1.1; Decree 20/2021 Art. 34', { whoCould });
  if (occurredOn > on) return refuse('DATE_IN_FUTURE', basis, { opensOn: occurredOn });
  if (run.lastOn && occurredOn < run.lastOn) return refuse('BEFORE_PREVIOUS_STEP', basis, { opensOn: run.lastOn });
  return { ok: true, officer: actor.officer, role };
}

const ORDER: readonly RunStatus[] = ['NEW', 'OPEN', 'LISTING', 'LISTED', 'CHECKED', 'FUNDED', 'SENT', 'REPORTED', 'SETTLED'];

/** The gate, and what the run lacks whatever the act itself brings. */
export function mayTakeRunAct(act: RunActType, run: Run, deciding: Deciding): Passed | Refused {
  const passed = runGate(act, run, deciding);
  if (passed.ok && act === 'SettleRun' && openOf(run).lines > 0) {
    return refuse('LINES_STILL_OPEN', RUN_ACTS[act].basis, {
      opensBy: 'TakeAnswers',
      whoCould: runRolesFor('TakeAnswers', run.authority, deciding.offices),
    });
  }
  return passed;
}

/** Every act on a run for the person who looks: open, or why not, who could, what would open it. */
export const openRunActs = (run: Run, deciding: Deciding): readonly OpenAct<RunActType>[] =>
  (Object.keys(RUN_ACTS) as RunActType[]).map((act) => {
    const passed = mayTakeRunAct(act, run, deciding);
    return passed.ok ? { act, open: true } : { act, open: false, refusal: passed.refusal };
  });
