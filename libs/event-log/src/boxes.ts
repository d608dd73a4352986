import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';
import { InvariantViolation, type JsonObject } from '@an-sinh/kernel';
import { canonicalJson } from './canonical-json.ts';
import { uuidBytes, uuidText } from './ids.ts';
import type { Box, BoxClass } from './log.ts';

/** Where a box lies. It opens nowhere else: the place is its additional data. */
export interface BoxPlace {
  readonly streamId: string;
  readonly version: number;
  /** The event's id, 16 bytes. */
  readonly eventId: Buffer;
}

/** A box was altered, or moved from another event. It names the event and class, never what is inside. */
export class BoxDamaged extends Error {
  override readonly name = 'BoxDamaged';
}

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const CLASSES: readonly BoxClass[] = ['P1', 'P2', 'P3', 'P4', 'P5'];
/** Facts are filled up with spaces to a multiple of this, so that a box's length does not tell which of two values is in it. */
const FILL = 64;

/** Seals facts with the person's key of that class: AES-256-GCM under a random nonce. */
export function seal(facts: JsonObject, box: { subject: string; class: BoxClass; keyId: Buffer; key: KeyObject }, place: BoxPlace): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', box.key, nonce).setAAD(placeBytes(box.class, place));
  const plain = Buffer.from(canonicalJson(facts));
  const filled = Buffer.alloc(Math.ceil(plain.length / FILL) * FILL, 0x20);
  plain.copy(filled);
  const subject = Buffer.from(box.subject);
  const head = Buffer.allocUnsafe(23 + subject.length);
  head.writeUInt8(CLASSES.indexOf(box.class) + 1, 0);
  box.keyId.copy(head, 1);
  head.writeUInt16BE(subject.length, 17);
  subject.copy(head, 19);
  head.writeUInt32BE(filled.length + TAG, 19 + subject.length);
  return Buffer.concat([head, nonce, cipher.update(filled), cipher.final(), cipher.getAuthTag()]);
}

/** The column `personal`: format, number of boxes, the boxes; nothing where there is none. ENCODING.md tells the bytes. */
export function personalOf(sealed: readonly Buffer[]): Buffer | null {
  if (sealed.length === 0) return null;
  const head = Buffer.allocUnsafe(3);
  head.writeUInt8(FORMAT, 0);
  head.writeUInt16BE(sealed.length, 1);
  return Buffer.concat([head, ...sealed]);
}

/** @throws InvariantViolation where the bytes are not those of format 1. */
export function boxesOf(personal: Buffer | null): Box[] {
  if (personal === null) return [];
  if (personal[0] !== FORMAT) throw new InvariantViolation('Boxes of a format that is not known.');
  const boxes: Box[] = [];
  let at = 3;
  for (let left = personal.readUInt16BE(1); left > 0; left -= 1) {
    const boxClass = CLASSES[personal.readUInt8(at) - 1];
    if (boxClass === undefined) throw new InvariantViolation('A box of a class that is not known.');
    const subjectEnd = at + 19 + personal.readUInt16BE(at + 17);
    const start = subjectEnd + 4;
    const end = start + NONCE + personal.readUInt32BE(subjectEnd);
    boxes.push({
      subject: personal.toString('utf8', at + 19, subjectEnd),
      class: boxClass,
      keyId: uuidText(personal.subarray(at + 1, at + 17)),
      nonce: personal.subarray(start, start + NONCE),
      ciphertext: personal.subarray(start + NONCE, end),
    });
    at = end;
  }
  if (at !== personal.length) throw new InvariantViolation('Boxes of another length than they say.');
  return boxes;
}

/** @throws BoxDamaged where key, place and bytes do not belong together. */
export function unseal(box: Box, key: KeyObject, place: { streamId: string; version: number; eventId: string }): JsonObject {
  const eventId = uuidBytes(place.eventId);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, box.nonce, { authTagLength: TAG });
    decipher.setAAD(placeBytes(box.class, { ...place, eventId })).setAuthTag(box.ciphertext.subarray(-TAG));
    const plain = Buffer.concat([decipher.update(box.ciphertext.subarray(0, -TAG)), decipher.final()]);
    return JSON.parse(plain.toString()) as JsonObject;
  } catch {
    throw new BoxDamaged(`The ${box.class} box of event ${place.eventId} does not open: altered, moved, or sealed with another key.`);
  }
}

function placeBytes(boxClass: BoxClass, { streamId, version, eventId }: BoxPlace): Buffer {
  const stream = Buffer.from(streamId);
  const bytes = Buffer.allocUnsafe(24 + stream.length);
  bytes.writeUInt8(FORMAT, 0);
  bytes.writeUInt16BE(stream.length, 1);
  stream.copy(bytes, 3);
  bytes.writeUInt32BE(version, 3 + stream.length);
  eventId.copy(bytes, 7 + stream.length);
  bytes.writeUInt8(CLASSES.indexOf(boxClass) + 1, 23 + stream.length);
  return bytes;
}
