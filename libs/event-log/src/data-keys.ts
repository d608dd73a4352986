import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import { v4 } from 'uuid';
import { textArray, uuidArray } from './binary-array.ts';
import { uuidBytes } from './ids.ts';
import type { KeyRing } from './key-ring.ts';
import type { BoxClass } from './log.ts';
import { run } from './pool.ts';
import { Recent } from './recent.ts';

export interface Owner {
  readonly subject: string;
  readonly class: BoxClass;
}
export interface DataKey extends Owner {
  readonly keyId: string;
  readonly keyBytes: Buffer;
  /** `undefined`: the key was destroyed, the person is to be forgotten. */
  readonly key: KeyObject | undefined;
}
/** A key made for this append, to be stored by it. */
export interface FreshKey extends DataKey {
  readonly wrapped: Buffer;
}
export type DataKeyRow = [keyId: string, subject: string, boxClass: BoxClass, kekId: string, wrapped: Buffer | null];

/** Facts were to be sealed for a person whose key was destroyed. */
export class SubjectForgotten extends Error {
  override readonly name = 'SubjectForgotten';
}

/** All keys of the persons whose boxes are opened: the act that comes next will seal for them. */
const BY_ID = {
  name: 'data-keys-by-id',
  text: `select key_id, subject, class, kek_id, wrapped from data_key
    where subject in (select subject from data_key where key_id = any($1::uuid[]))`,
};
const BY_OWNER = {
  name: 'data-keys-by-owner',
  text: `select k.key_id, k.subject, k.class, k.kek_id, k.wrapped
    from unnest($1::text[], $2::text[]) as w(subject, class) join data_key k on k.subject = w.subject and k.class = w.class`,
};
const CLASSES: readonly BoxClass[] = ['P1', 'P2', 'P3', 'P4', 'P5'];
/** Keys in memory; unwrapping one again costs 20 µs and, where it is not known, a query. */
const SIZE = 20_000;
/** How long a key destroyed by another process may still open boxes here. */
const MAX_AGE_MS = 60_000;

/** The data keys of persons, one per class: fetched, unwrapped and kept for a minute. */
export class DataKeys {
  readonly #byId = new Recent<DataKey>(SIZE, MAX_AGE_MS);
  /** `null`: there was none when last looked; the table's unique key has the last word. */
  readonly #byOwner = new Recent<DataKey | null>(SIZE, MAX_AGE_MS);
  constructor(
    private readonly pool: Pool,
    private readonly ring: KeyRing,
  ) {}

