import { hash } from 'node:crypto';
import { InvariantViolation, type Instant, type LocalDate } from '@an-sinh/kernel';
import { microsOf } from './instants.ts';

/** What an entry is made of: the columns of the event as they are stored, and the act's header by its hash. */
export interface EntryParts {
  readonly streamId: string;
  readonly version: number;
  readonly eventId: Buffer;
  readonly caseId: Buffer | null;
  readonly type: string;
  readonly schemaVersion: number;
  readonly occurredOn: LocalDate;
  readonly recordedAt: Instant;
  readonly writtenAt: Instant;
  readonly actId: Buffer;
  readonly headerHash: Buffer;
  readonly payload: Buffer;
  readonly personal: Buffer | null;
}

const FORMAT = 1;
/** The bytes of all parts whose length never changes. */
const FIXED = 107;
/** Bundles of entries give each its length in two bytes (C2SP tlog-tiles). */
const LONGEST = 0xffff;

/**
 * The leaf's bytes in the Merkle tree, format 1; ENCODING.md tells it to those who write another reader. Nothing else ever builds
 * an entry. @throws InvariantViolation past 65,535 bytes: the entry would fit no bundle.
 */
export function entryOf(parts: EntryParts): Buffer {
  const stream = Buffer.from(parts.streamId);
  const type = Buffer.from(parts.type);
  const size = FIXED + stream.length + type.length + (parts.caseId ? 16 : 0) + (parts.personal ? 32 : 0) + parts.payload.length;
  if (size > LONGEST) throw new InvariantViolation(`An event of type ${parts.type} is longer than an entry may be.`);
  const entry = Buffer.allocUnsafe(size);
  let at = entry.writeUInt8(FORMAT, 0);
  const bytes = (value: Buffer) => (at += value.copy(entry, at));
  const optional = (value: Buffer | null) => {
    at = entry.writeUInt8(value ? 1 : 0, at);
    if (value) bytes(value);
  };
  at = entry.writeUInt16BE(stream.length, at);
  bytes(stream);
  at = entry.writeUInt32BE(parts.version, at);
  bytes(parts.eventId);
  optional(parts.caseId);
  at = entry.writeUInt16BE(type.length, at);
  bytes(type);
  at = entry.writeUInt16BE(parts.schemaVersion, at);
  at += entry.write(parts.occurredOn, at, 10, 'latin1');
  at = entry.writeBigInt64BE(BigInt(microsOf(parts.recordedAt)), at);
  at = entry.writeBigInt64BE(BigInt(microsOf(parts.writtenAt)), at);
  bytes(parts.actId);
  bytes(parts.headerHash);
  optional(parts.personal && sha256(parts.personal));
  at = entry.writeUInt32BE(parts.payload.length, at);
  bytes(parts.payload);
  if (at !== size) throw new InvariantViolation('An entry has another length than its parts.');
  return entry;
}

const LEAF = Buffer.from([0]);
/** The hash of a leaf of the tree: SHA-256(0x00 ‖ entry) (RFC 6962). */
export const leafHash = (entry: Buffer): Buffer => sha256(Buffer.concat([LEAF, entry]));

export const sha256 = (bytes: Buffer): Buffer => hash('sha256', bytes, 'buffer');
