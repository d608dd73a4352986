import { Writable } from 'node:stream';
import { throwAwayDatabase, type ThrowAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { copyFrom, copyTo } from './copy-protocol.ts';

let database: ThrowAwayDatabase;
let client: Client;
beforeAll(async () => {
  database = await throwAwayDatabase();
  client = new Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('COPY', () => {
  // 11,000 numbers are just more than one block, so that the last rows come while the taker is still busy with the first.
  it.each([0, 1, 11_000, 200_000])('brings %i rows to a slow taker, and leaves the connection free', async (n) => {
    const taken: Buffer[] = [];
    const slow = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _, done) => {
        taken.push(chunk);
        setTimeout(done, 2);
      },
    });
    await copyTo(client, `copy (select g from generate_series(1, ${n}) g) to stdout`, slow);
    const rows = Buffer.concat(taken).toString();
    expect(rows).toBe(Array.from({ length: n }, (_, i) => `${i + 1}\n`).join(''));
    await client.query('create temp table loaded (n int)');
    await copyFrom(client, 'copy loaded from stdin', Buffer.from(rows));
    expect((await client.query('select count(*)::int as n from loaded')).rows).toEqual([{ n }]);
    await client.query('drop table loaded');
  });

  it('says what PostgreSQL refuses', async () => {
    const taker = new Writable({ write: (_, __, done) => done() });
    await expect(copyTo(client, 'copy nothing to stdout', taker)).rejects.toThrow('does not exist');
    await client.query('create temp table loaded (n int)');
    await expect(copyFrom(client, 'copy loaded from stdin', Buffer.from('x\n'))).rejects.toThrow('invalid input');
    expect((await client.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
  });
});
