import type { Answer } from '@an-sinh/casework';
import type { Recorded } from '@an-sinh/http-contract';
import { DoorError } from './door-error.ts';

/** The one place that turns what casework answers into HTTP (design section 7): 200, 409, 412, 422. */
export function answer(given: Answer): Recorded {
  if (given.kind !== 'recorded') return refused(given);
  const { actId, recordedAt, events, versions, repeated } = given;
  // What the sender looked at: companions (a series, an account) are not what the next act rests on.
  const basedOn = Object.fromEntries(Object.entries(versions).filter(([stream]) => /^(application|run):/.test(stream)));
  return { actId, recordedAt, events: [...events], basedOn, repeated };
}

/** @throws DoorError, always. */
export function refused(given: Exclude<Answer, { kind: 'recorded' }>): never {
  switch (given.kind) {
    case 'refused': {
      const { code, basis, whoCould, opensBy, opensOn } = given.refusal;
      throw new DoorError(422, code, {
        basis,
        ...(whoCould ? { whoCould: [...whoCould] } : {}),
        ...(opensBy ? { opensBy } : {}),
        ...(opensOn ? { opensOn } : {}),
      });
    }
    case 'news':
      throw new DoorError(412, 'NEWS_ARRIVED', { news: [...given.news] });
    case 'never-rendered':
      throw new DoorError(422, 'BASED_ON_AHEAD');
    case 'key-reused':
      throw new DoorError(409, 'KEY_REUSED');
  }
}
