import {
  decideRun,
  evolveRun,
  NO_RUN,
  RUN_ACTS,
  runClocks,
  runGate,
  type Deciding,
  type RoleAt,
  type Run,
  type RunClockCommand,
  type RunCommand,
  type RunEvent,
} from '@an-sinh/cases';
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

/** The role in which a person may take an act on a run; the clock has none. */
export function runRole({ type }: { readonly type: string }, run: Run, deciding: Deciding): RoleAt | undefined {
  const passed = type in RUN_ACTS ? runGate(type as keyof typeof RUN_ACTS, run, deciding) : undefined;
  return passed?.ok ? passed.role : undefined;
}

export const RUN_ACT: ActOn<RunCommand | RunClockCommand, Run, RunEvent> = { type: RUN_STREAM, decide: decideRun, role: runRole };
