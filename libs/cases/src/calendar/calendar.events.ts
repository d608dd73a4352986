import { z } from 'zod';
import { eventType, type EventOf } from '../catalogue/event-type.ts';
import { codeSchema, dateSchema, monthSchema } from '../catalogue/schemas.ts';
import { runDays } from '../payment/run.events.ts';

const stream = 'calendar';
/** When the next run opens; provisional where the holidays of its year were not announced yet. */
const next = { nextOn: dateSchema, nextOnProvisional: z.boolean() };

export const CalendarOpened = eventType('CalendarOpened', {
  stream,
  wakes: 'calendar',
  says: 'An authority began to owe what the calendar asks: its first payment run is due.',
  facts: { programme: codeSchema, firstMonth: monthSchema, ...next },
});
export const RunDue = eventType('RunDue', {
  stream,
  wakes: 'calendar',
  says: 'The payment run of a month was opened; the next one is due.',
  facts: {
    month: monthSchema,
    programme: codeSchema,
    ...runDays,
    nextMonth: monthSchema,
    ...next,
  },
});
export const CalendarClosed = eventType('CalendarClosed', {
  stream,
  wakes: 'calendar',
  says: 'The authority had ended by the day of its next run: it opens no more.',
  facts: { programme: codeSchema, month: monthSchema },
});
export const calendarEvents = [CalendarOpened, RunDue, CalendarClosed] as const;
export type CalendarEvent = EventOf<(typeof calendarEvents)[number]>;