  /**
   * A key for each owner: known, fetched, or made anew where there is none. `isNew` spares the look for persons that the act itself
   * brings in; where it is wrong, the table refuses the second key and the append tries again.
   * @throws SubjectForgotten where an owner's key was destroyed.
   */
  async forSealing(
    owners: readonly Owner[],
    isNew: (subject: string) => boolean,
  ): Promise<{ keys: Map<string, DataKey>; fresh: FreshKey[] }> {
    const wanted = new Map(owners.map((owner) => [ownerKey(owner), owner]));
    const unknown = [...wanted.values()].filter((owner) => this.#byOwner.get(ownerKey(owner)) === undefined && !isNew(owner.subject));
    if (unknown.length > 0) await this.look(unknown);
    const keys = new Map<string, DataKey>();
    const missing: Owner[] = [];
    for (const [name, owner] of wanted) {
      const known = this.#byOwner.get(name);
      if (!known) missing.push(owner);
      else if (known.key) keys.set(name, known);
      else throw new SubjectForgotten(`The ${owner.class} key of a person was destroyed.`);
    }
    const fresh = missing.length === 0 ? [] : await this.make(missing);
    for (const key of fresh) keys.set(ownerKey(key), key);
    return { keys, fresh };
  }

  /** What an append stored. Persons that came in with it have no other keys than these. */
  stored(fresh: readonly FreshKey[], isNew: (subject: string) => boolean): void {
    for (const subject of new Set(fresh.map((key) => key.subject).filter(isNew))) this.#haveNone(subject);
    this.#keep(fresh);
  }

  /** To be called where a person's keys were destroyed. Other processes forget within a minute. */
  forget(subject: string): void {
    this.#byId.drop((key) => key.subject === subject);
    this.#byOwner.drop((key) => key?.subject === subject);
  }

  /** Keys by id, fetched in one query where needed. One that was destroyed is missing, or has no `key`. */
  async byIds(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, DataKey>> {
    const keys = new Map<string, DataKey>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.#byId.get(id);
      if (known) keys.set(id, known);
      else missing.push(id);
    }
    if (missing.length > 0) {
      const rows = await run<DataKeyRow>(this.pool, BY_ID, [uuidArray(missing.map(uuidBytes))]);
      const subjects = new Set(rows.map(([, subject]) => subject));
      for (const key of await this.learnAll(subjects, rows)) if (ids.has(key.keyId)) keys.set(key.keyId, key);
    }
    return keys;
  }

  /** Looks for keys whatever is remembered. */
  async look(owners: readonly Owner[]): Promise<void> {
    const rows = await run<DataKeyRow>(this.pool, BY_OWNER, [
      textArray(owners.map((o) => o.subject)),
      textArray(owners.map((o) => o.class)),
    ]);
    for (const owner of owners) this.#byOwner.set(ownerKey(owner), null);
    await this.#learn(rows);
  }

  /** Takes over all keys of `subjects`, as a read has found them. */
  learnAll(subjects: Iterable<string>, rows: readonly DataKeyRow[]): Promise<readonly DataKey[]> {
    for (const subject of subjects) this.#haveNone(subject);
    return this.#learn(rows);
  }

  #haveNone(subject: string): void {
    for (const boxClass of CLASSES) this.#byOwner.set(ownerKey({ subject, class: boxClass }), null);
  }

  #keep(keys: readonly DataKey[]): void {
    for (const key of keys) {
      this.#byId.set(key.keyId, key);
      this.#byOwner.set(ownerKey(key), key);
    }
  }

  async #learn(rows: readonly DataKeyRow[]): Promise<DataKey[]> {
    const whole = rows.flatMap(([keyId, subject, boxClass, kekId, bytes]) =>
      bytes === null ? [] : [{ keyId, bytes, kekId, binding: binding(keyId, subject, boxClass) }],
    );
    const plain = await this.ring.unwrap(whole);
    const opened = new Map(whole.map(({ keyId }, i) => [keyId, asKey(plain[i] as Buffer)]));
    const keys = rows.map(([keyId, subject, boxClass]) => ({
      keyId,
      keyBytes: uuidBytes(keyId),
      subject,
      class: boxClass,
      key: opened.get(keyId),
    }));
    this.#keep(keys);
    return keys;
  }

  private async make(owners: readonly Owner[]): Promise<FreshKey[]> {
    const drafts = owners.map((owner) => ({ ...owner, keyId: v4(), bytes: randomBytes(32) }));
    const wrapped = await this.ring.wrap(
      drafts.map((draft) => ({ bytes: draft.bytes, binding: binding(draft.keyId, draft.subject, draft.class) })),
    );
    return drafts.map(({ bytes, ...draft }, i) => ({
      ...draft,
      keyBytes: uuidBytes(draft.keyId),
      key: asKey(bytes),
      wrapped: wrapped[i] as Buffer,
    }));
  }
}

export const ownerKey = ({ subject, class: boxClass }: Owner): string => `${boxClass} ${subject}`;
const binding = (keyId: string, subject: string, boxClass: BoxClass): string => `${keyId} ${boxClass} ${subject}`;

/** As a KeyObject, three times as fast as its bytes, which are wiped. */
function asKey(bytes: Buffer): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}
