import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Text } from './language.ts';

/** A command cannot go on. For people: what happened and what to do; for scripts: the exit code. Never a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly exitCode: ExitCode,
    readonly what: Text,
    /** What the person can do about it. */
    readonly remedies: readonly Text[] = [],
    cause?: unknown,
  ) {
    super(what[1], { cause });
  }
}

export const wrongUsage = (what: Text, ...remedies: readonly Text[]): Failure => new Failure(EXIT.usage, what, remedies);
