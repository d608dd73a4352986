import { decideRepair, type AskRepair, type RepairEvent } from '@an-sinh/cases';
import type { ActOn, StreamType } from '../stream-type.ts';

/** The stream `repair:<repair>:<what>[:<target>]`: who asked for this repair, and when. What came of it, the rest of the log says. */
export const REPAIR_STREAM: StreamType<null, RepairEvent> = {
  kind: 'repair',
  initial: null,
  headOnly: true,
  evolve: () => null,
  nextClockAt: () => null,
  rows: () => ({}),
};

export const REPAIR_ACT: ActOn<AskRepair, null, RepairEvent> = {
  type: REPAIR_STREAM,
  decide: (command, _state, deciding) => decideRepair(command, deciding),
};
