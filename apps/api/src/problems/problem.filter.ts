import { fieldText, languageOf, textOf, type Problem } from '@an-sinh/http-contract';
import { LogUnavailable, OutcomeUnknown } from '@an-sinh/event-log';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DoorError, type Said } from './door-error.ts';

/** Every error of the door as problem+json (RFC 9457), in the caller's language; no stack, no value of a person (K44). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('door');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, code, more } = this.#read(error);
    const { fields, ...said } = more;
    const language = languageOf(request.headers['accept-language']);
    if (status >= 500)
      this.#logger.error({ traceId: request.id, code, kind: error instanceof Error ? error.name : typeof error, at: firstFrame(error) });
    const problem: Problem = {
      type: `urn:an-sinh:problem:${code.split(':')[0]}`,
      title: textOf(code, language),
      status,
      code,
      ...said,
      ...(fields ? { fields: fields.map((each) => ({ field: each.field, code: each.code, problem: fieldText(each, language) })) } : {}),
      traceId: String(request.id),
    };
    if (reply.raw.headersSent) return;
    if (status === 503) void reply.header('retry-after', '1');
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }

  #read(error: unknown): { status: number; code: string; more: Said } {
    if (error instanceof DoorError) return { status: error.status, code: error.code, more: error.more };
    // Recorded or not: the same act again, with the same key, tells.
    if (error instanceof OutcomeUnknown) return { status: 503, code: 'OUTCOME_UNKNOWN', more: {} };
    if (error instanceof LogUnavailable) return { status: 503, code: 'UNAVAILABLE', more: {} };
    const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | undefined)?.statusCode;
    const known = status === undefined ? undefined : CODES[status];
    if (status !== undefined && known !== undefined) return { status, code: known, more: {} };
    if (status !== undefined && status >= 400 && status < 500)
      return { status: status === 400 ? 422 : status, code: 'MALFORMED', more: {} };
    return { status: 500, code: 'BUG', more: {} };
  }
}

/** What the framework itself answers. */
const CODES: Readonly<Record<number, string>> = { 404: 'NOT_FOUND', 413: 'TOO_LARGE', 415: 'NOT_TAKEN_IN_THIS_FORM' };

/** Where it broke, for the operator: a place in the program, never a message, which may carry a value. */
const firstFrame = (error: unknown): string | undefined =>
  error instanceof Error
    ? error.stack
        ?.split('\n')
        .find((line) => line.includes('    at '))
        ?.trim()
        .replace(/\(?file:\/\/.*\/((apps|libs)\/)/, '($1')
    : undefined;
