import { RUN_ACT, runRole, type ActOn } from '@an-sinh/casework';
import type { Run, RunCommand, RunEvent } from '@an-sinh/cases';

/** An act as it is sent; what the office adds (where the log stands, what the file is) is no part of the request. */
type Sent = { readonly type: RunCommand['type'] };

/**
 * An act on a run with what the office knows beside the request: a request that comes again is the same request, though the log has
 * gone on meanwhile.
 */
export const withOffice = (more: Readonly<Record<string, unknown>>): ActOn<Sent, Run, RunEvent> => ({
  type: RUN_ACT.type,
  role: runRole,
  decide: (command, run, deciding) => RUN_ACT.decide({ ...command, ...more } as RunCommand, run, deciding),
});
