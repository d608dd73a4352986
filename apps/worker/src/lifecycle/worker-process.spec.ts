import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Child } from '@an-sinh/embedded';
import { UNTIL_POSTED } from '@an-sinh/engine/testing';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { House } from '../../testing/house.ts';
import { startProcess } from '../../testing/process.ts';

let house: House;
let worker: Child;
const lines: string[] = [];
beforeAll(async () => {
  house = await House.open(await throwAwayDatabase(), localDate('2022-09-22'));
  worker = await startProcess(house.settings, (line) => lines.push(line));
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await house.close();
});

describe('The worker process', () => {
  it('is killed in the middle of its work and started again: every clock is kept, once', async () => {
    const streams: string[] = [];
    for (let i = 0; i < 10; i += 1) {
      const stream = await house.receive();
      await house.acts(stream, ...UNTIL_POSTED);
      streams.push(stream);
    }
    await house.followed(...streams);
    const advancing = house.advance(localDate('2022-10-12'), { limitMs: 60_000 });
    await new Promise((resolve) => setTimeout(resolve, 60));
    process.kill(worker.pid, 'SIGKILL');
    await worker.exited;
    worker = await startProcess(house.settings, (line) => lines.push(line));
    await advancing;
    for (const stream of streams) {
      expect((await house.told(stream)).slice(-3)).toEqual([
        'PostingClosed 2022-09-26',
        'StepOverdue 2022-09-29',
        'OverdueReminded 2022-10-06',
      ]);
    }
  }, 120_000);

  it('says nothing of a person in its lines', () => {
    expect(lines.some((line) => line.includes('polls'))).toBe(true);
    expect(lines.filter((line) => /Lan|001186/.test(line))).toEqual([]);
  });

  it('ends in order when asked to', async () => {
    await worker.stop();
    expect(await worker.exited).toEqual({ code: 0, signal: null });
  }, 30_000);
});
