import { firstDayOf, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import { NATION, type Jurisdiction, type Places } from '../authorities/jurisdiction.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy } from '../rule-set/validity.ts';
import type { Settings } from '../settings/settings.ts';
import type { Base, Rate } from './money.table.ts';

/** What the office knew: the rates issued by `asKnownOn`; for a payment list also in force on the first day of its month. */
export interface AsKnown {
  readonly asKnownOn: LocalDate;
  readonly payMonth?: YearMonth | undefined;
}

/** The rate that governs, and the one it prevailed over where the floor rule compared two. */
export interface GoverningRate {
  readonly rate: Rate;
  readonly insteadOf: Rate | undefined;
}

export interface Rates {
  /**
   * The rate of a code in one jurisdiction for the day `on`: of the rows known, the one that counts latest. A row does not end
   * before its successor is known, so no month is without a rate (domain 3.1). Refused: `RATE_MISSING`.
   */
  rateOn(code: string, jurisdiction: Jurisdiction, on: LocalDate, known: AsKnown): Found<Rate>;
  /** The social-assistance standard of a place: its own where that is higher, else the nation's (Decree 20/2021 Art. 4(3)). Refused: `RATE_MISSING`, `AUTHORITY_MISSING`. */
  effectiveStandardOn(jurisdiction: Jurisdiction, on: LocalDate, known: AsKnown): Found<GoverningRate>;
  /** The rate that a coefficient multiplies. Refused: `RATE_MISSING`, `SETTING_MISSING`, `AUTHORITY_MISSING`. */
  baseOn(base: RatedBase, jurisdiction: Jurisdiction, on: LocalDate, known: AsKnown): Found<GoverningRate>;
  /** What a province pays on top of the social pension, if it does. */
  pensionTopUpOn(jurisdiction: Jurisdiction, on: LocalDate, known: AsKnown): Rate | undefined;
}

/** A base that the rate tables hold; the person's own monthly amount is none. */
export type RatedBase = Exclude<Base, 'OWN_MONTHLY_AMOUNT'>;

export function rates(rows: readonly Rate[], { settingOn }: Settings, { place }: Places): Rates {
  const series = new Map(
    [...groupBy(rows, ({ code, jurisdiction }) => `${code} ${jurisdiction}`)].map(([key, rates]) => [
      key,
      rates.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1)),
    ]),
  );
  const latest = (code: string, jurisdiction: Jurisdiction, on: LocalDate, { asKnownOn, payMonth }: AsKnown): Rate | undefined => {
    const inForceBy = payMonth === undefined ? undefined : firstDayOf(payMonth);
    return series
      .get(`${code} ${jurisdiction}`)
      ?.find((rate) => rate.validFrom <= on && rate.knownFrom <= asKnownOn && (inForceBy === undefined || rate.inForceFrom <= inForceBy));
  };
  const rateOn: Rates['rateOn'] = (code, jurisdiction, on, known) => {
    const rate = latest(code, jurisdiction, on, known);
    return rate
      ? found(rate)
      : missing('RATE_MISSING', 'standard-rates', `${code} of ${jurisdiction} on ${on}, as known on ${known.asKnownOn}`);
  };
  const national = (code: string, on: LocalDate, known: AsKnown): Found<GoverningRate> => {
    const rate = rateOn(code, NATION, on, known);
    return rate.ok ? found({ rate: rate.value, insteadOf: undefined }) : rate;
  };
  const effectiveStandardOn: Rates['effectiveStandardOn'] = (jurisdiction, on, known) => {
    const where = place(jurisdiction);
    if (!where.ok) return where;
    const floor = national('SOCIAL_STANDARD', on, known);
    const own = jurisdiction === NATION ? undefined : latest('SOCIAL_STANDARD', jurisdiction, on, known);
    if (!floor.ok || !own) return floor;
    const { rate } = floor.value;
    return found(own.amount > rate.amount ? { rate: own, insteadOf: rate } : { rate, insteadOf: own });
  };

  return {
    rateOn,
    effectiveStandardOn,
    baseOn(base, jurisdiction, on, known) {
      switch (base) {
        case 'EFFECTIVE_STANDARD':
          return effectiveStandardOn(jurisdiction, on, known);
        case 'NATIONAL_MINIMUM': {
          const choice = settingOn('use_effective_standard_for_national_minimum', jurisdiction, on);
          if (!choice.ok) return choice;
          return choice.value.value === 'true' ? effectiveStandardOn(jurisdiction, on, known) : national('SOCIAL_STANDARD', on, known);
        }
        case 'BASE_SALARY':
        case 'NCC_STANDARD':
        case 'SOCIAL_PENSION':
          return national(base, on, known);
      }
    },
    pensionTopUpOn: (jurisdiction, on, known) => latest('SOCIAL_PENSION_TOPUP', jurisdiction, on, known),
  };
}
