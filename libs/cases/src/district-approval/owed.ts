import { sumDong, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { EntitledMonth, Facts, Missing, Policy, Spell } from '@an-sinh/policy';
import { refuse, type Refused } from '../refusals.ts';
import type { AppraisalFacts, FactSpell } from './appraisal.ts';

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

/** Where the law's tables lack a row that a person's category asks for, the file is named and not the row: it may be recorded in clear. */
function withoutRow({ refusal: { code, basis, ...how } }: Missing): Refused {
  const file = basis.split(':')[0] ?? basis;
  return refuse(code, ['CATEGORY_MISSING', 'COEFFICIENT_MISSING', 'RATE_MISSING'].includes(code) ? file : basis, how);
}

const days = ({ from, to }: FactSpell): Spell => (to === null ? { from } : { from, to });

/** What policy asks of a life, from what the appraiser established. */
function lifeOf(facts: AppraisalFacts, { grantId, signedOn }: Granted): Facts {
  const categories = facts.categories.flatMap(({ category, from, to }) => (from === null ? [] : [{ category, ...days({ from, to }) }]));
  return {
    born: facts.birthDate,
    grants: [{ grantId, appliedOn: facts.appliedOn, signedOn, categories }],
    household: facts.household.map(({ status, ...spell }) => ({ status: status === 'poor' ? 'POOR' : 'NEAR_POOR', ...days(spell) })),
    children: facts.children.map(({ birthDate, raised, studies }) => ({
      born: birthDate,
      raised: days(raised),
      studies: studies.map(days),
    })),
    pregnancies: facts.pregnancies.map(days),
    otherSchemes: facts.otherSchemes.map(({ scheme, monthly, ...spell }) => ({
      scheme,
      ...(monthly === null ? {} : { monthly }),
      ...days(spell),
    })),
    spouseDrawsC2: facts.spouseDrawsC2.map(days),
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

/** Month by month what is owed from the start to `to`, as facts and rates were known on a day; none before the start. */
export function owedByMonth(
  policy: Policy,
  facts: AppraisalFacts,
  granted: Granted,
  asked: { readonly to: YearMonth; readonly asKnownOn: LocalDate; readonly payMonth?: YearMonth },
): { readonly ok: true; readonly months: readonly OwedMonth[] } | Refused {
  const place = policy.jurisdictionOf(granted.authority);
  if (!place.ok) return place;
  const life = lifeOf(facts, granted);
  const first = policy.firstMonth(life, { jurisdiction: place.value, asKnownOn: asked.asKnownOn });
  if (!first.ok) return withoutRow(first);
  if (first.value === undefined || first.value > asked.to) return { ok: true, months: [] };
  const entitled = policy.entitlement(life, { ...asked, from: first.value, jurisdiction: place.value });
  if (!entitled.ok) return withoutRow(entitled);
  const months = entitled.value.map((month) => ({
    month: month.month,
    parts: partsOf(month),
    total: sumDong(month.lines.map(({ amount }) => amount)),
  }));
  return { ok: true, months };
}
