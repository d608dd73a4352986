import { ACT_TYPES, CASE_ACTS, CLOCK_MOVES, type ActRule, type ActType } from './acts.ts';
import { CASE_STATUSES, type CaseStatus } from './case-file.ts';

interface Move extends Pick<ActRule, 'from' | 'to'> {
  readonly name: string;
}
const moves = (acts: readonly ActType[]): readonly Move[] => [
  ...acts.map((name) => ({ name, from: CASE_ACTS[name].from, to: CASE_ACTS[name].to })),
  ...Object.entries(CLOCK_MOVES).map(([name, move]) => ({ name, ...move })),
];

/** States that a case can still come to from `status` by these moves, nearest first. */
function reachable(status: CaseStatus, by: readonly Move[]): readonly CaseStatus[] {
  const found = new Set([status]);
  for (const state of found) for (const move of by) if (move.from.includes(state)) for (const next of move.to) found.add(next);
  return [...found];
}

/**
 * What brings a case from where it lies to where the act is possible: the act that the table names while it can still come, else
 * the nearest act that leads there, as a return to the ward opens a second review. Nothing where no act leads there any more.
 */
function whatOpens(act: ActType, status: CaseStatus, by: readonly Move[]): string | undefined {
  const rule: ActRule = CASE_ACTS[act];
  const states = reachable(status, by);
  const canCome = ({ from }: Move) => states.some((state) => from.includes(state));
  const named = by.find(({ name }) => name === rule.opensBy);
  if (named && canCome(named)) return named.name;
  for (const state of states) {
    const leading = by.find(({ name, from, to }) => name !== act && from.includes(state) && to.some((next) => rule.from.includes(next)));
    if (leading) return leading.name;
  }
  return undefined;
}

/** The table for a chain's acts, made once: act and state → what opens it. */
export function openings(acts: readonly ActType[]): (act: ActType, status: CaseStatus) => string | undefined {
  const by = moves(acts);
  const table = new Map(
    ACT_TYPES.flatMap((act) => CASE_STATUSES.map((status) => [`${act} ${status}`, whatOpens(act, status, by)] as const)),
  );
  return (act, status) => table.get(`${act} ${status}`);
}
