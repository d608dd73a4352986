import { Lanes } from './lanes.ts';
import type { Reading, ReadRequest } from './log.ts';

interface Waiting {
  readonly request: ReadRequest;
  readonly answer: (reading: Promise<Reading>) => void;
}

/** A larger read is a rebuild's or an import's: it goes by itself, and nobody waits for it. */
const MOST_STREAMS = 64;

/**
 * Reads that come while others are under way go together into the next statement. Each still sees one moment, after it asked, and
 * gets what it asked for only.
 */
export class GatheredReads {
  readonly #lanes = new Lanes<Waiting>(taken, (those) => this.#send(those));
  /** @param read makes one statement of a request. */
  constructor(private readonly read: (request: ReadRequest) => Promise<Reading>) {}

  submit(request: ReadRequest): Promise<Reading> {
    if (sizeOf(request) > MOST_STREAMS) return this.read(request);
    return new Promise((answer) => this.#lanes.add({ request, answer }));
  }

  /** Never throws: each caller gets its own answer or error. */
  async #send(taken: readonly Waiting[]): Promise<void> {
    const [only] = taken;
    const common = this.read(taken.length === 1 && only ? only.request : together(taken.map(({ request }) => request)));
    for (const { request, answer } of taken) answer(taken.length === 1 ? common : common.then((reading) => partOf(request, reading)));
    await common.catch(() => undefined);
  }
}

/** The first that wait, as many as fit into one statement. */
function taken(waiting: readonly Waiting[]): { taken: Waiting[]; left: Waiting[] } {
  let size = 0;
  const end = waiting.findIndex(({ request }) => (size += sizeOf(request)) > MOST_STREAMS);
  const fit = end < 0 ? waiting.length : end;
  return { taken: waiting.slice(0, fit), left: waiting.slice(fit) };
}

const sizeOf = ({ streams, heads = [] }: ReadRequest): number => 1 + streams.length + heads.length;

function together(requests: readonly ReadRequest[]): ReadRequest {
  const all = <T>(of: (request: ReadRequest) => readonly T[] | undefined) => [...new Set(requests.flatMap((one) => of(one) ?? []))];
  const streams = all((one) => one.streams);
  return {
    keys: all((one) => one.keys),
    streams,
    heads: all((one) => one.heads).filter((head) => !streams.includes(head)),
    persons: all((one) => one.persons),
    likenesses: all((one) => one.likenesses),
    claims: all((one) => one.claims),
    subjects: all((one) => one.subjects),
  };
}

function partOf(request: ReadRequest, { recordedAt, writtenAt, ...all }: Reading): Reading {
  const { keys, streams, heads = [], persons = [], likenesses = [], claims = [] } = request;
  const hex = (digests: readonly Buffer[]) => digests.map((digest) => digest.toString('hex'));
  return {
    acts: part(all.acts, keys),
    streams: part(all.streams, [...streams, ...heads]),
    persons: part(all.persons, hex(persons)),
    likenesses: part(all.likenesses, hex(likenesses)),
    claims: part(all.claims, claims),
    recordedAt,
    writtenAt,
  };
}

function part<V>(all: ReadonlyMap<string, V>, names: readonly string[]): ReadonlyMap<string, V> {
  const found = new Map<string, V>();
  for (const name of names) if (all.has(name)) found.set(name, all.get(name) as V);
  return found;
}
