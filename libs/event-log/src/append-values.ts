import { inlineValue } from './append-statement.ts';
import type { Batch, BatchEvent } from './batch.ts';
import { byteaArray, dateArray, instantArray, int2Array, int4Array, textArray, uuidArray } from './binary-array.ts';
import { personalOf, seal } from './boxes.ts';
import { canonicalJson } from './canonical-json.ts';
import { ownerKey, type DataKey, type FreshKey } from './data-keys.ts';
import { entryOf, leafHash, sha256 } from './entry.ts';
import { actId, eventId, uuidBytes } from './ids.ts';
import type { InlineTable, Reading } from './log.ts';

export interface Sealing {
  readonly kekId: string;
  readonly keys: ReadonlyMap<string, DataKey>;
  readonly fresh: readonly FreshKey[];
}
type Times = Pick<Reading, 'recordedAt' | 'writtenAt'>;

/** The parameters of the append's statement, in its numbering; here boxes are sealed and leaves hashed. */
export function appendValues(batch: Batch, times: Times, sealing: Sealing, tables: readonly InlineTable[]): unknown[] {
  // In the order in which the statement gathers the old versions, byte by byte as collation "C" does.
  const heads = [...batch.heads].sort((a, b) => Buffer.compare(Buffer.from(a.streamId), Buffer.from(b.streamId)));
  const acts = batch.acts.map((act) => {
    const header = Buffer.from(canonicalJson(act.header));
    return { id: actId(act.key), header, headerHash: sha256(header) };
  });
  const ordinals = new Array<number>(acts.length).fill(0);
  const events = batch.events.map((event) => {
    const act = acts[event.act] as (typeof acts)[number];
    const ordinal = ordinals[event.act] as number;
    ordinals[event.act] = ordinal + 1;
    return storedForm(event, act, ordinal, times, sealing.keys);
  });
  const persons = batch.acts.flatMap((act) => act.persons ?? []);
  const likenesses = batch.acts.flatMap((act) => act.likenesses ?? []);
  const claims = batch.acts.flatMap((act) => act.claims ?? []);
  return [
    textArray(heads.map((head) => head.streamId)),
    textArray(heads.map((head) => head.kind)),
    int4Array(heads.map((head) => head.expected)),
    int4Array(heads.map((head) => head.next)),
    int4Array(heads.map((head) => head.waking)),
    instantArray(heads.map((head) => head.nextClockAt)),
    textArray([...batch.alsoRead.keys()]),
    int4Array([...batch.alsoRead.values()]),
    uuidArray(acts.map((act) => act.id)),
    textArray(batch.acts.map((act) => act.key)),
    byteaArray(batch.acts.map((act) => act.requestHmac)),
    byteaArray(acts.map((act) => act.header)),
    byteaArray(acts.map((act) => act.headerHash)),
    byteaArray(batch.acts.map((act) => Buffer.from(canonicalJson(act.answer)))),
    textArray(batch.events.map((event) => event.streamId)),
    int4Array(batch.events.map((event) => event.version)),
    uuidArray(events.map((event) => event.eventId)),
    uuidArray(events.map((event) => event.caseId)),
    textArray(batch.events.map(({ event }) => event.type)),
    int2Array(batch.events.map(({ event }) => event.schemaVersion)),
    dateArray(batch.events.map(({ event }) => event.occurredOn)),
    byteaArray(events.map((event) => event.payload)),
    byteaArray(events.map((event) => event.personal)),
    uuidArray(events.map((event) => event.actId)),
    byteaArray(events.map((event) => event.leafHash)),
    times.recordedAt,
    times.writtenAt,
    byteaArray(persons.map((person) => person.digest)),
    textArray(persons.map((person) => person.personId)),
    byteaArray(likenesses.map((person) => person.digest)),
    textArray(likenesses.map((person) => person.personId)),
    textArray(claims.map((claim) => claim.claim)),
    textArray(claims.map((claim) => claim.streamId)),
    textArray(batch.acts.flatMap((act) => act.releases ?? [])),
    uuidArray(sealing.fresh.map((key) => key.keyBytes)),
    textArray(sealing.fresh.map((key) => key.subject)),
    textArray(sealing.fresh.map((key) => key.class)),
    byteaArray(sealing.fresh.map((key) => key.wrapped)),
    sealing.kekId,
    ...tables.map((table) => inlineValue(batch.inline.get(table.name))),
  ];
}

function storedForm(
  { streamId, version, event }: BatchEvent,
  act: { id: Buffer; headerHash: Buffer },
  ordinal: number,
  times: Times,
  keys: ReadonlyMap<string, DataKey>,
) {
  const id = eventId(act.id, ordinal);
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
