import type { LocalDate } from '@an-sinh/kernel';
import type { Policy } from '@an-sinh/policy';
import { refuse, REFUSALS, type Refused } from '../refusals.ts';
import type { AppraisalFacts, FactSpell } from './appraisal.ts';
import type { Established } from './established-facts.ts';

/** Which degree a category speaks of, by its code. */
const DEGREE_OF: Readonly<Record<string, Established['degree']>> = { A6_S: 'severe', A6_XS: 'extremely_severe' };

/**
 * What is wrong with a sheet that finds a person eligible, before anything is reckoned from it. A refusal is recorded in clear, so
 * its code fits facts of several kinds and its article is the procedure's: none of them tells of anybody's health.
 */
export function checkSheet(
  { facts, degree }: Established,
  where: Parameters<Policy['bandsOn']>[1],
  { policy, basis }: { readonly policy: Policy; readonly basis: string },
): Refused | undefined {
  if (facts.categories.some(({ category }) => policy.bandsOn(category, where).length === 0))
    return refuse('CATEGORY_UNKNOWN', REFUSALS.CATEGORY_UNKNOWN.basis);
  if (facts.birthDate > facts.appliedOn) return refuse('BORN_AFTER_SUBMISSION', basis);
  if (isIncomplete(facts, policy)) return refuse('FACTS_INCOMPLETE', basis);
  if (beginnings(facts).some((from) => from > where.on)) return refuse('FACT_IN_FUTURE', basis);
  if (isContradictory({ facts, degree })) return refuse('FACTS_CONTRADICT', basis);
  return undefined;
}

/** A certificate without its day; a single parent without a child; C2 without a child or a pregnancy. */
function isIncomplete(facts: AppraisalFacts, policy: Policy): boolean {
  return facts.categories.some(({ category, from }) => {
    const bands = policy.bandsOf(category);
    const counted = bands.ok ? bands.value.map((band) => band.counted) : [];
    const nobody = facts.children.length === 0;
    return (
      from === null ||
      (counted.includes('PER_CHILD') && nobody) ||
      (counted.includes('CHILDREN_AND_PREGNANCY') && nobody && facts.pregnancies.length === 0)
    );
  });
}

/** Circumstances of the person's own life; children have theirs. */
const ownSpells = ({ categories, household, pregnancies, otherSchemes, spouseDrawsC2 }: AppraisalFacts): readonly FactSpell[] => [
  ...categories.flatMap(({ from, to }) => (from === null ? [] : [{ from, to }])),
  ...household,
  ...pregnancies,
  ...otherSchemes,
  ...spouseDrawsC2,
];
const beginnings = (facts: AppraisalFacts): readonly LocalDate[] => [
  ...ownSpells(facts).map(({ from }) => from),
  ...facts.children.flatMap(({ birthDate, raised, studies }) => [birthDate, raised.from, ...studies.map(({ from }) => from)]),
];

/** Another degree than the category's, two degrees or two household statuses on one day, anything before a birth. */
function isContradictory({ facts, degree }: Established): boolean {
  const { birthDate, categories, household, children } = facts;
  const degrees = categories.filter(({ category }) => category in DEGREE_OF);
  return (
    (degree !== null && degrees.some(({ category, to }) => to === null && DEGREE_OF[category] !== degree)) ||
    haveSharedDay(degrees, ({ category }) => category) ||
    haveSharedDay(household, ({ status }) => status) ||
    ownSpells(facts).some(({ from }) => from < birthDate) ||
    children.some((child) => child.birthDate <= birthDate || child.raised.from < child.birthDate)
  );
}

/** Whether two spells of different kinds hold on one day. */
function haveSharedDay<S extends { readonly from: LocalDate | null; readonly to: LocalDate | null }>(
  spells: readonly S[],
  kindOf: (spell: S) => string,
): boolean {
  const begins = ({ from }: S) => from ?? '';
  return spells.some((one, index) =>
    spells
      .slice(index + 1)
      .some(
        (other) =>
          kindOf(one) !== kindOf(other) && (one.to === null || begins(other) <= one.to) && (other.to === null || begins(one) <= other.to),
      ),
  );
}
