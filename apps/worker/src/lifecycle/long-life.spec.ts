import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nudge } from '@an-sinh/engine';
import { UNTIL_POSTED, until } from '@an-sinh/engine/testing';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
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
    // Each piece of news is some ten events of history; the server asks for a new run after 4,096.
    await until(
      async () => {
        await nudge(house.office.pool, stream);
        return (await root.describe()).runId !== runId;
      },
      'a new run',
      100_000,
    );
    await house.advance(localDate('2022-09-27'));
    expect((await house.told(stream)).at(-1)).toBe('PostingClosed 2022-09-26');
  }, 120_000);
});
