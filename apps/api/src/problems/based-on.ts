import type { Versions } from '@an-sinh/casework';
import { DoorError, malformed } from './door-error.ts';

/**
 * What the sender's view rendered: the stream that is acted on, and nothing else, since the news of a stream are told to whoever
 * names it. @throws DoorError 428 where the stream itself is not named, 422 where another one is.
 */
export function seenOf(basedOn: Versions, stream: string): Versions {
  const others = Object.keys(basedOn).filter((name) => name !== stream);
  if (others.length > 0) throw malformed({ field: 'basedOn', code: 'NOT_WHAT_YOU_SAW' });
  if (!(stream in basedOn)) throw new DoorError(428, 'BASED_ON_MISSING');
  return basedOn;
}
