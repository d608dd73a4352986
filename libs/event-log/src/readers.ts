import type { Pool } from 'pg';
import { entryOf, leafHash } from './entry.ts';
import { instantOf } from './instants.ts';
import { uuidBytes } from './ids.ts';
import type { RecordedAct, StoredEvent } from './log.ts';
import { run } from './pool.ts';
import { ACT_COLUMNS, EVENT_COLUMNS, recordedAct, storedEvent, type ActRow, type EventRow } from './stored.ts';

/** An event with its place in the one order, and the act that recorded it. */
export interface OrderedEvent extends StoredEvent {
  readonly seq: number;
  readonly act: RecordedAct;
}
/** An event of a case; `seq` is null for the moment until the order has reached it. */
export interface CaseEvent extends StoredEvent {
  readonly seq: number | null;
  readonly act: RecordedAct;
}
/** What the sealer puts into the tree: the bytes that were hashed, and the hash the writer made of them. */
export interface Leaf {
  readonly seq: number;
  readonly eventId: string;
  readonly entry: Buffer;
  readonly leafHash: Buffer;
}

const ALL = {
  name: 'log-read-all',
  text: `select o.seq, ${EVENT_COLUMNS}, ${ACT_COLUMNS} from (select seq, position from event_order where seq >= $1::bigint order by seq limit $2::int) o
    join event e using (position) join act a using (act_id) order by o.seq`,
};
const CASE = {
  name: 'log-read-case',
  text: `select o.seq, ${EVENT_COLUMNS}, ${ACT_COLUMNS} from event e join act a using (act_id) left join event_order o using (position)
    where e.case_id = $1::uuid order by o.seq nulls last, e.transaction_id, e.position`,
};
const AT = {
  name: 'log-read-at',
  text: `select null, ${EVENT_COLUMNS}, ${ACT_COLUMNS} from unnest($1::text[], $2::int[]) as q(id, v)
    cross join lateral (select * from event x where x.stream_id = q.id and x.stream_version = q.v) e join act a using (act_id)`,
};
const LEAVES = {
  name: 'log-read-leaves',
  text: `select o.seq, ${EVENT_COLUMNS}, e.payload, a.header_hash from (select seq, position from event_order where seq >= $1::bigint order by seq limit $2::int) o
    join event e using (position) join act a using (act_id) order by o.seq`,
};
const EVENT_WIDTH = 13;
type Row = [seq: string | null, ...EventRow, ...ActRow];

/** Events in the one order, from `fromSeq` on, at most `limit`. @param pool of the login `an_sinh_writer`. @throws LogUnavailable */
export async function readAll(pool: Pool, fromSeq: number, limit: number): Promise<OrderedEvent[]> {
  return eventsOf(await run<Row>(pool, ALL, [fromSeq, limit])).map((event) => ({ ...event, seq: event.seq as number }));
}

/** Single events by stream and version, such as the first event of each case of a list. @throws LogUnavailable */
export async function readAt(
  pool: Pool,
  places: readonly { readonly streamId: string; readonly version: number }[],
): Promise<StoredEvent[]> {
  return eventsOf(await run<Row>(pool, AT, [places.map(({ streamId }) => streamId), places.map(({ version }) => version)]));
}

/** Everything that carries the case's id, whatever its stream, in the one order. @throws LogUnavailable */
export async function readCase(pool: Pool, caseId: string): Promise<CaseEvent[]> {
  return eventsOf(await run<Row>(pool, CASE, [caseId]));
}

/** The leaves of the tree in the one order, from the stored bytes; nothing is written out again. @throws LogUnavailable */
export async function readLeaves(pool: Pool, fromSeq: number, limit: number): Promise<Leaf[]> {
  const rows = await run<[seq: string, ...EventRow, payload: Buffer, headerHash: Buffer]>(pool, LEAVES, [fromSeq, limit]);
  return rows.map(([seq, ...row]) => {
    const [
      streamId,
      version,
      eventId,
      caseId,
      type,
      schemaVersion,
      occurredOn,
      recordedAt,
      writtenAt,
      ,
      personal,
      actId,
      kept,
      payload,
      headerHash,
    ] = row;
    const entry = entryOf({
      streamId,
      version,
      eventId: uuidBytes(eventId),
      caseId: caseId === null ? null : uuidBytes(caseId),
      type,
      schemaVersion,
      occurredOn: occurredOn as StoredEvent['occurredOn'],
      recordedAt: instantOf(recordedAt),
      writtenAt: instantOf(writtenAt),
      actId: uuidBytes(actId),
      headerHash,
      payload,
      personal,
    });
    return { seq: Number(seq), eventId, entry, leafHash: kept };
  });
}

/** Whether a leaf's bytes are still those that its writer hashed. */
export const isWhole = (leaf: Leaf): boolean => leafHash(leaf.entry).equals(leaf.leafHash);

function eventsOf(rows: readonly Row[]): CaseEvent[] {
  const acts = new Map<string, RecordedAct>();
  return rows.map(([seq, ...columns]) => {
    const event = storedEvent(columns.slice(0, EVENT_WIDTH) as EventRow);
    let act = acts.get(event.actId);
    if (act === undefined) acts.set(event.actId, (act = recordedAct(columns.slice(EVENT_WIDTH) as ActRow)));
    return { ...event, seq: seq === null ? null : Number(seq), act };
  });
}
