import { ACT_ROLES, type Role } from '@an-sinh/access';
import { CASE_ACTS, STEPS, type ActType, type StepCode } from '@an-sinh/cases';

/** A place in which a case waits for somebody: a state at an open step, or without one. */
export interface Waiting {
  readonly status: string;
  readonly stepCode: string | null;
}

/** Acts for which nobody waits: they may come at any time. */
const UNASKED: readonly ActType[] = ['WithdrawApplication', 'FileComplaint', 'ReceiveApplication', 'ImportApplication'];

/**
 * Where cases wait for a role: derived from the acts that the role may take, never configured a second time, so that whoever
 * may act has a list that shows it.
 */
export function waitsFor(role: Role): readonly Waiting[] {
  const found = new Map<string, Waiting>();
  for (const [act, rule] of Object.entries(CASE_ACTS) as [ActType, (typeof CASE_ACTS)[ActType]][]) {
    if (UNASKED.includes(act) || !(ACT_ROLES[act] as readonly Role[]).includes(role)) continue;
    for (const status of rule.from) {
      for (const step of rule.steps as readonly (StepCode | 'none')[]) {
        if (step !== 'none' && !(STEPS[step].states as readonly string[]).includes(status)) continue;
        const waiting = { status, stepCode: step === 'none' ? null : step };
        found.set(`${waiting.status} ${waiting.stepCode ?? ''}`, waiting);
      }
    }
  }
  return [...found.values()];
}
