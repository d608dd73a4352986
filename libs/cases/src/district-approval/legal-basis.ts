import type { Found, Step } from '@an-sinh/policy';
import type { CaseFile } from '../case/case-file.ts';
import type { Deciding } from '../case/deciding.ts';

/** The chain's row of the open step, under the law of the day on which it began (domain 2.0(15)). Refused as `policy.stepOn` does. */
export const openStepRow = ({ programme, step }: CaseFile, { policy, occurredOn }: Pick<Deciding, 'policy' | 'occurredOn'>): Found<Step> =>
  policy.stepOn(programme, step?.stepCode ?? 'none', step?.begunOn ?? occurredOn);
