import type { LocalDate } from '@an-sinh/kernel';
import type { Step } from '../catalogue/schemas.ts';
import { refuse, type Refused } from '../refusals.ts';
import type { CaseFile } from './case-file.ts';
import type { Deciding } from './deciding.ts';
import type { StepCode } from './steps.ts';

/**
 * The step that begins on the day `from`: the chain that the case goes by gives its limit, the working calendar its last day
 * (domain 2.0(1), (15)). A case that is received keeps its chain to the end, unless it is handed over (design section 4): a change
 * of law under way takes no step away from it. The choices of the authority's own place count in the step that posts. Refused by name where that chain has no such row, or states no limit for it.
 */
export function beginStep(
  { policy, ruleSet }: Deciding,
  { programme, authority, chainDay }: Pick<CaseFile, 'programme' | 'authority' | 'chainDay'>,
  stepCode: StepCode,
  from: LocalDate,
): { readonly ok: true; readonly step: Step } | Refused {
  const place = policy.jurisdictionOf(authority);
  if (!place.ok) return place;
  const begun = policy.beginStep(programme, stepCode, from, { lawOf: chainDay ?? from, jurisdiction: place.value });
  if (!begun.ok) return begun;
  const { step, due } = begun.value;
  if (!due || due.limit.unit === 'BEFORE_DAY_OF_MONTH' || due.limit.unit === 'MONTH') return refuse('LIMIT_MISSING', step.legalBasis);
  const { value: limit, unit } = due.limit;
  return { ok: true, step: { chainId: step.chainId, stepCode, limit, unit, dueOn: due.on, provisional: due.provisional, ruleSet } };
}
