import { firstDayOf, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import { holdsIn, type Jurisdiction, type Places } from '../authorities/jurisdiction.ts';
import type { Amounts } from '../money/amounts.ts';
import type { Coefficient } from '../money/money.table.ts';
import type { AsKnown } from '../money/rates.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy } from '../rule-set/validity.ts';
import type { EntitledLine } from './entitlement.ts';
import type { Level } from './levels.ts';
import type { Candidate, Rejected } from './one-level.ts';
import type { StartLaw } from './start.ts';

/** The lookups that an entitlement rests on. */
export type EntitlementLaw = StartLaw & Amounts & Places;

interface Candidates {
  readonly candidates: readonly Candidate<EntitledLine>[];
  /** Levels whose coefficient the law has ended, as A5B and A5C on 2025-06-30. */
  readonly ended: readonly Rejected[];
}

/**
 * The active levels of a month, priced: one candidate for each coefficient that holds in this place. A level whose law has not
 * begun, as Hanoi's own before 2026, is passed over. Refused: `COEFFICIENT_MISSING` where no coefficient of the whole category had
 * begun by that month, `RATE_MISSING`, `AUTHORITY_MISSING` for a place that is none.
 */
export function candidatesIn(
  month: YearMonth,
  jurisdiction: Jurisdiction,
  active: readonly Level[],
  known: AsKnown,
  law: EntitlementLaw,
): Found<Candidates> {
  const where = law.place(jurisdiction);
  if (!where.ok) return where;
  const on = firstDayOf(month);
  const candidates: Candidate<EntitledLine>[] = [];
  const ended: Rejected[] = [];
  const here = active.filter(({ band }) => holdsIn(band, jurisdiction));

  for (const [categoryCode, levels] of groupBy(here, ({ band }) => band.categoryCode)) {
    const level = levels.reduce((a, b) => (comesFirst(b, a) ? b : a));
    const coefficient = law.coefficientOn(categoryCode, jurisdiction, on);
    if (!coefficient.ok) {
      const last = begunBy(categoryCode, on, law);
      if (last) ended.push({ categoryCode, line: undefined, reason: 'ENDED_BY_LAW', legalBasis: last.legalBasis });
      const { category } = level.band;
      if (!last && !isLawOf(category, jurisdiction, on, law))
        return missing('COEFFICIENT_MISSING', 'coefficients', `${category} of ${jurisdiction} on ${on}`);
      continue;
    }
    const count = new Set(levels.map(({ child }) => child)).size;
    const line = law.amountOn(categoryCode, jurisdiction, on, known, count);
    if (!line.ok) return line;
    const topUp = line.value.kind === 'PENSION' ? law.pensionTopUpLine(jurisdiction, on, known) : undefined;
    const of = { grantId: level.grant.grantId, since: level.since };
    candidates.push({ coefficient: coefficient.value, lines: [{ ...line.value, ...of }, ...(topUp ? [{ ...topUp, ...of }] : [])] });
  }
  return found({ candidates, ended });
}

const begunBy = (categoryCode: string, on: LocalDate, law: EntitlementLaw): Coefficient | undefined =>
  law.coefficientHistory(categoryCode).findLast(({ validFrom }) => validFrom <= on);

function isLawOf(category: string, jurisdiction: Jurisdiction, on: LocalDate, law: EntitlementLaw): boolean {
  const bands = law.bandsIn(category, jurisdiction);
  return bands.ok && bands.value.some(({ categoryCode }) => begunBy(categoryCode, on, law));
}

/** Two decisions that open the same level pay it once: the one that began first, whatever the order of the facts. */
const comesFirst = (a: Level, b: Level): boolean =>
  a.since.month < b.since.month || (a.since.month === b.since.month && a.grant.grantId < b.grant.grantId);
