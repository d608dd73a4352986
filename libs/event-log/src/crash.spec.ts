import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { logFixture, ownServer, type LogFixture } from './log.fixture.ts';
import { faultsOf, runSchedule } from './order-check.fixture.ts';
import { enqueueWakes, NEVER, refillWakes, wakeQueueLag } from './wake-queue.ts';

// A server of its own, since the kill of one backend ends all. What a process has written outlives it even without fsync.
let fixture: LogFixture;
beforeAll(async () => {
  fixture = await logFixture(await ownServer({ synchronous_commit: 'on' }));
}, 60_000);
afterAll(() => fixture.close());

describe('A backend killed with signal 9, and the server with it', () => {
  it('loses no act that was answered, makes none twice, and no seq changes', async () => {
    let kills = 0;
    const killer = async (stopped: () => boolean) => {
      for (; !stopped(); await wait(150 + 50 * (kills % 5))) {
        const client = new Client(fixture.ownerUrl);
        client.on('error', () => undefined);
        try {
          await client.connect();
          const { rows } = await client.query<{ pid: number }>(
            `select pid from pg_stat_activity where usename = any('{an_sinh_writer,an_sinh_order}') order by random() limit 1`,
          );
          if (rows[0]) process.kill(rows[0].pid, 'SIGKILL');
          kills += rows.length;
        } catch {
          // It is still recovering.
        }
        await client.end().catch(() => undefined);
      }
    };
    await enqueueWakes(fixture.writer, [{ streamId: 'case:asked-for', due: NEVER }]);
    expect((await wakeQueueLag(fixture.writer)).waiting).toBe(1);
    let lost = 0;
    for (let seed = 1; seed <= 3 || kills < 3; seed += 1) {
      const outcome = await runSchedule(fixture, seed, { beside: killer });
      expect(await faultsOf(fixture, outcome)).toEqual([]);
      lost += outcome.told.lost;
    }
    expect(lost).toBeGreaterThan(0);
    // Emptied by the crash, with what was asked for before it; filled again from the heads.
    await fixture.owner.query('update stream set waking_version = version');
    expect((await wakeQueueLag(fixture.writer)).waiting).toBe(0);
    expect(await refillWakes(fixture.writer)).toBeGreaterThan(0);
  }, 60_000);
});
