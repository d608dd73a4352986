import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { BoxDamaged, boxesOf, personalOf, seal, unseal } from './boxes.ts';
import { uuidBytes, uuidText } from './ids.ts';
import type { Box } from './log.ts';

const key = createSecretKey(randomBytes(32));
const keyId = randomBytes(16);
const place = { streamId: 'application:a', version: 3, eventId: '11111111-2222-4333-8444-555555555555' };
const inBytes = { ...place, eventId: uuidBytes(place.eventId) };
const sealed = (facts: object, subject = 'người-1'): Buffer => seal(facts as never, { subject, class: 'P4', keyId, key }, inBytes);
const only = (bytes: Buffer): Box => boxesOf(personalOf([bytes]))[0]!;

describe('A sealed box (event-log.md section 5)', () => {
  it('names its subject, class and key, and opens with that key in its own place', () => {
    const facts = { degree: 'nặng', children: [1, 2] };
    const boxes = boxesOf(personalOf([sealed(facts), sealed({ other: true }, 'p2')]));
    expect(boxes.map(({ subject, class: of, keyId: id }) => [subject, of, id])).toEqual([
      ['người-1', 'P4', uuidText(keyId)],
      ['p2', 'P4', uuidText(keyId)],
    ]);
    expect(unseal(boxes[0]!, key, place)).toEqual(facts);
  });

  it.each([
    ['another stream', { streamId: 'application:b' }],
    ['another version', { version: 4 }],
    ['another event', { eventId: '11111111-2222-4333-8444-555555555556' }],
  ])('does not open in %s', (_, other) => expect(() => unseal(only(sealed({})), key, { ...place, ...other })).toThrow(BoxDamaged));

  it('does not open as another class, with another key, or with a byte changed', () => {
    const box = only(sealed({ a: 1 }));
    expect(() => unseal({ ...box, class: 'P3' }, key, place)).toThrow(BoxDamaged);
    expect(() => unseal(box, createSecretKey(randomBytes(32)), place)).toThrow(BoxDamaged);
    for (let i = 0; i < box.ciphertext.length; i += 1) {
      const altered = Buffer.from(box.ciphertext);
      altered.writeUInt8(altered.readUInt8(i) ^ 1, i);
      expect(() => unseal({ ...box, ciphertext: altered }, key, place)).toThrow(BoxDamaged);
    }
    expect(() => unseal({ ...box, ciphertext: Buffer.alloc(3) }, key, place)).toThrow(BoxDamaged);
  });

  it('does not tell by its length which value is in it', () => {
    const lengths = ['', 'nhẹ', 'đặc biệt nặng, cần người chăm sóc'].map((degree) => sealed({ degree }).length);
    expect(new Set(lengths).size).toBe(1);
  });

  it('has another nonce each time (K37)', () => {
    const nonces = new Set(Array.from({ length: 100_000 }, () => only(sealed({})).nonce.toString('latin1')));
    expect(nonces.size).toBe(100_000);
  });

  it('is not read in a form that is not known', () => {
    const bytes = personalOf([sealed({})])!;
    expect(() => boxesOf(Buffer.concat([Buffer.from([2]), bytes.subarray(1)]))).toThrow('format');
    expect(() => boxesOf(Buffer.concat([bytes, Buffer.from([0])]))).toThrow('length');
    expect(boxesOf(null)).toEqual([]);
  });
});
