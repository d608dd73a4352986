import { languageOf } from '@an-sinh/http-contract';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Called } from '../auth/allow.ts';

/** The caller's language: Vietnamese unless English is preferred. */
export const Spoken = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const accepted = context.switchToHttp().getRequest<Called>().headers['accept-language'];
  return languageOf(Array.isArray(accepted) ? accepted[0] : accepted);
});
