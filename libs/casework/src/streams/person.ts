import type { PersonEvent } from '@an-sinh/cases';
import type { StreamType } from '../stream-type.ts';

/** The stream `person:<personId>`: registered once; who the person is stands in boxes. */
export const PERSON_STREAM: StreamType<{ readonly version: number }, PersonEvent> = {
  kind: 'person',
  initial: { version: 0 },
  evolve: (_person, _event, { version }) => ({ version }),
  nextClockAt: () => null,
  rows: () => ({}),
};
