import { addYears, type LocalDate } from '@an-sinh/kernel';
import type { Band } from '../money/categories.ts';
import { ALWAYS, both, dayAfter, dayBefore, daysOf, daysOfAge, without, type Days } from './days.ts';
import type { Grant } from './facts.ts';
import type { KnownFacts } from './facts-known.ts';

/** Days on which a person stands on one level of a category: one band of categories.csv, with all its conditions met. */
export interface Rung extends Days {
  readonly band: Band;
  readonly grant: Grant;
  /** Its end is a birthday: the person's own, or that of the child who counts. */
  readonly endsByAge: boolean;
  /** Which child, where each counts for itself. */
  readonly child: number | undefined;
}

/** All rungs of a grant under these bands, in no particular order. */
export function rungsOf(grant: Grant, bands: readonly Band[], facts: KnownFacts): readonly Rung[] {
  return bands.flatMap((band): readonly Rung[] => {
    const days = conditionsMet(grant, band, facts);
    switch (band.counted) {
      case undefined: {
        const age = daysOfAge(facts.born, band.ageFrom, band.ageBelow);
        return both(days, [age]).map((stretch) => ({ ...stretch, band, grant, endsByAge: stretch.to === age.to, child: undefined }));
      }
      case 'PER_CHILD':
        return facts.children.flatMap((_, child) =>
          both(days, childDays(facts, child, band)).map((stretch) => ({
            ...stretch,
            band,
            grant,
            endsByAge: isChildsBirthday(dayAfter(stretch.to), facts, child, band),
            child,
          })),
        );
      case 'CHILDREN_AND_PREGNANCY':
        return both(days, countedDays(facts, band)).map((stretch) => ({
          ...stretch,
          band,
          grant,
          endsByAge: facts.children.some((_, child) => isChildsBirthday(dayAfter(stretch.to), facts, child, band)),
          child: undefined,
        }));
    }
  });
}

function conditionsMet(grant: Grant, band: Band, facts: KnownFacts): readonly Days[] {
  const claimed = daysOf(grant.categories.filter(({ category }) => category === band.category));
  const household = band.household.length === 0 ? ALWAYS : daysOf(facts.household.filter(({ status }) => band.household.includes(status)));
  const excluding = daysOf(facts.otherSchemes.filter(({ scheme }) => band.excludedBy.includes(scheme)));
  return without(both(claimed, household), excluding);
}

function childDays(facts: KnownFacts, index: number, { childUnder, studyingChildUnder }: Band): readonly Days[] {
  const child = facts.children[index];
  if (!child || childUnder === undefined) return [];
  const raised = daysOf([child.raised ?? { from: child.born }]);
  const young = daysOfAge(child.born, 0, childUnder);
  if (studyingChildUnder === undefined) return both(raised, [young]);
  const studying = both(daysOf(child.studies ?? []), [daysOfAge(child.born, childUnder, studyingChildUnder)]);
  return both(raised, daysOf([young, ...studying]));
}

function isChildsBirthday(day: LocalDate, facts: KnownFacts, index: number, { childUnder, studyingChildUnder }: Band): boolean {
  const child = facts.children[index];
  return [childUnder, studyingChildUnder].some((years) => child && years !== undefined && addYears(child.born, years) === day);
}

/** The days on which pregnancies and young children together come to the band's number. */
function countedDays(facts: KnownFacts, band: Band): readonly Days[] {
  const counted = [
    ...facts.pregnancies.map((pregnancy) => daysOf([pregnancy])),
    ...facts.children.map((_, child) => childDays(facts, child, band)),
  ].flat();
  const changes = [...new Set(counted.flatMap(({ from, to }) => [from, dayAfter(to)]))].toSorted((a, b) => (a < b ? -1 : 1));
  const stretches = changes.slice(0, -1).map((from, index) => ({ from, to: dayBefore(changes[index + 1] ?? from) }));
  const fits = ({ from }: Days) => {
    const count = counted.filter((days) => days.from <= from && from <= days.to).length;
    return count >= (band.countFrom ?? 1) && (band.countTo === undefined || count <= band.countTo);
  };
  return daysOf(stretches.filter(fits));
}
