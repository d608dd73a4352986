import { actIdOf, type ActAppend, type Reading, type RecordedAct, type StreamAppend } from '@an-sinh/event-log';
import { dayAt, type Instant, type JsonObject, type Refusal } from '@an-sinh/kernel';
import type { Answer } from './answer.ts';
import { toNewEvent } from './codec.ts';
import { caseIdOf } from './stream-names.ts';

/** The answer as the log keeps it beside the act. */
export const keptAnswer = (recordedAt: Instant, streams: readonly StreamAppend[]): JsonObject => ({
  recordedAt,
  events: streams.flatMap(({ streamId, expected, events }) =>
    events.map(({ type }, index) => ({ stream: streamId, version: expected + index + 1, type })),
  ),
});

/**
 * The recorded answer of an act, given again: to the same request it is the same answer, to another one it is a clash
 * (design section 3, step 2). The comparison is of keyed digests of what the caller sent.
 */
export function answerOf(act: Pick<RecordedAct, 'key' | 'requestHmac' | 'answer'>, requestHmac: Buffer, repeated = true): Answer {
  if (!act.requestHmac.equals(requestHmac)) return { kind: 'key-reused' };
  const {
    refusal,
    recordedAt,
    events = [],
  } = act.answer as unknown as { refusal?: Refusal; recordedAt: Instant; events?: { stream: string; version: number; type: string }[] };
  // Fields in one order, so that the answer that is given again is the same to the byte.
  if (refusal) return { kind: 'refused', refusal: inOrder(refusal), repeated };
  const told = events.map(({ stream, version, type }) => ({ stream, version, type }));
  const versions: Record<string, number> = {};
  for (const { stream, version } of told) versions[stream] = Math.max(version, versions[stream] ?? 0);
  return { kind: 'recorded', actId: actIdOf(act.key), recordedAt, events: told, versions, repeated };
}

const inOrder = ({ code, basis, whoCould, opensBy, opensOn }: Refusal): Refusal => ({
  code,
  basis,
  ...(whoCould === undefined ? {} : { whoCould }),
  ...(opensBy === undefined ? {} : { opensBy }),
  ...(opensOn === undefined ? {} : { opensOn }),
});

interface Refused {
  readonly key: string;
  readonly commandType: string;
  readonly refusal: Refusal;
  readonly valueClass?: string | null;
  /** The stream on which it was tried, where there is one. */
  readonly stream: string | null;
  readonly requestHmac: Buffer;
  readonly header: JsonObject;
  readonly reading: Pick<Reading, 'recordedAt'>;
}

/**
 * A refusal to a person as an act of its own: command type, code and article in a stream `attempt:<actId>`, never the payload; with
 * the id of the case on which it was tried.
 */
export function refusedAnswer({ key, commandType, refusal, valueClass = null, stream, requestHmac, header, reading }: Refused): ActAppend {
  const event = { type: 'ActRefused', commandType, code: refusal.code, valueClass, basis: refusal.basis, on: stream } as const;
  return {
    key,
    requestHmac,
    header,
    answer: { recordedAt: reading.recordedAt, refusal: refusal as unknown as JsonObject },
    streams: [
      {
        streamId: `attempt:${actIdOf(key)}`,
        kind: 'attempt',
        expected: 0,
        events: [toNewEvent(event, dayAt(reading.recordedAt), stream === null ? undefined : caseIdOf(stream))],
        nextClockAt: null,
      },
    ],
  };
}
