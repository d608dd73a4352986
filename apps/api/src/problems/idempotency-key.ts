import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Called } from '../auth/allow.ts';
import { DoorError, malformed } from './door-error.ts';

/**
 * The key that the button press minted, bound to its officer: `press:<officer>:<key>`, so nobody takes the clock's or another's
 * (design section 3). 428 where there is none, 422 where it is none of ours.
 */
export const PressKey = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { headers, caller } = context.switchToHttp().getRequest<Called>();
  const key = headers['idempotency-key'];
  if (key === undefined || !caller) throw new DoorError(428, 'KEY_MISSING');
  if (typeof key !== 'string' || !/^[A-Za-z0-9_.:-]{8,128}$/.test(key)) throw malformed({ field: 'Idempotency-Key', code: 'WRONG_FORM' });
  return `press:${caller.officer.id}:${key}`;
});
