import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { keyRingFrom, keyRingFromEnv, keyRingFromFile, newKeyFile } from './key-ring.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('The key file', () => {
  it('is made at first use, for its owner only, and then kept', () => {
    const path = join(folder, 'keys.json');
    const first = keyRingFromFile(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, 'utf8');
    expect(keyRingFromFile(path).digest('number', '1')).toEqual(first.digest('number', '1'));
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(keyRingFromEnv('KEYS', { KEYS: text }).kekId).toBe(first.kekId);
  });
  it('is refused where others may read it', () => {
    const path = join(folder, 'open.json');
    keyRingFromFile(path);
    chmodSync(path, 0o640);
    expect(() => keyRingFromFile(path)).toThrow('600');
  });
  it('is refused where a key is missing or short', () => {
    expect(() => keyRingFrom(JSON.stringify({ ...JSON.parse(newKeyFile()), blindIndex: 'c2hvcnQ=' }))).toThrow('32 bytes');
    expect(() => keyRingFrom('{"version":2}')).toThrow('version 1');
    expect(() => keyRingFromEnv('KEYS', {})).toThrow('KEYS');
  });
});

describe('A key ring', () => {
  const ring = keyRingFrom(newKeyFile());
  const key = { bytes: Buffer.alloc(32, 7), binding: 'id P4 person' };
  it('unwraps what it wrapped, bound to its owner', async () => {
    const [wrapped] = await ring.wrap([key]);
    const kept = { bytes: wrapped!, kekId: ring.kekId, binding: key.binding };
    expect(await ring.unwrap([kept])).toEqual([key.bytes]);
    await expect(ring.unwrap([{ ...kept, binding: 'id P4 another' }])).rejects.toThrow();
    await expect(ring.unwrap([{ ...kept, kekId: 'older' }])).rejects.toThrow('not in the ring');
    await expect(keyRingFrom(newKeyFile()).unwrap([{ ...kept, kekId: ring.kekId }])).rejects.toThrow();
  });
  it('digests the same text alike for one purpose, and otherwise for another', () => {
    expect(ring.digest('number', '001')).toEqual(ring.digest('number', '001'));
    expect(ring.digest('number', '001')).not.toEqual(ring.digest('likeness', '001'));
    expect(ring.digest('a', '001')).toHaveLength(32);
    expect(ring.requestHmac('001')).not.toEqual(ring.digest('', '001'));
  });
});
