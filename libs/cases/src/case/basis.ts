import { CASE_ACTS, type ActRule, type ActType } from './acts.ts';
import type { CaseFile } from './case-file.ts';
import type { Deciding } from './deciding.ts';

/** Where no chain says more: the article that orders the whole procedure. */
const PROCEDURE = 'Decree 20/2021 Art. 8';

/**
 * The article of an act, for its refusals: the legal basis of the step that orders it in the chain the case goes by, so that the
 * commune cites its own decree; where that chain has no such step, of the first in which it judges. An act that the chain leaves to
 * the office names an article of its own.
 */
export function basisOf(
  act: ActType,
  { programme, chainDay }: Pick<CaseFile, 'programme' | 'chainDay'>,
  { policy, occurredOn }: Pick<Deciding, 'policy' | 'occurredOn'>,
): string {
  const { orderedBy }: ActRule = CASE_ACTS[act];
  if (typeof orderedBy === 'string') return orderedBy;
  const chain = policy.chainOn(programme, chainDay ?? occurredOn);
  if (!chain.ok) return PROCEDURE;
  const { steps, judging } = chain.value;
  return (steps.find(({ stepCode }) => orderedBy.includes(stepCode)) ?? judging[0])?.legalBasis ?? PROCEDURE;
}
