import type { LocalDate } from '@an-sinh/kernel';
import type { BeginHow } from '@an-sinh/policy';
import type { Step } from '../catalogue/schemas.ts';
import { refuse, type Refused } from '../refusals.ts';
import type { Deciding } from './deciding.ts';
import type { StepCode } from './steps.ts';

/**
 * The step that begins on the day `from`: the chain in force on that day gives its limit, the working calendar its last day
 * (domain 2.0(1), (15)). `how` names the place whose choices count in the step that posts. Refused by name where the law of that day has no such row, or states no limit for it.
 */
export function beginStep(
  { policy, ruleSet }: Deciding,
  programme: string,
  stepCode: StepCode,
  from: LocalDate,
  how?: BeginHow,
): { readonly ok: true; readonly step: Step } | Refused {
  const begun = policy.beginStep(programme, stepCode, from, how);
  if (!begun.ok) return begun;
  const { step, due } = begun.value;
  if (!due || due.limit.unit === 'BEFORE_DAY_OF_MONTH' || due.limit.unit === 'MONTH') return refuse('LIMIT_MISSING', step.legalBasis);
  const { value: limit, unit } = due.limit;
  return { ok: true, step: { chainId: step.chainId, stepCode, limit, unit, dueOn: due.on, provisional: due.provisional, ruleSet } };
}
