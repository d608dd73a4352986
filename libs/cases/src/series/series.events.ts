import { eventType, type EventOf } from '../catalogue/event-type.ts';
import { codeSchema, idSchema } from '../catalogue/schemas.ts';

export const NumberTaken = eventType('NumberTaken', {
  stream: 'series',
  wakes: 'nothing',
  says: 'A letter took the next number of its series: the number is the version of this event.',
  facts: { caseId: idSchema, letterKind: codeSchema },
});
export const seriesEvents = [NumberTaken] as const;
export type SeriesEvent = EventOf<(typeof seriesEvents)[number]>;
