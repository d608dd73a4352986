import type { CatalogueEvent, Occurrence } from '@an-sinh/cases';
import type { Reading, ReadRequest, StoredEvent } from '@an-sinh/event-log';
import type { AnyEvent, StreamType } from './stream-type.ts';

/** A stream as it was read: what it remembers, and the version that a decision about it rests on. */
export interface Loaded<S, E extends AnyEvent> {
  readonly stream: string;
  readonly type: StreamType<S, E>;
  readonly version: number;
  readonly state: S;
}

interface Asked {
  readonly stream: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- streams of many kinds are read together; each is folded by its own type.
  readonly act: { readonly type: StreamType<any, any> };
}

/** What is read for these streams, and whole for those that a view rendered besides; a long series tells its head only. */
export function requestFor(asked: readonly Asked[], seen: readonly string[] = []): ReadRequest {
  const streams = asked.filter(({ act }) => !act.type.headOnly).map(({ stream }) => stream);
  const heads = asked.filter(({ act }) => act.type.headOnly).map(({ stream }) => stream);
  return { keys: [], streams: [...streams, ...seen], heads };
}

/** Folds a stream of the reading. */
export async function load<S, E extends AnyEvent>(
  type: StreamType<S, E>,
  stream: string,
  reading: Pick<Reading, 'streams'>,
  history: (events: readonly StoredEvent[]) => Promise<readonly (readonly [CatalogueEvent, Occurrence])[]>,
): Promise<Loaded<S, E>> {
  const { version, events } = reading.streams.get(stream) ?? { version: 0, events: [] };
  let state = type.initial;
  if (events.length > 0) for (const [event, occurrence] of await history(events)) state = type.evolve(state, event as E, occurrence);
  return { stream, type, version, state };
}
