import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Instant } from '@an-sinh/kernel';
import type { Pool, QueryConfig } from 'pg';
import { copyIn, copyOut } from './copy.ts';
import { EventLog } from './event-log.ts';
import { anAct, anEvent, logFixture, onStream, orderAll, ownServer, type LogFixture } from './log.fixture.ts';
import { OfficeClock } from './office-clock.ts';
import { faultsOf, runSchedule } from './order-check.fixture.ts';
import { isWhole, readAll, readLeaves } from './readers.ts';

/** A file that an event names by hash. */
const RULES = Buffer.from('mức,chuẩn\r\n"a\tb\\",\u2028\n');
const folder = mkdtempSync(join(tmpdir(), 'copy-'));
const folders = { log: join(folder, 'log'), keys: join(folder, 'keys') };
let source: LogFixture;
let target: LogFixture;
beforeAll(async () => {
  source = await logFixture(await throwAwayDatabase());
  target = await logFixture(await ownServer());
}, 60_000);
afterAll(async () => {
  await Promise.all([source.close(), target.close()]);
  rmSync(folder, { recursive: true });
});

describe('A copy of the log’s side', () => {
  it('restored into another server, gives every event the seq it had, opens every box, and goes on in order', async () => {
    // The server has seen more transactions than the one of the restore: ids that came along would hide their rows from the order there.
    await source.owner.query('do $$ begin for i in 1..5000 loop perform pg_current_xact_id(); commit; end loop; end $$');
    await new OfficeClock(source.writer, { production: false }).open('2023-01-03T01:00:00Z' as Instant);
    const log = source.log();
    const times = await log.read({ keys: [], streams: [] });
    // A transaction that began before the others and appends after them: its event has a late position and an early seq.
    const early = await source.owner.connect();
    await early.query('begin; select pg_current_xact_id()');
    // Keys and facts with signs that end a line or a column elsewhere.
    const writer = async (n: number) => {
      for (let i = 0; i < 15; i += 1) {
        const events = Array.from({ length: 1 + ((n * 7 + i) % 50) }, () =>
          anEvent({ text: 'một\nhai\tba\\\u2028' }, { sealed: [{ subject: `p${n}`, class: 'P2', facts: { n, i } }] }),
        );
        await log.append(
          [
            anAct([onStream(`case:${n}`, i ? versions[n]! : 0, events, '2023-02-01T00:00:00Z' as Instant)], {
              key: `press:\u2028\n\t\\.:${n}:${i}`,
            }),
          ],
          times,
        );
        versions[n] = (versions[n] ?? 0) + events.length;
      }
    };
    const versions: number[] = [];
    await Promise.all([0, 1, 2, 3, 4, 5].map(writer));
    const own = {
      connect: () => Promise.resolve({ query: (query: QueryConfig) => early.query(query), release: () => undefined }),
    } as unknown as Pool;
    await source.log({ pool: own }).append([anAct([onStream('case:early', 0)])], times);
    await early.query('commit');
    early.release();
    await log.append(
      [
        anAct([onStream('person:x', 0)], {
          persons: [{ digest: Buffer.from([1]), personId: 'x' }],
          likenesses: [{ digest: Buffer.from([2]), personId: 'x' }],
          claims: [{ claim: 'c', streamId: 'person:x' }],
        }),
      ],
      times,
    );
    await log.keepFiles([RULES]);
    await orderAll(source);
    const manifest = await copyOut(source.ownerUrl, folders);
    const before = await readAll(source.writer, 0, 100_000);
    expect(before[0]?.streamId).toBe('case:early');
    expect(before.length).toBeGreaterThan(2_000);
    expect(manifest).toMatchObject({ lastSeq: before.length - 1, rows: { event: before.length, act: 92, data_key: 6, kept_file: 1 } });

    expect(await copyIn(target.ownerUrl, folders)).toEqual(manifest);
    const [youngest, next] = await Promise.all([
      source.owner.query<{ id: string }>('select max(transaction_id)::text as id from event'),
      target.owner.query<{ id: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as id'),
    ]);
    expect(Number(youngest.rows[0]?.id)).toBeGreaterThan(Number(next.rows[0]?.id));
    await orderAll(target, 10_000);
    expect(await readAll(target.writer, 0, 100_000)).toEqual(before);
    expect((await readLeaves(target.writer, 0, 100_000)).every(isWhole)).toBe(true);
    const heads = 'select * from stream order by stream_id';
    expect((await target.owner.query(heads)).rows).toEqual((await source.owner.query(heads)).rows);
    expect((await target.owner.query('select ahead::text, opened_at from office_clock')).rows).toEqual(
      (await source.owner.query('select ahead::text, opened_at from office_clock')).rows,
    );

    const restored = new EventLog(target.writer, { keyRing: source.keyRing });
    expect([...(await restored.keptFiles([createHash('sha256').update(RULES).digest('hex')])).values()]).toEqual([RULES]);
    const { streams, claims } = await restored.read({ keys: [], streams: ['case:2'], claims: ['c'] });
    expect(claims.get('c')).toBe('person:x');
    expect(await restored.openBoxes(streams.get('case:2')!.events, ['P2'])).toEqual(
      await log.openBoxes((await log.read({ keys: [], streams: ['case:2'] })).streams.get('case:2')!.events, ['P2']),
    );
    expect(await restored.append([anAct([onStream('case:2', versions[2]!)])], times)).toEqual({ ok: true });
    await orderAll(target, 10_000);
    expect((await readAll(target.writer, before.length, 10)).map((event) => [event.seq, event.streamId])).toEqual([
      [before.length, 'case:2'],
    ]);
    // Slow, rolled-back and many-streamed writers beside foreign transactions, on top of what was restored.
    const outcome = await runSchedule(target, 1, {});
    expect(await faultsOf(target, outcome)).toEqual([]);
    expect(outcome.consumed[0]?.seq).toBe(before.length + 1);
  }, 60_000);

  it('keeps the keys apart, and lies where only its owner reads', () => {
    expect(readdirSync(folders.keys)).toEqual(['data_key.copy.gz']);
    expect(readdirSync(folders.log)).not.toContain('data_key.copy.gz');
    for (const path of [folders.keys, folders.log, join(folders.keys, 'data_key.copy.gz')]) expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('goes into an empty database only, and is refused where it is not whole', async () => {
    await expect(copyIn(target.ownerUrl, folders)).rejects.toThrow('not empty');
    const other = await logFixture(await throwAwayDatabase());
    const file = join(folders.log, 'event.copy.gz');
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    await expect(copyIn(other.ownerUrl, folders)).rejects.toThrow();
    await other.close();
  });
});
