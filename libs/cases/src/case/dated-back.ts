import { daysBetween, type Decision } from '@an-sinh/kernel';
import type { Found } from '@an-sinh/policy';
import type { ApplicationEvent } from '../application/application.events.ts';
import type { ActType } from './acts.ts';
import type { CaseFile } from './case-file.ts';
import type { Deciding } from './deciding.ts';

/** Whether an act is dated back further than it may be without a reason (settings: backdating_days of the day it is recorded). */
export function isFarBack(act: ActType, authority: string, { policy, on, occurredOn }: Deciding): Found<boolean> {
  if (occurredOn >= on) return { ok: true, value: false };
  const place = policy.jurisdictionOf(authority);
  if (!place.ok) return place;
  const days = policy.backdatingDays(act, place.value, on);
  return days.ok ? { ok: true, value: daysBetween(occurredOn, on) > days.value } : days;
}

/**
 * The decision, and where the act is dated back beyond its limit also that and why: it shows on the auditor's desk
 * (design section 3). The reason is free text, so it lies in a box of the person whom the case is about.
 */
export function explained<E>(
  decision: Decision<E>,
  act: ActType,
  { personId, authority }: Pick<CaseFile, 'personId' | 'authority'>,
  deciding: Deciding,
): Decision<E | ApplicationEvent> {
  const { actor, on, occurredOn, backdatingReason } = deciding;
  if (!decision.ok || actor === 'THE_CLOCK' || !backdatingReason) return decision;
  const farBack = isFarBack(act, authority, deciding);
  if (!farBack.ok) return farBack;
  if (!farBack.value) return decision;
  const datedBack: ApplicationEvent = {
    type: 'ActDatedBack',
    by: actor.officer,
    act,
    days: daysBetween(occurredOn, on),
    ...(typeof backdatingReason === 'string' ? { sealed: [{ subject: personId, class: 'P2', facts: { reason: backdatingReason } }] } : {}),
  };
  return { ok: true, events: [...decision.events, datedBack] };
}
