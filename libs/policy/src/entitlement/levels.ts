import { addMonths, monthOf, type YearMonth } from '@an-sinh/kernel';
import type { Jurisdiction } from '../authorities/jurisdiction.ts';
import { found, type Found } from '../rule-set/found.ts';
import { dayAfter } from './days.ts';
import type { Grant } from './facts.ts';
import type { KnownFacts } from './facts-known.ts';
import { rungsOf, type Rung } from './rungs.ts';
import { sinceWhen, startOf, type Since, type StartLaw } from './start.ts';

/** A rung in whole months: nothing is prorated by days (domain 3.4). */
export interface Level extends Rung {
  readonly since: Since;
  readonly lastMonth: YearMonth;
}

/** All levels of all grants, in whole months. Refused as `startOf` does, and `CATEGORY_MISSING`. */
export function levelsOf(facts: KnownFacts, jurisdictionIn: (month: YearMonth) => Jurisdiction, law: StartLaw): Found<readonly Level[]> {
  const levels: Level[] = [];
  for (const grant of facts.grants) {
    const climbed = levelsOfGrant(grant, facts, jurisdictionIn, law);
    if (!climbed.ok) return climbed;
    levels.push(...climbed.value);
  }
  return found(levels);
}

function levelsOfGrant(
  grant: Grant,
  facts: KnownFacts,
  jurisdictionIn: (month: YearMonth) => Jurisdiction,
  law: StartLaw,
): Found<readonly Level[]> {
  const begun: { rung: Rung; since: Since }[] = [];
  for (const category of new Set(grant.categories.map((spell) => spell.category))) {
    const bands = law.bandsOf(category);
    if (!bands.ok) return bands;
    for (const rung of rungsOf(grant, bands.value, facts)) {
      const jurisdiction = jurisdictionIn(monthOf(rung.from));
      const start = startOf(grant, rung.band, facts.born, jurisdiction, law);
      if (!start.ok) return start;
      const lawBegan = law.coefficientHistory(rung.band.categoryCode)[0]?.validFrom;
      const since = sinceWhen(rung.from, start.value, grant, lawBegan, jurisdiction, law);
      if (!since.ok) return since;
      begun.push({ rung, since: since.value });
    }
  }
  return found(begun.map(({ rung, since }) => ({ ...rung, since, lastMonth: lastMonthOf(rung, begun) })));
}

/**
 * A level that another one takes over from without a day between is no loss: it is paid to the month before that one counts. A
 * loss takes effect from the month after: that of the last day, or of the birthday that ends it (Decree 20/2021 Art. 8(2)).
 */
function lastMonthOf(rung: Rung, all: readonly { readonly rung: Rung; readonly since: Since }[]): YearMonth {
  const next = dayAfter(rung.to);
  const takingOver = all.filter((other) => other.rung.from === next && isSameLadder(rung, other.rung)).map(({ since }) => since.month);
  const [soonest] = takingOver.toSorted((a, b) => (a < b ? -1 : 1));
  if (soonest !== undefined) return addMonths(soonest, -1);
  return monthOf(rung.endsByAge ? next : rung.to);
}

const isSameLadder = (a: Rung, b: Rung): boolean =>
  a.band.family === b.band.family && a.band.jurisdiction === b.band.jurisdiction && a.child === b.child;
