import { z } from 'zod';
import { eventType, type EventOf } from '../catalogue/event-type.ts';
import { officerSchema } from '../catalogue/schemas.ts';

/** The harmless acts of an operator; each may be asked for as often as one likes. */
export const REPAIRS = ['nudge', 'retry-parked', 'retry-activity'] as const;
export type Repair = (typeof REPAIRS)[number];

export const RepairAsked = eventType('RepairAsked', {
  stream: 'repair',
  wakes: 'nothing',
  says: 'An operator asked for a repair. It is cured when what was stuck has left the list, and by nothing that is recorded here.',
  facts: {
    by: officerSchema,
    repair: z.enum(REPAIRS),
    /** The stream, or the subscription. */
    what: z.string().min(1),
    /** The parked event's seq, or the activity. */
    target: z.string().min(1).nullable(),
  },
});
export const repairEvents = [RepairAsked] as const;
export type RepairEvent = EventOf<(typeof repairEvents)[number]>;
