import { DatabaseError } from 'pg';
import type { NotAppended } from './log.ts';

/**
 * The log cannot be reached or is overloaded: this try recorded nothing. The same act may come again with the same key.
 */
export class LogUnavailable extends Error {
  override readonly name: string = 'LogUnavailable';
}

/**
 * The connection was lost while the act was under way: it may be recorded, or may yet be. Only the whole act again, from the read and
 * with the same key, tells; what the old connection still commits is harmless then.
 */
export class OutcomeUnknown extends LogUnavailable {
  override readonly name = 'OutcomeUnknown';
}

/** Rolled back for want of room or time: resources (53), lock or statement time (55P03, 57014). */
const FULL = /^(53...|55P03|57014)$/;

/** Whether the connection is of no more use. PostgreSQL goes on after an ERROR; after FATAL, or without an answer, it does not. */
export const isDead = (error: unknown): boolean => !(error instanceof DatabaseError && error.severity === 'ERROR');

/** What an append's error means; `undefined` where it is a bug, to be thrown as it is. */
export function refusalOf(error: unknown): (NotAppended & { readonly dataKey?: boolean }) | undefined {
  if (!(error instanceof DatabaseError) || error.severity !== 'ERROR') return undefined;
  switch (error.code) {
    case 'AS001':
    case '40001':
    case '40P01':
      return { ok: false, why: 'stale' };
    case '23505':
      if (error.constraint === 'data_key_subject_class') return { ok: false, why: 'taken', dataKey: true };
      return { ok: false, why: 'taken', ...(error.constraint === undefined ? {} : { constraint: error.constraint }) };
    default:
      return undefined;
  }
}

/** The outage behind an error of a statement that was sent, or the error itself. */
export function outage(error: unknown, appending: boolean): unknown {
  const cause = { cause: error };
  if (isDead(error)) {
    return appending
      ? new OutcomeUnknown('The connection was lost before the answer.', cause)
      : new LogUnavailable('The connection was lost.', cause);
  }
  return FULL.test((error as DatabaseError).code ?? '') ? new LogUnavailable('The database is overloaded.', cause) : error;
}
