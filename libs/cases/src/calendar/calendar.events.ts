import { eventType, type EventOf } from '../catalogue/event-type.ts';
import { codeSchema, dateSchema, monthSchema } from '../catalogue/schemas.ts';

const stream = 'calendar';
export const CalendarOpened = eventType('CalendarOpened', {
  stream,
  wakes: 'calendar',
  says: 'An authority began to owe what the calendar asks: its first payment run is due.',
  facts: { programme: codeSchema, firstMonth: monthSchema, nextOn: dateSchema },
});
export const RunDue = eventType('RunDue', {
  stream,
  wakes: 'calendar',
  says: 'The payment run of a month was opened; the next one is due.',
  facts: {
    month: monthSchema,
    programme: codeSchema,
    listBy: dateSchema,
    reportBy: dateSchema,
    nextMonth: monthSchema,
    nextOn: dateSchema,
  },
});
export const calendarEvents = [CalendarOpened, RunDue] as const;
export type CalendarEvent = EventOf<(typeof calendarEvents)[number]>;
