import type { Found, Step } from '@an-sinh/policy';
import type { CaseFile } from '../case/case-file.ts';
import type { Deciding } from '../case/deciding.ts';

/** The row of the open step in the chain that the case goes by (design section 4). Refused as `policy.stepOn` does. */
export const openStepRow = (
  { programme, step, chainDay }: CaseFile,
  { policy, occurredOn }: Pick<Deciding, 'policy' | 'occurredOn'>,
): Found<Step> => policy.stepOn(programme, step?.stepCode ?? 'none', chainDay ?? occurredOn);
