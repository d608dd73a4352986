import { decideRun, evolveRun, NO_RUN, runClocks, type Run, type RunClockCommand, type RunCommand, type RunEvent } from '@an-sinh/cases';
import { runRow } from '@an-sinh/projections';
import type { ActOn, StreamType } from '../stream-type.ts';

/** The stream `run:<yyyy-mm>:<authority>:<programme>`: one payment run. */
export const RUN_STREAM: StreamType<Run, RunEvent> = {
  kind: 'run',
  initial: NO_RUN,
  evolve: evolveRun,
  nextClockAt: (run) => runClocks(run)[0]?.at ?? null,
  rows: (stream, run) => ({ run_head: [runRow(stream, run)] }),
};

export const RUN_ACT: ActOn<RunCommand | RunClockCommand, Run, RunEvent> = { type: RUN_STREAM, decide: decideRun };
