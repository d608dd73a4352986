import { sumDong } from '@an-sinh/kernel';
import type { Line } from '../money/amounts.ts';
import type { Coefficient } from '../money/money.table.ts';

/** What a person could draw for one month: the lines of one coefficient, a supplement to it included. */
export interface Candidate<L extends Line = Line> {
  readonly coefficient: Coefficient;
  readonly lines: readonly [L, ...L[]];
}

export type RejectionReason = 'LOWER' | 'NOT_HIGHER' | 'FACILITY_EXCLUDES_IT' | 'SPOUSE_DRAWS_IT' | 'ENDED_BY_LAW';
/** What is not paid although its conditions are met, and why not. */
export interface Rejected {
  readonly categoryCode: string;
  /** The line it would have been; nothing where the law has ended it. */
  readonly line: Line | undefined;
  readonly reason: RejectionReason;
  readonly legalBasis: string;
}

interface Choice<L extends Line> {
  readonly lines: readonly L[];
  readonly rejected: readonly Rejected[];
}

/**
 * One level only, the highest amount of the month; allowances that cumulate are weighed together; care support is separate, a
 * facility excludes the allowance (domain 3.3). Of equal amounts the first by code is paid. `spouseDrawsC2`: in this month.
 */
export function oneLevel<L extends Line>(candidates: readonly Candidate<L>[], spouseDrawsC2: boolean): Choice<L> {
  const sorted = candidates.toSorted((a, b) => (a.coefficient.categoryCode < b.coefficient.categoryCode ? -1 : 1));
  const isCare = ({ coefficient }: Candidate<L>) => coefficient.kind === 'CARE_MONTHLY';
  const isFacility = ({ coefficient }: Candidate<L>) => coefficient.stacking.includes('EXCLUDES_MONTHLY_ALLOWANCE');
  const facility = sorted.filter(isFacility);
  const allowances = sorted.filter((candidate) => !isCare(candidate) && !isFacility(candidate));
  const [excluding] = facility;
  const living = excluding
    ? join(highest(facility), {
        lines: [],
        rejected: allowances.map((candidate) => rejection(candidate, 'FACILITY_EXCLUDES_IT', excluding.coefficient.stackingBasis)),
      })
    : highest(allowances);
  return join(living, careSupport(sorted.filter(isCare), spouseDrawsC2));
}

/** Care support is paid beside the allowance, each kind of it once; of C2 only the highest, and only one for a couple. */
function careSupport<L extends Line>(care: readonly Candidate<L>[], spouseDrawsC2: boolean): Choice<L> {
  const onePerPerson = care.filter(({ coefficient }) => coefficient.stacking.includes('HIGHEST_ONLY_IN_C2'));
  const others: Choice<L> = {
    lines: care.filter((candidate) => !onePerPerson.includes(candidate)).flatMap(({ lines }) => lines),
    rejected: [],
  };
  const forTheCouple = (candidate: Candidate<L>) => spouseDrawsC2 && candidate.coefficient.stacking.includes('ONE_PER_COUPLE');
  const drawnBySpouse = onePerPerson.filter(forTheCouple).map((candidate) => rejection(candidate, 'SPOUSE_DRAWS_IT'));
  const own = highest(onePerPerson.filter((candidate) => !forTheCouple(candidate)));
  return join(join(others, own), { lines: [], rejected: drawnBySpouse });
}

function highest<L extends Line>(candidates: readonly Candidate<L>[]): Choice<L> {
  const packages = candidates.map((candidate) => [candidate, ...partnerOf(candidate, candidates)]);
  const [first, ...rest] = packages;
  if (!first) return { lines: [], rejected: [] };
  const best = rest.reduce((a, b) => (worth(b) > worth(a) ? b : a), first);
  const rejected = candidates
    .filter((candidate) => !best.includes(candidate))
    .map((candidate) => {
      // Between pension and allowance the law of the pension speaks, whichever of them is the higher.
      const pension = [candidate, ...best].find(({ coefficient }) => coefficient.base === 'SOCIAL_PENSION');
      return rejection(candidate, worth([candidate]) < worth(best) ? 'LOWER' : 'NOT_HIGHER', pension?.coefficient.stackingBasis);
    });
  return { lines: best.flatMap(({ lines }) => lines), rejected };
}

/** The best of the allowances that are paid together with this one, as A5, A6 or A8 are with a single parent's A4. */
function partnerOf<L extends Line>({ coefficient }: Candidate<L>, candidates: readonly Candidate<L>[]): readonly Candidate<L>[] {
  const partners = candidates.filter((other) => coefficient.cumulatesWith.includes(other.coefficient.family));
  const [first, ...rest] = partners;
  return first ? [rest.reduce((a, b) => (worth([b]) > worth([a]) ? b : a), first)] : [];
}

const worth = (candidates: readonly Candidate[]): number => sumDong(candidates.flatMap(({ lines }) => lines.map(({ amount }) => amount)));

const rejection = (
  { coefficient, lines }: Candidate,
  reason: RejectionReason,
  legalBasis: string = coefficient.stackingBasis,
): Rejected => ({
  categoryCode: coefficient.categoryCode,
  line: lines[0],
  reason,
  legalBasis,
});

const join = <L extends Line>(a: Choice<L>, b: Choice<L>): Choice<L> => ({
  lines: [...a.lines, ...b.lines],
  rejected: [...a.rejected, ...b.rejected],
});
