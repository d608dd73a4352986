import { activeRoles, allows, type Permission } from '@an-sinh/access';
import type { Office } from '@an-sinh/casework';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { TheOffice } from '../office/tokens.ts';
import { DoorError } from '../problems/door-error.ts';
import { ReadingRecord } from '../readings/reading-record.ts';
import { ALLOW, type Called } from './allow.ts';
import { TokenRefused, TokenVerifier } from './token-verifier.ts';

/** Lets in who is signed in and holds, on the office's day, a role with the route's permission. Roles are ours, never the token's. */
@Injectable()
export class OfficerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
    private readonly readings: ReadingRecord,
    @TheOffice() private readonly office: Office,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.getAllAndOverride<Permission | 'public' | undefined>(ALLOW, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (permission === 'public') return true;
    const request = context.switchToHttp().getRequest<Called>();
    const [scheme, token] = String(request.headers['authorization'] ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw new DoorError(401, 'NOT_SIGNED_IN');
    const [id, on] = await Promise.all([this.#officer(token), this.office.clock.today()]);
    const officer = await this.office.book.officer(id);
    await this.readings.signedIn({ officer, on });
    if (permission === undefined || !activeRoles(officer, on).some(({ role }) => allows(permission, role)))
      throw new DoorError(403, 'NO_PERMISSION');
    request.caller = { officer, on };
    return true;
  }

  async #officer(token: string): Promise<string> {
    try {
      return await this.verifier.officerOf(token);
    } catch (error) {
      throw error instanceof TokenRefused ? new DoorError(401, 'NOT_SIGNED_IN') : new DoorError(503, 'UNAVAILABLE', { cause: error });
    }
  }
}
