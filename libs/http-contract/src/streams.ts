import { z } from 'zod';

/**
 * The name of a stream: its kind, then what tells it from others of its kind. The one pattern of them, wherever a request names one:
 * what does not fit is no stream, and never gets to the log.
 */
export const streamSchema = z.string().regex(/^[a-z][a-z-]{1,40}(:[A-Za-z0-9Đđ._-]{1,64}){1,3}$/);

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** The stream of a case, of whatever kind. */
export const caseStreamSchema = streamSchema.regex(new RegExp(`^[a-z-]+:${UUID}$`));
/** The stream of a payment run: its month, authority and programme. */
export const runStreamSchema = streamSchema.regex(/^run:\d{4}-(0[1-9]|1[0-2]):[^:]+:[^:]+$/);
/** An account, by its stream or by the id of the person alone. */
export const accountNameSchema = z
  .string()
  .toLowerCase()
  .regex(new RegExp(`^(account:)?${UUID}$`));
