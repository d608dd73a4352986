import type { SeriesEvent } from '@an-sinh/cases';
import { record } from '@an-sinh/kernel';
import type { ActOn, StreamType } from '../stream-type.ts';

/** The stream `series:<authority>:<kind>:<period>`: its version is the last number given. */
export const SERIES_STREAM: StreamType<number, SeriesEvent> = {
  kind: 'series',
  initial: 0,
  headOnly: true,
  evolve: (_last, _event, { version }) => version,
  nextClockAt: () => null,
  rows: () => ({}),
};

export const SERIES: ActOn<{ readonly type: 'TakeNumber'; readonly caseId: string; readonly letterKind: string }, number, SeriesEvent> = {
  type: SERIES_STREAM,
  decide: ({ caseId, letterKind }) => record({ type: 'NumberTaken', caseId, letterKind }),
};
