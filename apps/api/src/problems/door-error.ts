import type { Problem } from '@an-sinh/http-contract';

/** What the door itself answers: not signed in, not found, malformed. Refusals of deciders are answers, not errors. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  readonly more: Partial<Problem>;

  constructor(
    readonly status: number,
    readonly code: string,
    { cause, ...more }: Partial<Problem> & { cause?: unknown } = {},
  ) {
    super(code, { cause });
    this.more = more;
  }
}
/** A row outside one's scope is alike to one that is not there (K12). */
export const notFound = () => new DoorError(404, 'NOT_FOUND');
