import type { FieldProblem, Problem } from '@an-sinh/http-contract';

/** What a problem says beside its code; the texts of fields are the filter's, in the caller's language. */
export type Said = Partial<Omit<Problem, 'fields'>> & { readonly fields?: readonly FieldProblem[] };

/** What the door itself answers: not signed in, not found, malformed. Refusals of deciders are answers, not errors. */
export class DoorError extends Error {
  override readonly name = 'DoorError';
  readonly more: Said;

  constructor(
    readonly status: number,
    readonly code: string,
    { cause, ...more }: Said & { cause?: unknown } = {},
  ) {
    super(code, { cause });
    this.more = more;
  }
}
/** A request that is not right, field by field. */
export const malformed = (...fields: readonly FieldProblem[]) => new DoorError(422, 'MALFORMED', { fields });
/** A row outside one's scope is alike to one that is not there (K12). */
export const notFound = () => new DoorError(404, 'NOT_FOUND');
