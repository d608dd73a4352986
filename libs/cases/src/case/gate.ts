import { ACT_ROLES, conflictingHands, roleCovers, ROLES, type OfficeTree, type Role } from '@an-sinh/access';
import { daysBetween, refuse, type Decision } from '@an-sinh/kernel';
import { CASE_ACTS, type ActRule, type ActType } from './acts.ts';
import { isClosed, type CaseFile } from './case-file.ts';
import type { Deciding, RoleAt } from './deciding.ts';

type Refused = Extract<Decision<never>, { ok: false }>;

const COMMUNE_KINDS: readonly string[] = ['COMMUNE', 'COMMUNE_SERVICE_CENTRE'];

/** The roles that may take this act at the case's authority: the act's, as far as they sit at a ward and its district, or at a commune. */
export function rolesFor(act: ActType, authority: string, offices: OfficeTree): readonly Role[] {
  const kind = offices.kindOf(authority);
  if (kind === undefined) return ACT_ROLES[act];
  const atCommune = COMMUNE_KINDS.includes(kind);
  return ACT_ROLES[act].filter((role) => ROLES[role].sitsAt.some((at) => COMMUNE_KINDS.includes(at) === atCommune));
}

/** The role in which this person may act at the case's authority; `outside` where the role fits but not the office. */
function fittingRole(act: ActType, authority: string, { actor, offices }: Deciding): RoleAt | 'outside' | undefined {
  if (actor === 'THE_CLOCK') return undefined;
  const allowed = rolesFor(act, authority, offices);
  const held = actor.roles.filter(({ role }) => allowed.includes(role));
  if (held.length === 0) return undefined;
  return held.find((term) => roleCovers(term, act, authority, offices)) ?? 'outside';
}

export interface Passed {
  readonly ok: true;
  readonly officer: string;
  readonly role: RoleAt;
}

/**
 * Whether a person may take an act in a case now: state, role, office, separation of duty and dates, in this order; the
 * answer tells what is in the way. It is the same answer that a list of open acts shows and that the act itself gives.
 */
export function gate(act: ActType, file: CaseFile, deciding: Deciding, authority = file.authority): Passed | Refused {
  const rule: ActRule = CASE_ACTS[act];
  const { actor, on, occurredOn, policy, offices } = deciding;
  const whoCould = rolesFor(act, authority, offices);
  if (file.status === 'NEW' && act !== 'ReceiveApplication' && act !== 'ImportApplication') return refuse('NO_SUCH_CASE', rule.basis);
  if (isClosed(file)) return refuse('CASE_CLOSED', rule.basis);
  const steps: readonly string[] = rule.steps;
  if (!(rule.from as readonly string[]).includes(file.status) || !steps.includes(file.step?.stepCode ?? 'none')) {
    return refuse('NOT_AT_THIS_STEP', rule.basis, { whoCould, opensBy: rule.opensBy });
  }
  const role = fittingRole(act, authority, deciding);
  if (role === undefined || actor === 'THE_CLOCK') return refuse('NOT_YOUR_ROLE', rule.basis, { whoCould });
  if (role === 'outside') return refuse('OUTSIDE_YOUR_OFFICE', rule.basis, { whoCould });
  // The chain of the day on which the current state began: a change of law in between does not lend anybody a second hand.
  const chain = file.hands.length > 0 ? policy.chainOn(file.programme, file.lastOn ?? occurredOn) : undefined;
  const earlier = chain?.ok ? conflictingHands(file.hands, actor.officer, role.role, chain.value.distinctRoles) : undefined;
  if (earlier) return refuse('SAME_PERSON', 'domain 1.1, Decree 30/2020 Art. 10-13', { whoCould });
  if (occurredOn > on) return refuse('DATE_IN_FUTURE', rule.basis, { opensOn: occurredOn });
  if (file.lastOn && occurredOn < file.lastOn) return refuse('BEFORE_PREVIOUS_STEP', rule.basis);
  if (!deciding.backdatingReason && !file.backlog && daysBetween(occurredOn, on) > rule.backdateDays) {
    return refuse('BACKDATING_NEEDS_REASON', rule.basis);
  }
  return { ok: true, officer: actor.officer, role };
}
