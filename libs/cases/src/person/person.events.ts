import { z } from 'zod';
import { personFacts } from '../application/application.events.ts';
import { eventType, type EventOf } from '../catalogue/event-type.ts';

export const PersonRegistered = eventType('PersonRegistered', {
  stream: 'person',
  wakes: 'nothing',
  says: 'A person became known to the office.',
  facts: { temporary: z.boolean() },
  boxes: { P2: personFacts },
});
export const personEvents = [PersonRegistered] as const;
export type PersonEvent = EventOf<(typeof personEvents)[number]>;
