import * as z from 'zod';
import { dong } from '@an-sinh/kernel';
import { date, listOf, oneOf, optional, tenths, text, wholeNumber } from '../rule-set/columns.ts';

/** An amount fixed by law, with its three dates: since when it counts, when it was issued, when it came into force (domain 3.1). */
export const rateRow = z
  .object({
    rate_code: text,
    jurisdiction: text,
    amount_vnd: wholeNumber,
    unit: text,
    valid_from: date,
    valid_to: optional(date),
    issued_on: optional(date),
    in_force_date: optional(date),
    legal_basis: text,
    confidence: text,
  })
  .transform((row) => ({
    code: row.rate_code,
    jurisdiction: row.jurisdiction,
    amount: dong(row.amount_vnd),
    /** `per_month`, `per_day` or `per_file`. */
    unit: row.unit,
    validFrom: row.valid_from,
    /** The office knows the rate from this day: the day of issue, else of coming into force, else of counting. */
    knownFrom: row.issued_on ?? row.in_force_date ?? row.valid_from,
    inForceFrom: row.in_force_date ?? row.valid_from,
    legalBasis: row.legal_basis,
    confidence: row.confidence,
  }));
export type Rate = z.output<typeof rateRow>;

const stackingCode =
  /^(HIGHEST_ONLY|HIGHEST_ONLY_IN_C2|ONE_PER_COUPLE|SEPARATE_FROM_ALLOWANCE|EXCLUDES_MONTHLY_ALLOWANCE|HIGHEST_FUNERAL_ONLY|CUMULATES_WITH_FUNERAL|CUMULATES_WITHIN_MERITORIOUS|CUMULATES_WITH(_A\d)+)(;|$)/;
const stacking = text.refine((value) => value.split(';').every((code) => stackingCode.test(code)), 'has a code that no rule knows');

/** A multiple of a rate for one kind of person: the coefficients of Decree 20/2021 and those that follow it. */
export const coefficientRow = z
  .object({
    category_code: text,
    family: text,
    legal_basis: text,
    description_en: text,
    description_vi: text,
    coefficient: tenths,
    valid_from: date,
    valid_to: optional(date),
    confidence: text,
    kind: oneOf(['MONTHLY', 'CARE_MONTHLY', 'FACILITY_MONTHLY', 'ONE_OFF']),
    base: oneOf(['EFFECTIVE_STANDARD', 'NATIONAL_MINIMUM', 'BASE_SALARY', 'NCC_STANDARD', 'SOCIAL_PENSION', 'OWN_MONTHLY_AMOUNT']),
    jurisdiction: text,
    stacking,
    round_to: wholeNumber,
    round_from: optional(date),
    stacking_basis: text,
  })
  .transform((row) => ({
    categoryCode: row.category_code,
    family: row.family,
    legalBasis: row.legal_basis,
    confidence: row.confidence,
    description: { en: row.description_en, vi: row.description_vi },
    /** In tenths: 25 is 2.5. */
    tenths: row.coefficient,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    kind: row.kind,
    base: row.base,
    jurisdiction: row.jurisdiction,
    stacking: row.stacking.split(';'),
    /** The article by which it is paid, or not, beside others. */
    stackingBasis: row.stacking_basis,
    /** The families with which it is paid together, although only the highest is paid otherwise (Decree 20/2021 Art. 6(2)). */
    cumulatesWith: /CUMULATES_WITH((?:_A\d)+)/.exec(row.stacking)?.[1]?.slice(1).split('_') ?? [],
    roundTo: row.round_to,
    /** Since when `roundTo` applies; before it, and where it is 1, whole đồng. */
    roundFrom: row.round_from,
  }));
export type Coefficient = z.output<typeof coefficientRow>;
export type Base = Coefficient['base'];

/** Which coefficient a person of a category has, by age, household and number of children: what coefficients.csv says in prose. */
export const categoryRow = z
  .object({
    category: text,
    category_code: text,
    programme: text,
    age_from: optional(wholeNumber),
    age_below: optional(wholeNumber),
    household: listOf(['POOR', 'NEAR_POOR']),
    excluded_by: listOf(['SOCIAL_INSURANCE', 'SURVIVOR', 'MERITORIOUS', 'OTHER_MONTHLY']),
    starts_with: oneOf(['DECISION', 'CERTIFICATE', 'AGE_REACHED']),
    counted: optional(oneOf(['PER_CHILD', 'CHILDREN_AND_PREGNANCY'])),
    child_under: optional(wholeNumber),
    studying_child_under: optional(wholeNumber),
    count_from: optional(wholeNumber),
    count_to: optional(wholeNumber),
  })
  .transform((row) => ({
    category: row.category,
    categoryCode: row.category_code,
    programme: row.programme,
    ageFrom: row.age_from,
    ageBelow: row.age_below,
    household: row.household,
    excludedBy: row.excluded_by,
    startsWith: row.starts_with,
    counted: row.counted,
    childUnder: row.child_under,
    studyingChildUnder: row.studying_child_under,
    countFrom: row.count_from,
    countTo: row.count_to,
  }));
export type CategoryBand = z.output<typeof categoryRow>;
