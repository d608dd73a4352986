import { v5 } from 'uuid';
import { InvariantViolation } from '@an-sinh/kernel';

/** The name space of acts; a constant of the format, never changed: the same act makes the same ids for ever. */
const ACTS = '0d9b6a4e-5b0a-5c5e-9a53-2f6f1f2f7a11';

/** The 16 bytes of an act's id: uuid v5 of its key. */
export const actId = (key: string): Buffer => v5(key, ACTS, Buffer.allocUnsafe(16));

/** An act's id as text. */
export const actIdOf = (key: string): string => uuidText(actId(key));

/** The 16 bytes of the id of the act's event number `ordinal`, counted from 0 over all its streams: uuid v5 of it within the act's. */
export const eventId = (act: Buffer, ordinal: number): Buffer => v5(String(ordinal), act, Buffer.allocUnsafe(16));

/** @throws InvariantViolation where `text` is no uuid. */
export function uuidBytes(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16 || text.length !== 36) throw new InvariantViolation('An id is a uuid with hyphens.');
  return bytes;
}

export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
