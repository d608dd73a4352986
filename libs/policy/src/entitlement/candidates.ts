import { firstDayOf, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Amounts } from '../money/amounts.ts';
import type { Coefficient } from '../money/money.table.ts';
import type { AsKnown } from '../money/rates.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy } from '../rule-set/validity.ts';
import { NATION, type Jurisdiction } from '../settings/settings.ts';
import type { EntitledLine } from './entitlement.ts';
import type { Level } from './levels.ts';
import type { Candidate, Rejected } from './one-level.ts';
import type { StartLaw } from './start.ts';

/** The lookups that an entitlement rests on. */
export type EntitlementLaw = StartLaw & Amounts;

interface Candidates {
  readonly candidates: readonly Candidate<EntitledLine>[];
  /** Levels whose coefficient the law has ended, as A5B and A5C on 2025-06-30. */
  readonly ended: readonly Rejected[];
}

/**
 * The active levels of a month, priced: one candidate for each coefficient that holds in this place. A level whose law has not
 * begun, as Hanoi's own before 2026, is passed over. Refused: `COEFFICIENT_MISSING` where no coefficient of the whole category had
 * begun by that month, `RATE_MISSING`.
 */
export function candidatesIn(
  month: YearMonth,
  jurisdiction: Jurisdiction,
  active: readonly Level[],
  known: AsKnown,
  law: EntitlementLaw,
): Found<Candidates> {
  const on = firstDayOf(month);
  const candidates: Candidate<EntitledLine>[] = [];
  const ended: Rejected[] = [];
  const here = active.filter(({ band }) => band.jurisdiction === NATION || band.jurisdiction === jurisdiction);

  for (const [categoryCode, levels] of groupBy(here, ({ band }) => band.categoryCode)) {
    const level = levels.reduce((a, b) => (comesFirst(b, a) ? b : a));
    const coefficient = law.coefficientOn(categoryCode, on);
    if (!coefficient.ok) {
      const last = begunBy(categoryCode, on, law);
      if (last) ended.push({ categoryCode, line: undefined, reason: 'ENDED_BY_LAW', legalBasis: last.legalBasis });
      const { category } = level.band;
      if (!last && !isLawOf(category, on, law)) return missing('COEFFICIENT_MISSING', 'coefficients', `${category} on ${on}`);
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

function isLawOf(category: string, on: LocalDate, law: EntitlementLaw): boolean {
  const bands = law.bandsOf(category);
  return bands.ok && bands.value.some(({ categoryCode }) => begunBy(categoryCode, on, law));
}

/** Two decisions that open the same level pay it once: the one that began first, whatever the order of the facts. */
const comesFirst = (a: Level, b: Level): boolean =>
  a.since.month < b.since.month || (a.since.month === b.since.month && a.grant.grantId < b.grant.grantId);
