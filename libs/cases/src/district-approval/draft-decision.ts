import { dong, monthOf, monthsFromTo, type Dong, type LocalDate } from '@an-sinh/kernel';
import { basisOf } from '../case/basis.ts';
import type { CaseFile } from '../case/case-file.ts';
import type { Deciding } from '../case/deciding.ts';
import { refuse, type Refused } from '../refusals.ts';
import type { AppraisalFacts, DecisionFacts } from './appraisal.ts';
import { owedByMonth, type OwedMonth } from './owed.ts';

export interface Drafted {
  readonly ok: true;
  /** For the first month of the entitlement. */
  readonly firstMonthAmount: Dong;
  /** For the month of the signature: what is paid from then on, until something changes. */
  readonly monthlyAmount: Dong;
  readonly facts: DecisionFacts;
  /** Keyed digest of all of it: who signs says by it what they saw. */
  readonly draftHash: string;
}

/** The draft before the chair, reckoned anew for the day of this act: start month and arrears follow the day of the signature (domain 3.5). */
export function drafted(file: CaseFile, deciding: Deciding): Drafted | Refused {
  const facts = file.appraisal?.facts;
  if (facts) return draftDecision(facts, file, deciding, deciding.occurredOn);
  return refuse('PERSON_ERASED', basisOf('SignDecision', file, deciding));
}

/**
 * What the decision says of the money if it is signed on `signedOn`: the start month by the categories and that day (domain 3.5),
 * how much from which month with its parts, and how many months of arrears lie before the signature's. Refused: `NOT_ELIGIBLE`
 * where the law gives nothing to these facts, and what the law's tables lack.
 */
export function draftDecision(
  facts: AppraisalFacts,
  file: Pick<CaseFile, 'authority' | 'programme'>,
  { policy, on, hash }: Pick<Deciding, 'policy' | 'on' | 'hash'>,
  signedOn: LocalDate,
): Drafted | Refused {
  const decided = policy.decidingStepOn(file.programme, signedOn);
  if (!decided.ok) return decided;
  const granted = { grantId: 'draft', signedOn, authority: file.authority };
  const asKnownOn = signedOn > on ? signedOn : on;
  const signedIn = monthOf(signedOn);
  // What would begin after the signature, as at an age not reached yet, is not granted by it.
  const owed = owedByMonth(policy, facts, granted, { to: signedIn, asKnownOn });
  if (!owed.ok) return owed;
  // A level may have begun in a month for which another scheme leaves nothing of it.
  const months = owed.months.slice(
    Math.max(
      0,
      owed.months.findIndex(({ total }) => total > 0),
    ),
  );
  const [first] = months;
  if (!first || first.total === 0) return refuse('NOT_ELIGIBLE', decided.value.legalBasis, { opensBy: 'Appraise' });
  const says: DecisionFacts = {
    categories: [...new Set(facts.categories.map(({ category }) => category))],
    startMonth: first.month,
    monthsOfArrears: monthsFromTo(first.month, signedIn).length - 1,
    amounts: stretches(months),
  };
  return { ok: true, firstMonthAmount: first.total, monthlyAmount: months.at(-1)?.total ?? dong(0), facts: says, draftHash: hash(says) };
}

/** Months of one amount for one reason are told once, by the first of them. */
function stretches(months: readonly OwedMonth[]): DecisionFacts['amounts'] {
  const told = months.map(({ month, total, parts }) => ({
    from: month,
    amount: total,
    parts: parts.map(({ rateValidFrom: _from, ...part }) => part),
  }));
  const sameAs = (one: (typeof told)[number], other: (typeof told)[number] | undefined) =>
    JSON.stringify({ ...one, from: '' }) === JSON.stringify({ ...other, from: '' });
  return told.filter((month, index) => !sameAs(month, told[index - 1]));
}
