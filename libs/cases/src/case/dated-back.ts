import { daysBetween, type Decision } from '@an-sinh/kernel';
import type { ApplicationEvent } from '../application/application.events.ts';
import { CASE_ACTS, type ActType } from './acts.ts';
import type { Deciding } from './deciding.ts';
import { isFarBack } from './gate.ts';

/**
 * The decision, and where the act is dated back beyond its limit also that and why: it shows on the auditor's desk
 * (design section 3). The reason is free text, so it lies in a box of the person whom the case is about.
 */
export function explained<E>(
  decision: Decision<E>,
  act: ActType,
  subject: string,
  { actor, on, occurredOn, backdatingReason }: Deciding,
): Decision<E | ApplicationEvent> {
  if (!decision.ok || actor === 'THE_CLOCK' || !backdatingReason || !isFarBack(CASE_ACTS[act], on, occurredOn)) return decision;
  const datedBack: ApplicationEvent = {
    type: 'ActDatedBack',
    by: actor.officer,
    act,
    days: daysBetween(occurredOn, on),
    ...(typeof backdatingReason === 'string' ? { sealed: [{ subject, class: 'P2', facts: { reason: backdatingReason } }] } : {}),
  };
  return { ok: true, events: [...decision.events, datedBack] };
}
