import { dong, type Dong, type LocalDate } from '@an-sinh/kernel';
import { holdsIn, NATION, type Jurisdiction, type Places } from '../authorities/jurisdiction.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy, isValidOn } from '../rule-set/validity.ts';
import type { Base, Coefficient, Rate } from './money.table.ts';
import type { AsKnown, Rates } from './rates.ts';

export type LineKind = 'ALLOWANCE' | 'PENSION' | 'TOP_UP' | 'CARE' | 'FACILITY' | 'ONE_OFF';

/** An amount that explains itself: `rate` × `coefficientTenths` / 10, rounded half up to `roundedTo` đồng, `count` times. */
export interface Line {
  readonly kind: LineKind;
  readonly categoryCode: string;
  readonly family: string;
  readonly base: Base;
  readonly rate: Rate;
  /** The rate over which `rate` prevailed by the floor rule, if two were compared. */
  readonly insteadOf: Rate | undefined;
  readonly coefficientTenths: number;
  /** 1, or the number of children where each counts. */
  readonly count: number;
  readonly roundedTo: number;
  readonly amount: Dong;
  /** The article of the coefficient; the rate has its own. */
  readonly legalBasis: string;
}

/** `amount` × `tenths` / 10, rounded half up to whole multiples of `unit` đồng (domain 3.6). */
export function multiply(amount: Dong, tenths: number, unit: number): Dong {
  const divisor = 10 * unit;
  return dong(Math.floor((2 * amount * tenths + divisor) / (2 * divisor)) * unit);
}

export interface Amounts {
  /** The coefficient of a code as in force on `on` in a place; another place's own is none there. Refused: `COEFFICIENT_MISSING`, `AUTHORITY_MISSING`. */
  coefficientOn(categoryCode: string, jurisdiction: Jurisdiction, on: LocalDate): Found<Coefficient>;
  /** All rows of a code, the earliest first. */
  coefficientHistory(categoryCode: string): readonly Coefficient[];
  /** What `count` times this coefficient comes to on `on`. Refused as `coefficientOn` is, and `RATE_MISSING`, `SETTING_MISSING`. */
  amountOn(categoryCode: string, jurisdiction: Jurisdiction, on: LocalDate, known: AsKnown, count?: number): Found<Line>;
  /** A multiple of what the person drew each month, such as L1. Refused as `coefficientOn` is. */
  amountOfOwnMonthly(categoryCode: string, monthly: Dong, jurisdiction: Jurisdiction, on: LocalDate): Found<Line>;
  /** The province's supplement to the social pension as a line of its own, if it pays one. */
  pensionTopUpLine(jurisdiction: Jurisdiction, on: LocalDate, known: AsKnown): Line | undefined;
}

export function amounts(rows: readonly Coefficient[], rates: Rates, { place }: Places): Amounts {
  const histories = new Map(
    [...groupBy(rows, ({ categoryCode }) => categoryCode)].map(([code, same]) => [
      code,
      same.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)),
    ]),
  );
  const coefficientHistory = (code: string): readonly Coefficient[] => histories.get(code) ?? [];
  const coefficientOn: Amounts['coefficientOn'] = (code, jurisdiction, on) => {
    const known = place(jurisdiction);
    if (!known.ok) return known;
    const row = coefficientHistory(code).find((candidate) => isValidOn(candidate, on) && holdsIn(candidate, jurisdiction));
    return row ? found(row) : missing('COEFFICIENT_MISSING', 'coefficients', `${code} of ${jurisdiction} on ${on}`);
  };

  return {
    coefficientOn,
    coefficientHistory,
    amountOn(categoryCode, jurisdiction, on, known, count = 1) {
      const coefficient = coefficientOn(categoryCode, jurisdiction, on);
      if (!coefficient.ok) return coefficient;
      const { base } = coefficient.value;
      // The person's own monthly amount stands in the account, not in a table: see `amountOfOwnMonthly`.
      if (base === 'OWN_MONTHLY_AMOUNT') return missing('RATE_MISSING', 'standard-rates', `${base} for ${categoryCode} on ${on}`);
      const governing = rates.baseOn(base, jurisdiction, on, known);
      if (!governing.ok) return governing;
      return found(lineOf(coefficient.value, governing.value.rate, governing.value.insteadOf, on, count));
    },
    amountOfOwnMonthly(categoryCode, monthly, jurisdiction, on) {
      const coefficient = coefficientOn(categoryCode, jurisdiction, on);
      return coefficient.ok ? found(lineOf(coefficient.value, ownMonthly(monthly, on), undefined, on, 1)) : coefficient;
    },
    pensionTopUpLine(jurisdiction, on, known) {
      const rate = rates.pensionTopUpOn(jurisdiction, on, known);
      return rate && { ...PLAIN, rate, amount: rate.amount, legalBasis: rate.legalBasis };
    },
  };
}

const ownMonthly = (amount: Dong, on: LocalDate): Rate => ({
  code: 'OWN_MONTHLY_AMOUNT',
  jurisdiction: NATION,
  amount,
  unit: 'per_month',
  validFrom: on,
  knownFrom: on,
  inForceFrom: on,
  legalBasis: "the person's own decision",
  confidence: 'account',
});

/** A supplement has no coefficient: it is its rate, once. */
const PLAIN = {
  kind: 'TOP_UP',
  categoryCode: 'SOCIAL_PENSION_TOPUP',
  family: 'PENSION',
  base: 'SOCIAL_PENSION',
  insteadOf: undefined,
  coefficientTenths: 10,
  count: 1,
  roundedTo: 1,
} as const;

const KIND = { MONTHLY: 'ALLOWANCE', CARE_MONTHLY: 'CARE', FACILITY_MONTHLY: 'FACILITY', ONE_OFF: 'ONE_OFF' } as const;

function lineOf(coefficient: Coefficient, rate: Rate, insteadOf: Rate | undefined, on: LocalDate, count: number): Line {
  const { roundFrom, roundTo, tenths, base, categoryCode, family, legalBasis } = coefficient;
  const roundedTo = roundFrom === undefined || roundFrom <= on ? roundTo : 1;
  return {
    kind: base === 'SOCIAL_PENSION' ? 'PENSION' : KIND[coefficient.kind],
    categoryCode,
    family,
    base,
    rate,
    insteadOf,
    coefficientTenths: tenths,
    count,
    roundedTo,
    amount: dong(multiply(rate.amount, tenths, roundedTo) * count),
    legalBasis,
  };
}
