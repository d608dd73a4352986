import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UNTIL_POSTED, until } from '@an-sinh/engine/testing';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { logAdvanced } from '@an-sinh/workflow-contract';
import { House } from '../../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await House.open(await throwAwayDatabase(), localDate('2022-09-22'));
  await house.startWorker();
}, 60_000);
afterAll(() => house.close());

describe('A workflow with a long life', () => {
  it('goes on as a new run when its history is long, and keeps its clock', async () => {
    const stream = await house.receive();
    await house.acts(stream, ...UNTIL_POSTED);
    await house.followed(stream);
    const root = house.link.client.workflow.getHandle(stream);
    const { runId } = await root.describe();
    // The server asks for a new run after 4,096 events; each signal is one, and each reading some more.
    for (let sent = 0; sent < 4_200; sent += 100) await Promise.allSettled(Array.from({ length: 100 }, () => root.signal(logAdvanced)));
    const isNew = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return (await root.describe()).runId !== runId;
    };
    await until(isNew, 'a new run', 60_000);
    await house.advance(localDate('2022-09-27'));
    expect((await house.told(stream)).at(-1)).toBe('PostingClosed 2022-09-26');
  }, 120_000);
});
