import { byteaArray, textArray } from './binary-array.ts';
import type { DataKeyRow } from './data-keys.ts';
import { instantOf } from './instants.ts';
import type { Reading, ReadRequest, RecordedAct, StoredEvent } from './log.ts';
import type { Prepared } from './pool.ts';
import { EVENT_COLUMNS, recordedAct, storedEvent, type ActRow, type EventRow } from './stored.ts';

const NOW = 0;
const ACT = 1;
const HEAD = 2;
const EVENT = 3;
const PERSON = 4;
const LIKENESS = 5;
const CLAIM = 6;
const DATA_KEY = 7;

/**
 * All that a decision rests on, in one statement and so in one snapshot, before there is a transaction id. Rows of eight kinds in
 * the columns of an event; `offset 0` keeps the planner from sorting what the index gives in order.
 */
const STREAMS = `
    select ${NOW}, null::text, null::int, null::uuid, null::uuid, null::text, null::smallint, null::date, c.now + c.ahead, c.now,
      null::text, null::bytea, null::uuid, null::bytea from (select ahead, clock_timestamp() as now from office_clock offset 0) c
    union all select ${ACT}, key, null, null, null, convert_from(answer, 'UTF8'), null, null, null, null, convert_from(header, 'UTF8'), request_hmac, act_id, null
      from act where key = any($1::text[])
    union all select ${HEAD}, stream_id, version, null, null, null, null, null, null, null, null, null, null, null
      from stream where stream_id = any($2::text[])
    union all select ${EVENT}, ${EVENT_COLUMNS} from unnest($3::text[]) as q(stream_id)
      cross join lateral (select * from event x where x.stream_id = q.stream_id order by x.stream_version offset 0) e`;
/** What only the acts that bring in a person or a case ask for. */
const PEOPLE = `
    union all select ${PERSON}, person_id, null, null, null, null, null, null, null, null, null, digest, null, null
      from person_index where digest = any($4::bytea[])
    union all select ${LIKENESS}, person_id, null, null, null, null, null, null, null, null, null, digest, null, null
      from person_likeness where digest = any($5::bytea[])
    union all select ${CLAIM}, claim, null, null, null, stream_id, null, null, null, null, null, null, null, null
      from open_claim where claim = any($6::text[])
    union all select ${DATA_KEY}, subject, null, key_id, null, class, null, null, null, null, kek_id, wrapped, null, null
      from data_key where subject = any($7::text[])`;
const LEAN: Prepared = { name: 'log-read', text: STREAMS };
const WHOLE: Prepared = { name: 'log-read-people', text: STREAMS + PEOPLE };

export type ReadRow = [kind: number, ...EventRow];

/** The statement for a request and its values. */
export function readOf(request: ReadRequest): [statement: Prepared, values: Buffer[]] {
  const { keys, streams, heads = [], persons = [], likenesses = [], claims = [], subjects = [] } = request;
  const asked = textArray(streams);
  const values = [textArray(keys), heads.length > 0 ? textArray([...streams, ...heads]) : asked, asked];
  return [persons, likenesses, claims, subjects].every((each) => each.length === 0)
    ? [LEAN, values]
    : [WHOLE, [...values, byteaArray(persons), byteaArray(likenesses), textArray(claims), textArray(subjects)]];
}

/** What the rows of a read say, and the data keys that came with them. */
export function readingOf(request: ReadRequest, rows: readonly ReadRow[]): { reading: Reading; dataKeys: DataKeyRow[] } {
  const acts = new Map<string, RecordedAct>();
  const streams = new Map<string, { version: number; events: StoredEvent[] }>();
  const persons = new Map<string, string>();
  const likenesses = new Map<string, string[]>();
  const claims = new Map<string, string>();
  const dataKeys: DataKeyRow[] = [];
  for (const streamId of [...request.streams, ...(request.heads ?? [])]) streams.set(streamId, { version: 0, events: [] });
  let now: [string, string] | undefined;
  for (const row of rows) {
    const [kind, ...columns] = row;
    const [name, version, id, , text, , , recordedAt, writtenAt, json, bytes, actId] = columns;
    const digest = () => (bytes as Buffer).toString('hex');
    switch (kind) {
      case NOW:
        now = [recordedAt, writtenAt];
        break;
      case ACT:
        acts.set(name, recordedAct([actId, name, bytes as Buffer, json, text] satisfies ActRow));
        break;
      case HEAD:
        (streams.get(name) as { version: number }).version = version;
        break;
      case EVENT:
        streams.get(name)?.events.push(storedEvent(columns));
        break;
      case PERSON:
        persons.set(digest(), name);
        break;
      case LIKENESS:
        likenesses.set(digest(), [...(likenesses.get(digest()) ?? []), name]);
        break;
      case CLAIM:
        claims.set(name, text);
        break;
      case DATA_KEY:
        dataKeys.push([id, name, text as DataKeyRow[2], json, bytes]);
        break;
    }
  }
  if (now === undefined) throw new Error('The office clock has no row: the database is not migrated.');
  const [recordedAt, writtenAt] = now.map(instantOf) as [Reading['recordedAt'], Reading['writtenAt']];
  return { reading: { acts, streams, persons, likenesses, claims, recordedAt, writtenAt }, dataKeys };
}
