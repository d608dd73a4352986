import type { Instant, LocalDate } from '@an-sinh/kernel';
import { microsOf } from './instants.ts';

/*
 * Arrays in PostgreSQL's binary form. `pg` binds a Buffer as it is, so neither side writes or reads hex and quotes: an append of
 * 500 events carries a megabyte of bytes that would be two as text.
 */
type Element = Buffer | null;

function array(type: number, elements: readonly Element[]): Buffer {
  if (elements.length === 0) return header(0, type, 0, 12);
  let size = 20;
  let gaps = 0;
  for (const element of elements) {
    size += 4 + (element?.length ?? 0);
    if (element === null) gaps = 1;
  }
  const bytes = header(gaps, type, elements.length, size);
  let at = 20;
  for (const element of elements) {
    at = bytes.writeInt32BE(element ? element.length : -1, at);
    if (element) at += element.copy(bytes, at);
  }
  return bytes;
}

function header(gaps: number, type: number, length: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32BE(length === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(gaps, 4);
  bytes.writeInt32BE(type, 8);
  if (length > 0) {
    bytes.writeInt32BE(length, 12);
    bytes.writeInt32BE(1, 16);
  }
  return bytes;
}

const element = (size: number, write: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.allocUnsafe(size);
  write(bytes);
  return bytes;
};

// PostgreSQL counts days and microseconds from 2000-01-01.
const EPOCH_DAYS = 10_957;
const EPOCH_MICROS = 946_684_800_000_000;
const DAY_MS = 86_400_000;

export const byteaArray = (values: readonly Element[]): Buffer => array(17, values);
export const uuidArray = (values: readonly Element[]): Buffer => array(2950, values);
export const textArray = (values: readonly string[]): Buffer =>
  array(
    25,
    values.map((value) => Buffer.from(value)),
  );
export const int4Array = (values: readonly number[]): Buffer =>
  array(
    23,
    values.map((value) => element(4, (bytes) => bytes.writeInt32BE(value))),
  );
export const int2Array = (values: readonly number[]): Buffer =>
  array(
    21,
    values.map((value) => element(2, (bytes) => bytes.writeInt16BE(value))),
  );
export const dateArray = (values: readonly LocalDate[]): Buffer =>
  array(
    1082,
    values.map((value) => element(4, (bytes) => bytes.writeInt32BE(Date.parse(value) / DAY_MS - EPOCH_DAYS))),
  );
export const instantArray = (values: readonly (Instant | null)[]): Buffer =>
  array(
    1184,
    values.map((value) => value && element(8, (bytes) => bytes.writeBigInt64BE(BigInt(microsOf(value) - EPOCH_MICROS)))),
  );
