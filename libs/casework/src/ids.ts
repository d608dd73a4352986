import { canonicalJson, type EventLog, type KeyRing } from '@an-sinh/event-log';
import type { JsonObject } from '@an-sinh/kernel';
import { v5 } from 'uuid';

/** Digest of facts under a key of the office, for a purpose of its own: hashes of personal facts cannot be guessed from outside. */
export type KeyedDigest = (purpose: string, facts: JsonObject) => Buffer;

const NAMESPACE = v5('an-sinh:casework', v5.DNS);
/** The id of something that an act makes: the same act always makes the same ids, so a repeated try makes nothing twice. */
export const idOf = (key: string, what: string): string => v5(`${what}\n${key}`, NAMESPACE);

/** Digests of facts in one form (RFC 8785): equal facts, equal digests, in whatever order their fields came. */
export const keyedDigest =
  (ring: Pick<KeyRing, 'digest'>): KeyedDigest =>
  (purpose, facts) =>
    ring.digest(purpose, canonicalJson(facts));

/** The hash by which what a caller sent is known again, in the same form; under a key that finds nobody (event-log.md section 5). */
export const requestHmac = (log: Pick<EventLog, 'requestHmac'>, request: JsonObject): Buffer => log.requestHmac(canonicalJson(request));

/** The blind index of a person's ID number: by it reception registers and everybody searches (event-log.md section 5). */
export const idNumberDigest = (digest: KeyedDigest, idNumber: string): Buffer => digest('id-number', { idNumber });
