import type { OfficeEvent } from '@an-sinh/cases';
import { record } from '@an-sinh/kernel';
import { officeRows } from '@an-sinh/projections';
import type { ActOn, StreamType } from '../stream-type.ts';

/** Streams whose facts are recorded as they are told: `office:<code>`. Only `an-sinh init` and administrators write them. */
export const OFFICE_STREAM: StreamType<{ readonly version: number }, OfficeEvent> = {
  kind: 'office',
  initial: { version: 0 },
  evolve: (_office, _event, { version }) => ({ version }),
  nextClockAt: () => null,
  rows: (stream, _office, events) => officeRows(stream, events),
};

export const OFFICE_ACT: ActOn<
  { readonly type: 'TellOffice'; readonly events: readonly OfficeEvent[] },
  { readonly version: number },
  OfficeEvent
> = {
  type: OFFICE_STREAM,
  decide: ({ events }) => record(...events),
};
