import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres, type Postgres } from '@an-sinh/embedded';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { logFixture, type LogFixture } from './log.fixture.ts';
import { faultsOf, runSchedule } from './order-check.fixture.ts';
import { refillWakes, wakeQueueLag } from './wake-queue.ts';

// A server of its own, since the kill of one backend ends all. What a process has written outlives it even without fsync.
let postgres: Postgres;
let fixture: LogFixture;
beforeAll(async () => {
  postgres = await startPostgres({ durable: false, settings: { synchronous_commit: 'on' } });
  const admin = new Client(postgres.superuserUrl);
  await admin.connect();
  await admin.query('create database killed');
  await admin.end();
  const url = new URL(postgres.superuserUrl);
  url.pathname = '/killed';
  fixture = await logFixture({ url: url.href, drop: () => Promise.resolve() });
}, 60_000);
afterAll(async () => {
  await fixture.close();
  await postgres.stop();
});

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
    let lost = 0;
    for (let seed = 1; seed <= 3 || kills < 3; seed += 1) {
      const outcome = await runSchedule(fixture, seed, { beside: killer });
      expect(await faultsOf(fixture, outcome)).toEqual([]);
      lost += outcome.told.lost;
    }
    expect(lost).toBeGreaterThan(0);
    // Emptied by the crash, and filled again from the heads.
    await fixture.owner.query('update stream set waking_version = version');
    expect((await wakeQueueLag(fixture.writer)).waiting).toBe(0);
    expect(await refillWakes(fixture.writer)).toBeGreaterThan(0);
  }, 60_000);
});
