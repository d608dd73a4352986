import { sumDong, type Decision, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { EntitledMonth, Facts, Policy } from '@an-sinh/policy';
import type { AppraisalFacts } from './appraisal.ts';

/** One part of what is owed for a month: rate × coefficient / 10 × count, each with its article. */
export interface OwedPart {
  readonly kind: string;
  readonly category: string;
  readonly rate: Dong;
  readonly rateBasis: string;
  readonly rateValidFrom: LocalDate;
  readonly coefficientTenths: number;
  readonly count: number;
  readonly article: string;
  readonly amount: Dong;
}
export interface OwedMonth {
  readonly month: YearMonth;
  readonly parts: readonly OwedPart[];
  readonly total: Dong;
}
/** A decision (signed, or thought of for a day) that opens the entitlement. */
export interface Granted {
  readonly grantId: string;
  readonly signedOn: LocalDate;
  /** The ward or commune: its city's rates apply. */
  readonly authority: string;
}
type Refused = Extract<Decision<never>, { ok: false }>;

/** What policy asks of a life, from what the appraiser established. */
function lifeOf(facts: AppraisalFacts, { grantId, signedOn }: Granted): Facts {
  const born = facts.birthDate;
  // Disability counts from its certificate (domain 3.5); other conditions are of a kind that held before the paper came.
  const from = facts.category.startsWith('A6') ? (facts.certificateIssuedOn ?? facts.appliedOn) : born;
  return {
    born,
    grants: [{ grantId, appliedOn: facts.appliedOn, signedOn, categories: [{ category: facts.category, from }] }],
    household: facts.householdStatus === 'none' ? [] : [{ status: facts.householdStatus === 'poor' ? 'POOR' : 'NEAR_POOR', from: born }],
    children: facts.children.map(({ birthDate, studiesUntil }) => ({
      born: birthDate,
      studies: studiesUntil === null ? [] : [{ from: birthDate, to: studiesUntil }],
    })),
  };
}

const partsOf = ({ lines }: EntitledMonth): OwedPart[] =>
  lines.map(({ kind, categoryCode, rate, coefficientTenths, count, legalBasis, amount }) => ({
    kind,
    category: categoryCode,
    rate: rate.amount,
    rateBasis: rate.legalBasis,
    rateValidFrom: rate.validFrom,
    coefficientTenths,
    count,
    article: legalBasis,
    amount,
  }));

/** The first month of the entitlement; undefined where the law gives none to these facts. */
export function startMonth(
  policy: Policy,
  facts: AppraisalFacts,
  granted: Granted,
  asKnownOn: LocalDate,
): { readonly ok: true; readonly month: YearMonth | undefined } | Refused {
  const first = policy.firstMonth(lifeOf(facts, granted), { jurisdiction: policy.jurisdictionOf(granted.authority), asKnownOn });
  return first.ok ? { ok: true, month: first.value } : first;
}

/** Month by month what is owed from the start to `to`, as facts and rates were known on a day; none before the start. */
export function owedByMonth(
  policy: Policy,
  facts: AppraisalFacts,
  granted: Granted,
  asked: { readonly to: YearMonth; readonly asKnownOn: LocalDate; readonly payMonth?: YearMonth },
): { readonly ok: true; readonly months: readonly OwedMonth[] } | Refused {
  const first = startMonth(policy, facts, granted, asked.asKnownOn);
  if (!first.ok) return first;
  if (first.month === undefined || first.month > asked.to) return { ok: true, months: [] };
  const entitled = policy.entitlement(lifeOf(facts, granted), {
    ...asked,
    from: first.month,
    jurisdiction: policy.jurisdictionOf(granted.authority),
  });
  if (!entitled.ok) return entitled;
  const months = entitled.value.map((month) => ({
    month: month.month,
    parts: partsOf(month),
    total: sumDong(month.lines.map(({ amount }) => amount)),
  }));
  return { ok: true, months };
}
