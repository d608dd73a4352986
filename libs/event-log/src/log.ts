import type { Instant, JsonObject, LocalDate } from '@an-sinh/kernel';

/** P1 public notice … P5 addiction (domain section 8). P0, not personal, is never in a box. */
export type BoxClass = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';

/** Facts of one person and class, to be sealed with that person's key for that class (event-log.md section 5). */
export interface Sealed {
  readonly subject: string;
  readonly class: BoxClass;
  readonly facts: JsonObject;
}

/** An event to be written. `facts` holds P0 only. */
export interface NewEvent {
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredOn: LocalDate;
  readonly caseId?: string | undefined;
  readonly facts: JsonObject;
  readonly sealed?: readonly Sealed[];
  /** Whether the stream's workflow must hear of it: raises `stream.waking_version`. */
  readonly wakes: boolean;
}

/** What one act appends to one stream: `expected` is the version the decision rests on, the events follow it. */
export interface StreamAppend {
  readonly streamId: string;
  readonly kind: string;
  readonly expected: number;
  readonly events: readonly NewEvent[];
  /** The least instant at which the clock owes this stream a fact, after these events; null = nothing owed. */
  readonly nextClockAt: Instant | null;
}

/** One act of a person, the clock or an activity, as it goes into the log. */
export interface ActAppend {
  /** `press:<officer>:<key>`, `clock:<stream>:<version>:<what>`, `import:<ward>:<file_ref>:<hmac>`; unique for ever. */
  readonly key: string;
  readonly requestHmac: Buffer;
  /** Who, in which role and office, under which rule set, having seen what, by which codes; no personal data. */
  readonly header: JsonObject;
  /** Recorded and given again whenever the same act comes back. */
  readonly answer: JsonObject;
  readonly streams: readonly StreamAppend[];
  /** Streams that were read but get no event: checked in the statement, not locked. */
  readonly alsoRead?: readonly { readonly streamId: string; readonly version: number }[];
  readonly persons?: readonly { readonly digest: Buffer; readonly personId: string }[];
  readonly likenesses?: readonly { readonly digest: Buffer; readonly personId: string }[];
  readonly claims?: readonly { readonly claim: string; readonly streamId: string }[];
  /** Claims given back; never one that this act takes. */
  readonly releases?: readonly string[];
  /** Rows of the inline read models, by table (see InlineTable). */
  readonly inline?: Readonly<Record<string, readonly InlineRow[]>>;
}

export type InlineRow = Readonly<Record<string, string | number | boolean | Buffer | null>>;

/**
 * A read model written in the append's own statement, so that people read what they wrote. A row is a pure function of its
 * stream's events; `key` names the columns of its primary key, `columns` all of them with their PostgreSQL types.
 */
export interface InlineTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
}

/** A box as stored: who it speaks of and of which class is readable, the facts are not. */
export interface Box {
  readonly subject: string;
  readonly class: BoxClass;
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

export interface StoredEvent {
  readonly streamId: string;
  readonly version: number;
  readonly eventId: string;
  readonly caseId: string | null;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredOn: LocalDate;
  /** Office time. */
  readonly recordedAt: Instant;
  /** Real time. */
  readonly writtenAt: Instant;
  readonly facts: JsonObject;
  readonly boxes: readonly Box[];
  readonly actId: string;
  readonly leafHash: Buffer;
}

export interface RecordedAct {
  readonly actId: string;
  readonly key: string;
  readonly requestHmac: Buffer;
  readonly header: JsonObject;
  readonly answer: JsonObject;
}

/** What a decision may rest on, asked in one query before any transaction id is taken. */
export interface ReadRequest {
  readonly keys: readonly string[];
  readonly streams: readonly string[];
  readonly persons?: readonly Buffer[];
  readonly likenesses?: readonly Buffer[];
  readonly claims?: readonly string[];
  /** Streams of which only the version is wanted (a number series may be long): in `Reading.streams` without events. */
  readonly heads?: readonly string[];
  /** Persons for whom the act may seal facts: their data keys come with the read, which spares the append a query. */
  readonly subjects?: readonly string[];
}
export interface Reading {
  /** Acts already recorded under one of the keys. */
  readonly acts: ReadonlyMap<string, RecordedAct>;
  /** Every asked stream; version 0 and no events where there is none yet. */
  readonly streams: ReadonlyMap<string, { readonly version: number; readonly events: readonly StoredEvent[] }>;
  /** Digest in hex → person. */
  readonly persons: ReadonlyMap<string, string>;
  /** Digest in hex → persons. */
  readonly likenesses: ReadonlyMap<string, readonly string[]>;
  /** Claim → the stream that holds it. */
  readonly claims: ReadonlyMap<string, string>;
  /** Office time at the read, and real time: bound into the events of the append. */
  readonly recordedAt: Instant;
  readonly writtenAt: Instant;
}

/** An append that was not made; nothing of it is kept. `stale`: a stream moved on. `taken`: a key, person or claim is there already. */
export type NotAppended = {
  readonly ok: false;
  readonly why: 'stale' | 'taken';
  /** Where `taken`: the constraint that said so, `act_key_key`, `person_index_pkey`, `open_claim_pkey` or an inline table's own. */
  readonly constraint?: string;
};
export type Appended = { readonly ok: true } | NotAppended;
