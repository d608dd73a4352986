import type { StreamAppend } from '@an-sinh/event-log';
import { dayAt, type Decision, type Instant, type LocalDate } from '@an-sinh/kernel';
import { toNewEvent } from './codec.ts';
import { caseIdOf } from './stream-names.ts';
import type { Loaded } from './stream-reading.ts';
import type { ActOn, AnyEvent, InlineRows } from './stream-type.ts';

/** What one stream decided of an act: the one it was taken on, or one that heard of it. */
export interface DecidedPart {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- parts are of many kinds; each was decided by its own.
  readonly act: Pick<ActOn<any, any, any>, 'claims'>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  readonly loaded: Loaded<any, any>;
  readonly decision: Decision<AnyEvent>;
}
interface When {
  /** The stream on which the act was taken. */
  readonly stream: string;
  readonly occurredOn: LocalDate;
  readonly recordedAt: Instant;
}

/** The parts of an act as the log takes them; a stream that was read and has nothing to say is checked, not written. */
export function partsForLog(parts: readonly DecidedPart[], when: When) {
  const streams: StreamAppend[] = [];
  const rows: InlineRows[] = [];
  const unchanged: { streamId: string; version: number }[] = [];
  const take: string[] = [];
  const release: string[] = [];
  for (const { act, loaded, decision } of parts) {
    const events = decision.ok ? decision.events : [];
    if (events.length === 0) {
      unchanged.push({ streamId: loaded.stream, version: loaded.version });
      continue;
    }
    const claims = act.claims?.(loaded.state, events);
    take.push(...(claims?.take ?? []));
    release.push(...(claims?.release ?? []));
    const part = partOf(loaded, events, when);
    streams.push(part.append);
    rows.push(part.rows);
  }
  return { streams, rows, unchanged, take, release };
}

function partOf<S>({ stream, type, version, state }: Loaded<S, AnyEvent>, events: readonly AnyEvent[], when: When) {
  const { occurredOn, recordedAt } = when;
  const about = (event: AnyEvent) => type.caseOf?.(state, event) ?? caseIdOf(when.stream);
  const recordedOn = dayAt(recordedAt);
  const dated = events.map(
    (event, index) => [event, { version: version + index + 1, occurredOn, recordedOn, caseId: about(event) ?? null }] as const,
  );
  const after = dated.reduce((before, [event, occurrence]) => type.evolve(before, event, occurrence), state);
  const append: StreamAppend = {
    streamId: stream,
    kind: type.kind,
    expected: version,
    events: events.map((event) => toNewEvent(event, occurredOn, about(event))),
    nextClockAt: type.nextClockAt(after),
  };
  return { append, rows: type.rows(stream, after, dated) };
}
