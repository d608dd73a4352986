import { ACT_ROLES, type ActType, type RoleAt } from '@an-sinh/access';
import type { Answer } from '@an-sinh/casework';
import type { Recorded } from '@an-sinh/http-contract';
import { DoorError } from './door-error.ts';

/** A person's act: what was tried, and in which roles of the day. */
export interface Tried {
  readonly act: ActType;
  readonly roles: readonly RoleAt[];
}
type NotRecorded = Exclude<Answer, { kind: 'recorded' }>;

/** The one place that turns what casework answers into HTTP (design section 7): 200, 403, 409, 412, 422. */
export function answer(given: Answer, tried: Tried): Recorded {
  if (given.kind !== 'recorded') return refused(given, tried);
  const { actId, recordedAt, events, versions, repeated } = given;
  // What the sender looked at: companions (a series, an account) are not what the next act rests on.
  const basedOn = Object.fromEntries(Object.entries(versions).filter(([stream]) => /^(application|run):/.test(stream)));
  return { actId, recordedAt, events: [...events], basedOn, repeated };
}

/** @param tried where others than those who may take the act get so far. @throws DoorError, always. */
export function refused(given: NotRecorded, tried?: Tried): never {
  switch (given.kind) {
    case 'refused': {
      const { code, basis, whoCould, opensBy, opensOn } = given.refusal;
      const who = whoCould ? { whoCould: [...whoCould] } : {};
      // The attempt is recorded like any other; but nothing that opens the act would open it for these roles.
      if (tried && !tried.roles.some(({ role }) => ACT_ROLES[tried.act].includes(role)))
        throw new DoorError(403, 'NO_PERMISSION', { basis, ...who });
      throw new DoorError(422, code, { basis, ...who, ...(opensBy ? { opensBy } : {}), ...(opensOn ? { opensOn } : {}) });
    }
    case 'news':
      throw new DoorError(412, 'NEWS_ARRIVED', { news: [...given.news] });
    case 'never-rendered':
      throw new DoorError(422, 'BASED_ON_AHEAD');
    case 'key-reused':
      throw new DoorError(409, 'KEY_REUSED');
  }
}
