import { ageOn, monthOf, type LocalDate } from '@an-sinh/kernel';
import type { Jurisdiction } from '../authorities/jurisdiction.ts';
import { isWithinSpell } from '../entitlement/days.ts';
import type { Entitlements } from '../entitlement/entitlement.ts';
import type { Facts, OtherScheme } from '../entitlement/facts.ts';
import { factsKnownOn } from '../entitlement/facts-known.ts';
import type { Amounts, Line } from '../money/amounts.ts';
import type { AsKnown } from '../money/rates.ts';
import { found, missing, type Found } from '../rule-set/found.ts';

/** What the file shows of the death besides the person's own facts. */
export type Circumstance =
  /** Disaster, fire, epidemic, traffic or serious labour accident, force majeure (Decree 20/2021 Art. 14). */
  | 'EMERGENCY'
  /** A child of a poor single parent (Art. 11(1)(b)). */
  | 'CHILD_OF_POOR_SINGLE_PARENT'
  /** Eligible for the social pension, applied for and not yet decided (Decree 176/2025 Art. 5(1)). */
  | 'PENSION_APPLICANT';

export interface FuneralAsked extends AsKnown {
  readonly jurisdiction: Jurisdiction;
  readonly circumstances?: readonly Circumstance[];
}

/** One scheme that would pay for the funeral. Amounts by the national standard are the least that is due ("thấp nhất"). */
export interface FuneralOption {
  readonly line: Line;
  readonly atLeast: boolean;
  /** Whoever was under social insurance is paid by it, not by us (Ordinance 02/2020 Art. 6(4)). */
  readonly paidBy: 'ASSISTANCE' | 'SOCIAL_INSURANCE';
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

interface Scheme {
  readonly code: string;
  readonly paidBy: FuneralOption['paidBy'];
}

export function funerals(amounts: Amounts, { entitlement }: Entitlements): Funerals {
  return {
    funeralAmounts(facts, deathOn, asked) {
      const known = factsKnownOn(facts, asked.asKnownOn);
      const drawn = known.otherSchemes.filter((spell) => isWithinSpell(spell, deathOn));
      const month = monthOf(deathOn);
      const receiving = { ...facts, grants: facts.grants.filter(({ signedOn }) => signedOn <= deathOn) };
      const months = entitlement(receiving, { ...asked, from: month, to: month });
      if (!months.ok) return months;

      const kinds = new Set(months.value.flatMap(({ lines }) => lines.map(({ kind }) => kind)));
      const schemes = schemesOf(kinds, new Set(drawn.map(({ scheme }) => scheme)), ageOn(facts.born, deathOn), asked.circumstances ?? []);
      const options: FuneralOption[] = [];
      for (const { code, paidBy } of schemes) {
        const line = amounts.amountOn(code, asked.jurisdiction, deathOn, asked);
        if (!line.ok) return line;
        options.push({ line: line.value, atLeast: line.value.base === 'NATIONAL_MINIMUM', paidBy });
      }
      const [paid, ...rejected] = options.toSorted((a, b) => b.line.amount - a.line.amount);
      const merit = drawn.find(({ scheme }) => scheme === 'MERITORIOUS');
      return found({ paid, rejected, lumpSum: merit && lumpSumOf(merit.monthly, asked.jurisdiction, deathOn, amounts) });
    },
  };
}

function schemesOf(
  kinds: ReadonlySet<Line['kind']>,
  drawn: ReadonlySet<OtherScheme>,
  age: number,
  circumstances: readonly Circumstance[],
): readonly Scheme[] {
  const byArticle11 =
    kinds.has('ALLOWANCE') ||
    circumstances.includes('CHILD_OF_POOR_SINGLE_PARENT') ||
    (age >= 80 && (drawn.has('SURVIVOR') || drawn.has('OTHER_MONTHLY')));
  const insured = drawn.has('SOCIAL_INSURANCE');
  const covers: readonly (readonly [boolean, Scheme])[] = [
    [byArticle11, { code: 'F1_BENEFICIARY', paidBy: 'ASSISTANCE' }],
    [circumstances.includes('EMERGENCY'), { code: 'F2_EMERGENCY', paidBy: 'ASSISTANCE' }],
    [kinds.has('FACILITY'), { code: 'F3_FACILITY', paidBy: 'ASSISTANCE' }],
    [insured || drawn.has('MERITORIOUS'), { code: 'F4_MERITORIOUS', paidBy: insured ? 'SOCIAL_INSURANCE' : 'ASSISTANCE' }],
    [kinds.has('PENSION') || circumstances.includes('PENSION_APPLICANT'), { code: 'F5_SOCIAL_PENSION', paidBy: 'ASSISTANCE' }],
  ];
  return covers.filter(([applies]) => applies).map(([, scheme]) => scheme);
}

function lumpSumOf(monthly: Line['amount'] | undefined, jurisdiction: Jurisdiction, deathOn: LocalDate, amounts: Amounts): Found<Line> {
  if (monthly === undefined) return missing('RATE_MISSING', 'standard-rates', `own monthly amount of the MERITORIOUS scheme on ${deathOn}`);
  return amounts.amountOfOwnMonthly('L1_MERITORIOUS_LUMP', monthly, jurisdiction, deathOn);
}
