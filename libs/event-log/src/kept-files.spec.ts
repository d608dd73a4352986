import { createHash } from 'node:crypto';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logFixture, type LogFixture } from './log.fixture.ts';

let fixture: LogFixture;
beforeAll(async () => {
  fixture = await logFixture(await throwAwayDatabase());
});
afterAll(() => fixture.close());

const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const files = ['mức chuẩn\r\n360000\n', '', 'a\tb\\\u2028'].map((text) => Buffer.from(text));

describe('A kept file', () => {
  it('is found by its hash, byte for byte, however often it is kept', async () => {
    const log = fixture.log();
    await Promise.all([log.keepFiles(files), log.keepFiles(files)]);
    expect(await log.keptFiles([...files.map(hashOf), '00'.repeat(32)])).toEqual(new Map(files.map((file) => [hashOf(file), file])));
  });
  it('cannot lie under another name', async () => {
    const forged = `insert into kept_file values (sha256('a'::bytea), 'b'::bytea)`;
    await expect(fixture.writer.query(forged)).rejects.toThrow('kept_file_hash');
  });
});
