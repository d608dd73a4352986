import { evolveCase, NO_CASE, type CaseEvent, type CatalogueEvent, type Occurrence } from '@an-sinh/cases';
import type { ActAppend, InlineRow, Reading, StreamAppend } from '@an-sinh/event-log';
import { dayAt, type Instant, type JsonObject } from '@an-sinh/kernel';
import { applicationClaim } from '../claims.ts';
import { toNewEvent } from '../codec.ts';
import { keptAnswer } from '../kept-answer.ts';
import { caseStream, personStream } from '../stream-names.ts';
import { CASE } from '../streams/case-file.ts';
import type { PreparedHanding } from './handing.ts';

/** What the counter made of an application that goes in. */
export interface Received {
  readonly personId: string;
  readonly caseId: string;
  /** Of the day, in the authority's series of case codes. */
  readonly number: number;
  /** The person was not known before. */
  readonly isNew: boolean;
  readonly events: readonly CaseEvent[];
  readonly header: JsonObject;
  readonly reading: Pick<Reading, 'recordedAt'>;
}

/** A reception as the log takes it: the case, the person where new, the number of the day, and all by which they are found again. */
export function receivedAct(handing: PreparedHanding, received: Received): ActAppend {
  const { key, command, requestHmac, numberDigest, likeness, series, fileClaim, submittedOn: occurredOn } = handing;
  const { personId, caseId, number, isNew, events, header, reading } = received;
  const stream = caseStream(caseId);
  const occurrence = (version: number): Occurrence => ({ version, occurredOn, recordedOn: dayAt(reading.recordedAt), caseId });
  const file = events.reduce((before, event, index) => evolveCase(before, event, occurrence(index + 1)), NO_CASE);
  const part = (
    streamId: string,
    kind: string,
    of: readonly CatalogueEvent[],
    expected = 0,
    nextClockAt: Instant | null = null,
  ): StreamAppend => ({
    streamId,
    kind,
    expected,
    events: of.map((event) => toNewEvent(event, occurredOn, caseId)),
    nextClockAt,
  });
  const registered: CatalogueEvent = {
    type: 'PersonRegistered',
    temporary: numberDigest === undefined,
    sealed: [{ subject: personId, class: 'P2', facts: command.person }],
  };
  const streams = [
    part(stream, CASE.kind, events, 0, CASE.nextClockAt(file)),
    ...(isNew ? [part(personStream(personId), 'person', [registered])] : []),
    part(series, 'series', [{ type: 'NumberTaken', caseId, letterKind: 'CASE' }], number - 1),
  ];
  const claims = [applicationClaim(command.programme, personId), ...(fileClaim === undefined ? [] : [fileClaim])];
  return {
    key,
    requestHmac,
    header,
    answer: keptAnswer(reading.recordedAt, streams),
    streams,
    persons: isNew && numberDigest ? [{ digest: numberDigest, personId }] : [],
    // Of a known person too, who may come from another ward than before.
    likenesses: [{ digest: likeness, personId }],
    claims: claims.map((claim) => ({ claim, streamId: stream })),
    inline: CASE.rows(stream, file, []) as Record<string, InlineRow[]>,
  };
}

/** Acts in their order, in statements of at most 400 events: a transaction stays short. */
export function* inStatements(acts: readonly ActAppend[]): Iterable<readonly ActAppend[]> {
  let part: ActAppend[] = [];
  let events = 0;
  for (const act of acts) {
    const more = act.streams.reduce((sum, { events: of }) => sum + of.length, 0);
    if (part.length > 0 && events + more > 400) {
      yield part;
      part = [];
      events = 0;
    }
    part.push(act);
    events += more;
  }
  if (part.length > 0) yield part;
}
