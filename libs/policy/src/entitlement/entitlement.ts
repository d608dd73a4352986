import { firstDayOf, monthOf, monthsFromTo, sumDong, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Jurisdiction } from '../authorities/jurisdiction.ts';
import type { Line } from '../money/amounts.ts';
import type { AsKnown } from '../money/rates.ts';
import { found, type Found } from '../rule-set/found.ts';
import type { Facts } from './facts.ts';
import { factsKnownOn, type KnownFacts } from './facts-known.ts';
import { levelsOf, type Level } from './levels.ts';
import { candidatesIn, type EntitlementLaw } from './candidates.ts';
import { oneLevel, type Rejected } from './one-level.ts';
import type { Since } from './start.ts';

/** A line of an entitlement: besides its amount, the decision it rests on and the month since which it counts. */
export interface EntitledLine extends Line {
  readonly grantId: string;
  readonly since: Since;
}

export interface EntitledMonth {
  readonly month: YearMonth;
  readonly jurisdiction: Jurisdiction;
  /** Who pays after a move; nothing before the first one. */
  readonly payer: string | undefined;
  readonly lines: readonly EntitledLine[];
  readonly rejected: readonly Rejected[];
  readonly total: Dong;
  /** Why there is no line: dead, not begun, ended, or not met. */
  readonly nothingBecause: 'DEATH' | 'NOT_BEGUN' | 'CONDITIONS_NOT_MET' | undefined;
}

/** What is asked. `jurisdiction` is the place before any move of the facts; `payMonth` keeps to the rates a list of that month may use. */
export interface EntitlementAsked extends AsKnown {
  readonly jurisdiction: Jurisdiction;
  readonly from: YearMonth;
  readonly to: YearMonth;
}

export interface Entitlements {
  /**
   * What a person is entitled to, month by month from `from` to `to`, as far as facts and rates were known on `asKnownOn`. One
   * refusal refuses all: `AUTHORITY_MISSING`, `RATE_MISSING`, `COEFFICIENT_MISSING`, `CATEGORY_MISSING`, `CHAIN_MISSING`, `STEP_MISSING`, `SETTING_MISSING`.
   */
  entitlement(facts: Facts, asked: EntitlementAsked): Found<readonly EntitledMonth[]>;
  /** The first month for which anything is owed, if ever. Refused as `entitlement` is. */
  firstMonth(facts: Facts, asked: { readonly jurisdiction: Jurisdiction; readonly asKnownOn: LocalDate }): Found<YearMonth | undefined>;
}

export function entitlements(law: EntitlementLaw): Entitlements {
  return {
    entitlement(facts, asked) {
      const known = factsKnownOn(facts, asked.asKnownOn);
      const placeIn = placesOf(known, asked.jurisdiction);
      const levels = levelsOf(known, (month) => placeIn(month).jurisdiction, law);
      if (!levels.ok) return levels;
      const months: EntitledMonth[] = [];
      for (const month of monthsFromTo(asked.from, asked.to)) {
        const entitled = entitledIn(month, placeIn(month), known, levels.value, asked, law);
        if (!entitled.ok) return entitled;
        months.push(entitled.value);
      }
      return found(months);
    },
    firstMonth(facts, { jurisdiction, asKnownOn }) {
      const known = factsKnownOn(facts, asKnownOn);
      const placeIn = placesOf(known, jurisdiction);
      const levels = levelsOf(known, (month) => placeIn(month).jurisdiction, law);
      if (!levels.ok) return levels;
      const begun = levels.value.filter(({ since, lastMonth }) => since.month <= lastMonth).map(({ since }) => since.month);
      return found(begun.length === 0 ? undefined : begun.reduce((a, b) => (b < a ? b : a)));
    },
  };
}

interface Place {
  readonly jurisdiction: Jurisdiction;
  readonly payer: string | undefined;
}

/** Each month has one payer: the new side from the month after that of the stop decision, so no month is paid twice or by nobody. */
function placesOf({ moves }: KnownFacts, first: Jurisdiction): (month: YearMonth) => Place {
  return (month) => {
    const move = moves.findLast(({ stoppedOn }) => monthOf(stoppedOn) < month);
    return move ? { jurisdiction: move.jurisdiction, payer: move.authority } : { jurisdiction: first, payer: undefined };
  };
}

function entitledIn(
  month: YearMonth,
  place: Place,
  facts: KnownFacts,
  levels: readonly Level[],
  known: AsKnown,
  law: EntitlementLaw,
): Found<EntitledMonth> {
  const { death } = facts;
  const nothing = (why: EntitledMonth['nothingBecause'], rejected: readonly Rejected[] = []) =>
    found({ month, ...place, lines: [], rejected, total: sumDong([]), nothingBecause: why });

  // The month of death is paid in full (Decree 20/2021 Art. 8(2); from 2025-07-01 Decree 147/2025 Art. 5(2)(d)).
  if (death && month > monthOf(death.on)) return nothing('DEATH');
  const active = levels.filter(({ since, lastMonth }) => since.month <= month && month <= lastMonth);
  const candidates = candidatesIn(month, place.jurisdiction, active, known, law);
  if (!candidates.ok) return candidates;
  const chosen = oneLevel(candidates.value.candidates, spouseDrawsC2In(month, facts));
  const rejected = [...chosen.rejected, ...candidates.value.ended];
  if (chosen.lines.length === 0) {
    return nothing(levels.every(({ since }) => month < since.month) ? 'NOT_BEGUN' : 'CONDITIONS_NOT_MET', rejected);
  }
  const total = sumDong(chosen.lines.map(({ amount }) => amount));
  return found({ month, ...place, lines: chosen.lines, rejected, total, nothingBecause: undefined });
}

const spouseDrawsC2In = (month: YearMonth, { spouseDrawsC2 }: KnownFacts): boolean =>
  spouseDrawsC2.some(({ from, to }) => monthOf(from) <= month && (to === undefined || firstDayOf(month) <= to));
