import { record, type Decision } from '@an-sinh/kernel';
import type { Deciding } from '../case/deciding.ts';
import { refuse } from '../refusals.ts';
import type { Repair, RepairEvent } from './repair.events.ts';

export interface AskRepair {
  readonly type: 'AskRepair';
  readonly repair: Repair;
  readonly what: string;
  readonly target: string | null;
}

/** Operators ask, whatever was asked before: none of the repairs does harm when it is done again (design section 2). */
export function decideRepair({ repair, what, target }: AskRepair, { actor }: Pick<Deciding, 'actor'>): Decision<RepairEvent> {
  if (actor === 'THE_CLOCK' || !actor.roles.some(({ role }) => role === 'OPS'))
    return refuse('NOT_YOUR_ROLE', 'domain 1.1', { whoCould: ['OPS'] });
  return record({ type: 'RepairAsked', by: actor.officer, repair, what, target });
}
