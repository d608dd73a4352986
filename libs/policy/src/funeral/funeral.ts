import { ageOn, monthOf, type LocalDate } from '@an-sinh/kernel';
import type { Jurisdiction } from '../authorities/jurisdiction.ts';
import { isWithinSpell } from '../entitlement/days.ts';
import type { Entitlements } from '../entitlement/entitlement.ts';
import type { Facts, OtherScheme } from '../entitlement/facts.ts';
import { factsKnownOn } from '../entitlement/facts-known.ts';
import type { Amounts, Line } from '../money/amounts.ts';
import type { AsKnown } from '../money/rates.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy } from '../rule-set/validity.ts';
import type { CIRCUMSTANCES, FuneralRule } from './funerals.table.ts';

/** What the file shows of the death besides the person's own facts. */
export type Circumstance = (typeof CIRCUMSTANCES)[number];

export interface FuneralAsked extends AsKnown {
  readonly jurisdiction: Jurisdiction;
  readonly circumstances?: readonly Circumstance[];
}

/** One scheme that would pay for the funeral. Amounts by the national standard are the least that is due ("thấp nhất"). */
export interface FuneralOption {
  readonly line: Line;
  readonly atLeast: boolean;
  /** Whoever was under social insurance is paid by it, not by us (Ordinance 02/2020 Art. 6(4)). */
  readonly paidBy: FuneralRule['paidBy'];
  /** The point by which this death is covered; the line has the article of the amount. */
  readonly legalBasis: string;
}

export interface FuneralAmounts {
  /** The highest; nothing where no scheme covers the death. One death, one payment in the country (Decree 20/2021 Art. 11(2)). */
  readonly paid: FuneralOption | undefined;
  readonly rejected: readonly FuneralOption[];
  /** To the relatives of a person of merit, in addition (Decree 131/2021 Art. 121(2)); refused where the monthly amount is not in the facts. */
  readonly lumpSum: Found<Line> | undefined;
}

export interface Funerals {
  /**
   * What the funeral of a person who died on `deathOn` is supported with, at the rates of that day. Whoever was to receive only by
   * a decision signed later was not receiving. Refused: `RATE_MISSING`, `COEFFICIENT_MISSING`, and as `entitlement` is.
   */
  funeralAmounts(facts: Facts, deathOn: LocalDate, asked: FuneralAsked): Found<FuneralAmounts>;
}

export function funerals(rules: readonly FuneralRule[], amounts: Amounts, { entitlement }: Entitlements): Funerals {
  return {
    funeralAmounts(facts, deathOn, asked) {
      const known = factsKnownOn(facts, asked.asKnownOn);
      const drawn = known.otherSchemes.filter((spell) => isWithinSpell(spell, deathOn));
      const month = monthOf(deathOn);
      const receiving = { ...facts, grants: facts.grants.filter(({ signedOn }) => signedOn <= deathOn) };
      const months = entitlement(receiving, { ...asked, from: month, to: month });
      if (!months.ok) return months;

      const death: Death = {
        received: new Set(months.value.flatMap(({ lines }) => lines.map(({ kind }) => kind))),
        drawn: new Set(drawn.map(({ scheme }) => scheme)),
        age: ageOn(facts.born, deathOn),
        circumstances: asked.circumstances ?? [],
      };
      const options: FuneralOption[] = [];
      let lumpSum: FuneralAmounts['lumpSum'];
      // Of several rows of one coefficient that cover the death the first one says who pays.
      for (const [code, [rule]] of groupBy(
        rules.filter((each) => covers(each, death)),
        ({ categoryCode }) => categoryCode,
      )) {
        const coefficient = amounts.coefficientOn(code, asked.jurisdiction, deathOn);
        if (!coefficient.ok) return coefficient;
        if (coefficient.value.base === 'OWN_MONTHLY_AMOUNT') {
          const monthly = drawn.find(({ scheme }) => rule?.draws.includes(scheme))?.monthly;
          lumpSum = lumpSumOf(code, monthly, asked.jurisdiction, deathOn, amounts);
          continue;
        }
        const line = amounts.amountOn(code, asked.jurisdiction, deathOn, asked);
        if (!line.ok) return line;
        if (rule)
          options.push({
            line: line.value,
            atLeast: line.value.base === 'NATIONAL_MINIMUM',
            paidBy: rule.paidBy,
            legalBasis: rule.legalBasis,
          });
      }
      const [paid, ...rejected] = options.toSorted((a, b) => b.line.amount - a.line.amount);
      return found({ paid, rejected, lumpSum });
    },
  };
}

interface Death {
  readonly received: ReadonlySet<Line['kind']>;
  readonly drawn: ReadonlySet<OtherScheme>;
  readonly age: number;
  readonly circumstances: readonly Circumstance[];
}

const covers = ({ receives, circumstance, draws, ageFrom }: FuneralRule, { received, drawn, age, circumstances }: Death): boolean =>
  (receives.length === 0 || receives.some((kind) => received.has(kind))) &&
  (circumstance === undefined || circumstances.includes(circumstance)) &&
  (draws.length === 0 || draws.some((scheme) => drawn.has(scheme))) &&
  (ageFrom === undefined || age >= ageFrom);

function lumpSumOf(
  categoryCode: string,
  monthly: Line['amount'] | undefined,
  jurisdiction: Jurisdiction,
  deathOn: LocalDate,
  amounts: Amounts,
): Found<Line> {
  return monthly === undefined
    ? missing('RATE_MISSING', 'standard-rates', `own monthly amount for ${categoryCode} on ${deathOn}`)
    : amounts.amountOfOwnMonthly(categoryCode, monthly, jurisdiction, deathOn);
}
