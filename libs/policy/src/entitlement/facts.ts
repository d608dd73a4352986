import type { Dong, LocalDate } from '@an-sinh/kernel';
import type { Jurisdiction } from '../authorities/jurisdiction.ts';

/**
 * A circumstance that holds from `from` to `to`, both days included; without `to` it still does. `knownOn` and `endKnownOn` are
 * the days on which the office learnt of it and of its end; without them it knew from the first day.
 */
export interface Spell {
  readonly from: LocalDate;
  readonly to?: LocalDate | undefined;
  readonly knownOn?: LocalDate | undefined;
  readonly endKnownOn?: LocalDate | undefined;
}

/**
 * The days on which a person meets those conditions of a category that age, household, children and other schemes do not tell:
 * without support, in study (A2), with a degree of disability, cared for, in a facility (R1). Of A6 it begins with the
 * certificate's day.
 */
export interface CategorySpell extends Spell {
  /** As categories.csv and the applications have it: `A1`, `A5C`, `A6_S`, `C3`, `R1`, `PENSION`. */
  readonly category: string;
}

/**
 * One decision that opened an entitlement, and the categories it rests on; an adjustment changes these, not the start. The social
 * pension is a decision of its own, also for those whose A5B or A5C the law ended.
 */
export interface Grant {
  readonly grantId: string;
  readonly appliedOn: LocalDate;
  readonly signedOn: LocalDate;
  /** Without it, known from the day of signature. */
  readonly knownOn?: LocalDate | undefined;
  readonly categories: readonly CategorySpell[];
}

/** A child whom the person raises, from birth where `raised` says nothing else. */
export interface Child {
  readonly born: LocalDate;
  readonly raised?: Spell | undefined;
  readonly studies?: readonly Spell[] | undefined;
  readonly knownOn?: LocalDate | undefined;
}

/** The old side's decision to stop: from the month after it the new side pays (Decree 20/2021 Art. 8(4)(d)). */
export interface Move {
  readonly stoppedOn: LocalDate;
  readonly authority: string;
  readonly jurisdiction: Jurisdiction;
  /** Without it, known from the day of that decision. */
  readonly knownOn?: LocalDate | undefined;
}

export type HouseholdStatus = 'POOR' | 'NEAR_POOR';
export interface HouseholdSpell extends Spell {
  readonly status: HouseholdStatus;
}

/** A pension or monthly social-insurance benefit, a survivor's benefit, an allowance for merit, or any other monthly allowance. */
export type OtherScheme = 'SOCIAL_INSURANCE' | 'SURVIVOR' | 'MERITORIOUS' | 'OTHER_MONTHLY';
export interface SchemeSpell extends Spell {
  readonly scheme: OtherScheme;
  /** What it pays each month, without a server's allowance; funeral lump sums are multiples of it. */
  readonly monthly?: Dong | undefined;
}

/** All of a beneficiary's life from which every month is computed. The order in any list means nothing. */
export interface Facts {
  readonly born: LocalDate;
  readonly death?: { readonly on: LocalDate; readonly knownOn?: LocalDate | undefined } | undefined;
  readonly grants: readonly Grant[];
  readonly household?: readonly HouseholdSpell[] | undefined;
  readonly children?: readonly Child[] | undefined;
  readonly pregnancies?: readonly Spell[] | undefined;
  readonly otherSchemes?: readonly SchemeSpell[] | undefined;
  /** The spouse's care support of C2: one for the couple (Decree 20/2021 Art. 20(2)). */
  readonly spouseDrawsC2?: readonly Spell[] | undefined;
  readonly moves?: readonly Move[] | undefined;
}
