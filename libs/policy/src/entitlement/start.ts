import { addMonths, addYears, monthOf, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Jurisdiction } from '../authorities/jurisdiction.ts';
import type { Chains } from '../chains/chains.ts';
import type { Amounts } from '../money/amounts.ts';
import type { Band, Categories } from '../money/categories.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import type { Settings } from '../settings/settings.ts';
import type { Grant } from './facts.ts';

export type SinceRule =
  | 'DECISION_MONTH'
  | 'CERTIFICATE_MONTH'
  | 'AGE_REACHED_MONTH'
  | 'APPLICATION_MONTH'
  | 'MONTH_OF_QUALIFYING'
  | 'MONTH_AFTER_QUALIFYING'
  | 'CHANGE_OF_LAW';

/** The first month of an entitlement or of a level, and why it is that one. */
export interface Since {
  readonly month: YearMonth;
  readonly rule: SinceRule;
  readonly legalBasis: string;
}

/** The lookups that the start of an entitlement rests on. */
export type StartLaw = Pick<Chains, 'decidingStepOn'> & Pick<Settings, 'settingOn'> & Pick<Amounts, 'coefficientHistory'> & Categories;

/**
 * The month in which a grant starts for one band (domain 3.5). Which rule applies is decided by the day of signature: until
 * 2025-06-30 by category, since then the month of the decision. Refused: `CHAIN_MISSING`, `STEP_MISSING`, `SETTING_MISSING`.
 */
export function startOf(grant: Grant, band: Band, born: LocalDate, jurisdiction: Jurisdiction, law: StartLaw): Found<Since> {
  const decided = law.decidingStepOn(band.programme, grant.signedOn);
  if (!decided.ok) return decided;
  const { startMonthRule, legalBasis } = decided.value;
  const decision = found({ month: monthOf(grant.signedOn), rule: 'DECISION_MONTH', legalBasis } as const);
  if (startMonthRule !== 'BY_CATEGORY') return decision;
  switch (band.startsWith) {
    case 'DECISION':
      return decision;
    case 'CERTIFICATE':
      return found({ month: monthOf(firstCertificate(grant, band.family, law)), rule: 'CERTIFICATE_MONTH', legalBasis });
    case 'AGE_REACHED': {
      const reached = addYears(born, band.ageFrom ?? 0);
      const begun = law.coefficientHistory(band.categoryCode)[0];
      if (begun && reached < begun.validFrom) return startFloor(grant, reached, begun.validFrom, jurisdiction, legalBasis, law);
      return found({ month: monthOf(reached), rule: 'AGE_REACHED_MONTH', legalBasis });
    }
  }
}

/**
 * Who came of age before the coefficient existed has no rate that far back: a choice of the office (domain 9(9)). No floor lies
 * before the law itself, `lawBegan`.
 */
function startFloor(
  grant: Grant,
  reached: LocalDate,
  lawBegan: LocalDate,
  jurisdiction: Jurisdiction,
  legalBasis: string,
  law: StartLaw,
): Found<Since> {
  const floor = law.settingOn('start_floor', jurisdiction, grant.signedOn);
  if (!floor.ok) return floor;
  switch (floor.value.value) {
    case 'MONTH_OF_APPLICATION':
      return found({
        month: monthOf(grant.appliedOn > lawBegan ? grant.appliedOn : lawBegan),
        rule: 'APPLICATION_MONTH',
        legalBasis: floor.value.legalBasis,
      });
    case 'LITERAL_MONTH':
      return found({ month: monthOf(reached), rule: 'AGE_REACHED_MONTH', legalBasis });
    default:
      return missing('SETTING_MISSING', 'settings', `start_floor: no rule for ${floor.value.value}`);
  }
}

/** A new certificate with another degree is an adjustment; the entitlement began with the first one. */
function firstCertificate(grant: Grant, family: string, { familyOf }: StartLaw): LocalDate {
  const isOfFamily = (category: string) => {
    const answer = familyOf(category);
    return answer.ok && answer.value === family;
  };
  const days = grant.categories.filter(({ category }) => isOfFamily(category)).map(({ from }) => from);
  return days.reduce((a, b) => (b < a ? b : a));
}

/**
 * The month from which a level counts that is reached on `on` (domain 2.4, 3.4): the start where it was reached by then, else the
 * month itself until 2025-06-30 and the month after since then. A level that the law itself brings counts from the law's day.
 */
export function sinceWhen(
  on: LocalDate,
  start: Since,
  grant: Grant,
  lawBegan: LocalDate | undefined,
  jurisdiction: Jurisdiction,
  law: StartLaw,
): Found<Since> {
  const month = monthOf(on);
  // Under "the month after", what changes between the signature and the end of that month changes a benefit that runs already.
  const reachedByStart = month < start.month || (month === start.month && (start.rule !== 'DECISION_MONTH' || on <= grant.signedOn));
  if (reachedByStart) return found(start);
  if (lawBegan !== undefined && on <= lawBegan) return found({ month, rule: 'CHANGE_OF_LAW', legalBasis: start.legalBasis });
  const setting = law.settingOn('level_change_takes_effect', jurisdiction, on);
  if (!setting.ok) return setting;
  const { value, legalBasis } = setting.value;
  switch (value) {
    case 'MONTH_OF_QUALIFYING':
      return found({ month, rule: value, legalBasis });
    case 'MONTH_AFTER':
      return found({ month: addMonths(month, 1), rule: 'MONTH_AFTER_QUALIFYING', legalBasis });
    default:
      return missing('SETTING_MISSING', 'settings', `level_change_takes_effect: no rule for ${value}`);
  }
}
