import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enqueueWakes, OrderRunner } from '@an-sinh/event-log';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { eightOn, TestOffice, until } from '../../testing/index.ts';
import { tells, watched } from '../../testing/watch.ts';
import { followingLag } from './following-lag.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
  await new Promise((resolve) => setTimeout(resolve, 20));
});
afterAll(() => office.close());
const strict = () => watched(office, { lagMs: 10, watermarkMs: 10, wakeQueueMs: 10 });

describe('Who follows the log too late', () => {
  it('is the order, where nobody gives it', async () => {
    expect(await tells(followingLag, watched(office), 'order')).toEqual([]);
    expect(await tells(followingLag, strict(), 'order')).toMatchObject([
      { kind: 'following-lag', safeAct: 'start-worker', detail: 'no runner' },
    ]);
  });

  it('is a subscription that nobody runs', async () => {
    const order = new OrderRunner(office.urls.order).start();
    await until(async () => (await office.office.pool.query('select from event_order limit 1')).rows.length === 1, 'an order');
    await order.stop();
    expect(await tells(followingLag, strict(), 'order')).toEqual([]);
    await office.office.pool.query(`insert into subscription (name, seq) values ('wake-workflows', -1)`);
    const [lag] = await tells(followingLag, strict(), 'wake-workflows');
    expect(lag).toMatchObject({ safeAct: 'start-worker', detail: expect.stringMatching(/^\d+ events behind, 0 tries, no runner$/) });
  });

  it('is the queue of wakes, where Temporal takes none', async () => {
    await enqueueWakes(office.office.pool, [{ streamId: 'application:1', due: eightOn(localDate('2022-09-23')) }]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await tells(followingLag, strict(), 'wake queue')).toMatchObject([{ safeAct: 'start-temporal', detail: '1 wakes wait' }]);
  });
});
