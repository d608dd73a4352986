import { monthOf, monthsFromTo, type Dong, type LocalDate } from '@an-sinh/kernel';
import type { CaseFile } from '../case/case-file.ts';
import type { Deciding } from '../case/deciding.ts';
import { refuse, type Refused } from '../refusals.ts';
import type { AppraisalFacts, DecisionFacts } from './appraisal.ts';
import { owedByMonth, startMonth } from './owed.ts';

const AMOUNT = 'Decree 20/2021 Art. 4, 6, 8(1)(đ)';

export interface Drafted {
  readonly ok: true;
  readonly firstMonthAmount: Dong;
  readonly facts: DecisionFacts;
}

/** The draft before the chair, reckoned anew for the day of this act: start month and arrears follow the day of the signature (domain 3.5). */
export function drafted(file: CaseFile, deciding: Deciding): Drafted | Refused {
  const facts = file.appraisal?.facts;
  return facts ? draftDecision(facts, file, deciding, deciding.occurredOn) : refuse('PERSON_ERASED', AMOUNT);
}

/**
 * What the decision says of the money if it is signed on `signedOn`: the start month by the category and that day (domain 3.5),
 * the amount of the first month with its parts, and how many months of arrears lie before it.
 */
export function draftDecision(
  facts: AppraisalFacts,
  file: CaseFile,
  { policy, on }: Pick<Deciding, 'policy' | 'on'>,
  signedOn: LocalDate,
): Drafted | Refused {
  const granted = { grantId: 'draft', signedOn, authority: file.authority };
  const asKnownOn = signedOn > on ? signedOn : on;
  const start = startMonth(policy, facts, granted, asKnownOn);
  if (!start.ok) return start;
  const month = start.month;
  if (month === undefined) return refuse('NOT_ELIGIBLE', AMOUNT, { opensBy: 'Appraise' });
  const owed = owedByMonth(policy, facts, granted, { to: month, asKnownOn });
  if (!owed.ok) return owed;
  const first = owed.months[0];
  if (!first || first.total === 0) return refuse('NOT_ELIGIBLE', AMOUNT, { opensBy: 'Appraise' });
  return {
    ok: true,
    firstMonthAmount: first.total,
    facts: {
      category: facts.category,
      startMonth: month,
      monthsOfArrears: Math.max(0, monthsFromTo(month, monthOf(signedOn)).length - 1),
      parts: first.parts.map(({ rateValidFrom: _from, ...part }) => part),
    },
  };
}
