import type { Officer, Permission } from '@an-sinh/access';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';

export const ALLOW = 'an-sinh:allow';
/** Who may call a route. Every route says so, or the api does not start (K11). */
export const Allow = (permission: Permission) => SetMetadata(ALLOW, permission);
/** A route without a person: nothing in it is anybody's. The reason stands beside it. */
export const Public = (_reason: string) => SetMetadata(ALLOW, 'public');

/** What the guard found out about the caller, once per request. */
export interface Caller {
  readonly officer: Officer;
  readonly on: import('@an-sinh/kernel').LocalDate;
}
export interface Called {
  caller?: Caller;
  headers: Record<string, string | string[] | undefined>;
}
export const CurrentCaller = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Called>().caller,
);
