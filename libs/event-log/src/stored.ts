import type { Instant, JsonObject, LocalDate } from '@an-sinh/kernel';
import { boxesOf } from './boxes.ts';
import { instantOf } from './instants.ts';
import type { RecordedAct, StoredEvent } from './log.ts';

/** The columns of an event `e`, in the order of `EventRow`. The payload comes as text: half the bytes of bytea on the way. */
export const EVENT_COLUMNS = `e.stream_id, e.stream_version, e.event_id, e.case_id, e.type, e.schema_version, e.occurred_on, e.recorded_at, e.written_at,
  convert_from(e.payload, 'UTF8'), e.personal, e.act_id, e.leaf_hash`;
export type EventRow = [
  streamId: string,
  version: number,
  eventId: string,
  caseId: string | null,
  type: string,
  schemaVersion: number,
  occurredOn: string,
  recordedAt: string,
  writtenAt: string,
  payload: string,
  personal: Buffer | null,
  actId: string,
  leafHash: Buffer,
];

export const ACT_COLUMNS = `a.act_id, a.key, a.request_hmac, convert_from(a.header, 'UTF8'), convert_from(a.answer, 'UTF8')`;
export type ActRow = [actId: string, key: string, requestHmac: Buffer, header: string, answer: string];

export function storedEvent(row: EventRow): StoredEvent {
  const [streamId, version, eventId, caseId, type, schemaVersion, occurredOn, recordedAt, writtenAt, payload, personal, actId, leafHash] =
    row;
  return {
    streamId,
    version,
    eventId,
    caseId,
    type,
    schemaVersion,
    occurredOn: occurredOn as LocalDate,
    recordedAt: instantOf(recordedAt) as Instant,
    writtenAt: instantOf(writtenAt) as Instant,
    facts: JSON.parse(payload) as JsonObject,
    boxes: boxesOf(personal),
    actId,
    leafHash,
  };
}

export const recordedAct = ([actId, key, requestHmac, header, answer]: ActRow): RecordedAct => ({
  actId,
  key,
  requestHmac,
  header: JSON.parse(header) as JsonObject,
  answer: JSON.parse(answer) as JsonObject,
});
