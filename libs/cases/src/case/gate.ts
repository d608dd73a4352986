import { ACT_ROLES, conflictingHands, roleCovers, ROLES, type OfficeTree, type Role } from '@an-sinh/access';
import { addDays, type LocalDate } from '@an-sinh/kernel';
import { refuse, type Refused } from '../refusals.ts';
import { ACT_TYPES, CASE_ACTS, type ActRule, type ActType } from './acts.ts';
import { basisOf } from './basis.ts';
import { isClosed, type CaseFile } from './case-file.ts';
import { CLOCK_COMMANDS, clocksOf } from './clocks.ts';
import { isFarBack } from './dated-back.ts';
import type { Deciding, RoleAt } from './deciding.ts';
import { openings } from './what-opens.ts';

const COMMUNE_KINDS: readonly string[] = ['COMMUNE', 'COMMUNE_SERVICE_CENTRE'];
const rolesIn = (act: ActType, atCommune: boolean): readonly Role[] =>
  ACT_ROLES[act].filter((role) => ROLES[role].sitsAt.some((at) => COMMUNE_KINDS.includes(at) === atCommune));
const actsIn = (atCommune: boolean): readonly ActType[] => ACT_TYPES.filter((act) => rolesIn(act, atCommune).length > 0);
const WARD = { acts: actsIn(false), opensBy: openings(actsIn(false)) };
const COMMUNE = { acts: actsIn(true), opensBy: openings(actsIn(true)) };

const isAtCommune = (authority: string, offices: OfficeTree): boolean => COMMUNE_KINDS.includes(offices.kindOf(authority) ?? '');

/** The roles that may take this act at the case's authority: the act's, as far as they sit at a ward and its district, or at a commune. */
export const rolesFor = (act: ActType, authority: string, offices: OfficeTree): readonly Role[] =>
  rolesIn(act, isAtCommune(authority, offices));

/** The acts that a case of this authority knows: those of the ward and its district, or those of the commune. */
export const actsOf = (authority: string, offices: OfficeTree): readonly ActType[] =>
  (isAtCommune(authority, offices) ? COMMUNE : WARD).acts;

export interface Passed {
  readonly ok: true;
  readonly officer: string;
  readonly role: RoleAt;
}

/**
 * Whether a person may take an act in a case now: office, state, role, separation of duty and dates, in this order; the answer
 * tells what is in the way. It is the same answer that a list of open acts shows and that the act itself gives.
 */
export function gate(act: ActType, file: CaseFile, deciding: Deciding): Passed | Refused {
  const rule: ActRule = CASE_ACTS[act];
  const { authority } = file;
  const { actor, occurredOn, policy, offices } = deciding;
  const whoCould = rolesFor(act, authority, offices);
  const basis = basisOf(act, file, deciding);
  if (file.status === 'NEW' && !rule.from.includes('NEW')) return refuse('NO_SUCH_CASE', basis);
  if (actor === 'THE_CLOCK') return refuse('NOT_YOUR_ROLE', basis, { whoCould });
  // Who has no business with the case's office learns nothing of the case, not even where it lies.
  const isInside = actor.roles.some(({ office }) => offices.covers(offices.actsFor(office), authority));
  if (file.status !== 'NEW' && !isInside) return refuse('OUTSIDE_YOUR_OFFICE', basis);
  if (whoCould.length === 0) return refuse('NOT_IN_THIS_CHAIN', basis);
  if (isClosed(file)) return refuse('CASE_CLOSED', basis);
  if (!rule.from.includes(file.status) || !(rule.steps as readonly string[]).includes(file.step?.stepCode ?? 'none')) {
    const opensBy = (isAtCommune(authority, offices) ? COMMUNE : WARD).opensBy(act, file.status);
    return refuse('NOT_AT_THIS_STEP', basis, { whoCould, ...(opensBy === undefined ? {} : { opensBy, ...dayOf(opensBy, file) }) });
  }

  const held = actor.roles.filter(({ role }) => whoCould.includes(role));
  if (held.length === 0) return refuse('NOT_YOUR_ROLE', basis, { whoCould });
  const fitting = held.filter((term) => roleCovers(term, act, authority, offices));
  if (fitting.length === 0) return refuse('OUTSIDE_YOUR_OFFICE', basis, { whoCould });
  let [role] = fitting;
  if (file.hands.length > 0) {
    // The chain that the case goes by: a change of law under way does not lend anybody a second hand.
    const chain = policy.chainOn(file.programme, file.chainDay ?? occurredOn);
    if (!chain.ok) return chain;
    const { distinctRoles } = chain.value;
    role = fitting.find((term) => !conflictingHands(file.hands, actor.officer, term.role, distinctRoles));
  }
  if (!role) return refuse('SAME_PERSON', `${basis}; Decree 30/2020 Art. 10-13`, { whoCould });
  return datesOf(act, file, deciding, basis) ?? { ok: true, officer: actor.officer, role };
}

/** From which day on, where what opens an act is a fact that the case's own clock owes: the day after its wait. */
function dayOf(opensBy: string, file: CaseFile): { readonly opensOn?: LocalDate } {
  const wait = clocksOf(file).find(({ what }) => CLOCK_COMMANDS[what].type === opensBy);
  return wait ? { opensOn: addDays(wait.on, 1) } : {};
}

/**
 * Never in the future, never before the step's predecessor, and far back only with a reason. Only an import's backlog needs none:
 * the office was not there yet when those papers were handed in. What is done with them later is dated like every other act.
 */
function datesOf(act: ActType, file: CaseFile, deciding: Deciding, basis: string): Refused | undefined {
  const { on, occurredOn, backdatingReason } = deciding;
  if (occurredOn > on) return refuse('DATE_IN_FUTURE', basis, { opensOn: occurredOn });
  if (file.lastOn && occurredOn < file.lastOn) return refuse('BEFORE_PREVIOUS_STEP', basis, { opensOn: file.lastOn });
  if (backdatingReason || (act === 'ImportApplication' && file.backlog)) return undefined;
  const farBack = isFarBack(act, file.authority, deciding);
  if (!farBack.ok) return farBack;
  return farBack.value ? refuse('BACKDATING_NEEDS_REASON', basis) : undefined;
}
