import type { OfficeEvent } from '@an-sinh/cases';
import { record } from '@an-sinh/kernel';
import type { ActOn } from '../stream-type.ts';
import { OFFICE_STREAM } from './office.ts';

/** The stream `reading:<officer>:<day>`: each look at a case by a person. Readings are no facts of a case and stand apart from them. */
export const READING_ACT: ActOn<
  { readonly type: 'NoteReading'; readonly event: Extract<OfficeEvent, { type: 'CaseRead' | 'SignedIn' }> },
  { readonly version: number },
  OfficeEvent
> = {
  type: { ...OFFICE_STREAM, kind: 'reading', headOnly: true, rows: () => ({}) },
  decide: ({ event }) => record(event),
};
