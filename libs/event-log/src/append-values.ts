import { inlineValue, type AppendParts } from './append-statement.ts';
import type { Batch, BatchEvent } from './batch.ts';
import { byteaArray, dateArray, instantArray, int2Array, int4Array, textArray, uuidArray } from './binary-array.ts';
import { personalOf, seal } from './boxes.ts';
import { canonicalJson } from './canonical-json.ts';
import { ownerKey, type DataKey, type FreshKey } from './data-keys.ts';
import { entryOf, leafHash, sha256, type EntryParts } from './entry.ts';
import { actId, eventId, uuidBytes } from './ids.ts';
import type { ActAppend, InlineTable } from './log.ts';

export interface Sealing {
  readonly kekId: string;
  readonly keys: ReadonlyMap<string, DataKey>;
  readonly fresh: readonly FreshKey[];
}

/** The parts of the statement that a batch needs. */
export const partsOf = (batch: Batch, { fresh }: Sealing, tables: readonly InlineTable[]): AppendParts => ({
  people: batch.acts.some((act) => some(act.persons) || some(act.likenesses) || some(act.claims) || some(act.releases)),
  dataKeys: fresh.length > 0,
  inline: tables.filter(({ name }) => batch.inline.has(name)),
});
const some = (of: readonly unknown[] | undefined): boolean => of !== undefined && of.length > 0;

/** The parameters of the append's statement, in its numbering; here boxes are sealed and leaves hashed. */
export function appendValues(batch: Batch, sealing: Sealing, { people, dataKeys, inline }: AppendParts): unknown[] {
  // In the order in which the statement gathers the old versions, byte by byte as collation "C" does.
  const heads = [...batch.heads.values()];
  if (heads.length > 1) heads.sort((a, b) => Buffer.compare(Buffer.from(a.streamId), Buffer.from(b.streamId)));
  const acts = new Map(batch.acts.map((act) => [act, storedAct(act)]));
  const events = batch.events.map((event) => storedForm(event, acts.get(event.act) as StoredAct, sealing.keys));
  const stored = [...acts.values()];
  return [
    textArray(heads.map((head) => head.streamId)),
    textArray(heads.map((head) => head.kind)),
    int4Array(heads.map((head) => head.expected)),
    int4Array(heads.map((head) => head.next)),
    int4Array(heads.map((head) => head.waking)),
    instantArray(heads.map((head) => head.nextClockAt)),
    textArray([...batch.alsoRead.keys()]),
    int4Array([...batch.alsoRead.values()]),
    uuidArray(stored.map((act) => act.id)),
    textArray(batch.acts.map((act) => act.key)),
    byteaArray(batch.acts.map((act) => act.requestHmac)),
    byteaArray(stored.map((act) => act.header)),
    byteaArray(stored.map((act) => act.headerHash)),
    byteaArray(batch.acts.map((act) => Buffer.from(canonicalJson(act.answer)))),
    textArray(events.map((event) => event.streamId)),
    int4Array(events.map((event) => event.version)),
    uuidArray(events.map((event) => event.eventId)),
    uuidArray(events.map((event) => event.caseId)),
    textArray(events.map((event) => event.type)),
    int2Array(events.map((event) => event.schemaVersion)),
    dateArray(events.map((event) => event.occurredOn)),
    byteaArray(events.map((event) => event.payload)),
    byteaArray(events.map((event) => event.personal)),
    uuidArray(events.map((event) => event.actId)),
    byteaArray(events.map((event) => event.leafHash)),
    instantArray(events.map((event) => event.recordedAt)),
    instantArray(events.map((event) => event.writtenAt)),
    ...(people ? peopleValues(batch.acts) : []),
    ...(dataKeys ? dataKeyValues(sealing) : []),
    ...inline.map((table) => inlineValue(batch.inline.get(table.name))),
  ];
}

function peopleValues(acts: readonly ActAppend[]): unknown[] {
  const persons = acts.flatMap((act) => act.persons ?? []);
  const likenesses = acts.flatMap((act) => act.likenesses ?? []);
  const claims = acts.flatMap((act) => act.claims ?? []);
  return [
    byteaArray(persons.map((person) => person.digest)),
    textArray(persons.map((person) => person.personId)),
    byteaArray(likenesses.map((person) => person.digest)),
    textArray(likenesses.map((person) => person.personId)),
    textArray(claims.map((claim) => claim.claim)),
    textArray(claims.map((claim) => claim.streamId)),
    textArray(acts.flatMap((act) => act.releases ?? [])),
  ];
}

function dataKeyValues({ fresh, kekId }: Sealing): unknown[] {
  return [
    uuidArray(fresh.map((key) => key.keyBytes)),
    textArray(fresh.map((key) => key.subject)),
    textArray(fresh.map((key) => key.class)),
    byteaArray(fresh.map((key) => key.wrapped)),
    kekId,
  ];
}

interface StoredAct {
  readonly id: Buffer;
  readonly header: Buffer;
  readonly headerHash: Buffer;
  /** How many of its events have their id. */
  events: number;
}

function storedAct(act: ActAppend): StoredAct {
  const header = Buffer.from(canonicalJson(act.header));
  return { id: actId(act.key), header, headerHash: sha256(header), events: 0 };
}

function storedForm(
  { streamId, version, event, times }: BatchEvent,
  act: StoredAct,
  keys: ReadonlyMap<string, DataKey>,
): EntryParts & { leafHash: Buffer } {
  const id = eventId(act.id, act.events++);
  const boxes = event.sealed?.map((sealed) => {
    const { keyBytes, key } = keys.get(ownerKey(sealed)) as DataKey & { key: NonNullable<DataKey['key']> };
    return seal(sealed.facts, { subject: sealed.subject, class: sealed.class, keyId: keyBytes, key }, { streamId, version, eventId: id });
  });
  const parts = {
    streamId,
    version,
    eventId: id,
    caseId: event.caseId === undefined ? null : uuidBytes(event.caseId),
    type: event.type,
    schemaVersion: event.schemaVersion,
    occurredOn: event.occurredOn,
    recordedAt: times.recordedAt,
    writtenAt: times.writtenAt,
    actId: act.id,
    headerHash: act.headerHash,
    payload: Buffer.from(canonicalJson(event.facts)),
    personal: personalOf(boxes ?? []),
  };
  return { ...parts, leafHash: leafHash(entryOf(parts)) };
}
