import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ordered, OrderRunner, runSubscription, type RunningSubscription } from '@an-sinh/event-log';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { eightOn, TestOffice, UNTIL_POSTED, until } from '../../testing/index.ts';
import { wakeSubscription } from './wake-subscription.ts';

let office: TestOffice;
let order: OrderRunner;
let ordered: Ordered;
let running: RunningSubscription;
const told: boolean[] = [];
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
  order = new OrderRunner(office.urls.order).start();
  ordered = new Ordered(office.urls.writer);
  running = runSubscription(office.office.pool, wakeSubscription(office.office.pool, { onQueued: (soon) => told.push(soon) }), ordered);
});
afterAll(async () => {
  await running.stop();
  await ordered.close();
  await order.stop();
  await office.close();
});

const queued = async (stream: string) => {
  const { rows } = await office.office.pool.query<{ due: string; asked: number }>(
    `select (due at time zone 'Asia/Ho_Chi_Minh')::text as due, asked::int from wake_queue where stream_id = $1`,
    [stream],
  );
  return rows;
};

describe('The subscription wake-workflows', () => {
  it('asks for one wake of a case however many acts it had, due when its clock is', async () => {
    const stream = await office.receive();
    await office.acts(stream, ...UNTIL_POSTED);
    // Posted on Thursday the 22nd for two working days: silence closes it as Tuesday begins.
    await until(async () => (await queued(stream))[0]?.due.startsWith('2022-09-27 00:00:00') === true, 'the wake');
    expect(await queued(stream)).toHaveLength(1);
  });

  it('leaves alone who follows nothing, and who has read it already', async () => {
    const stream = await office.receive();
    await until(async () => (await queued(stream)).length === 1, 'the wake');
    const { rows } = await office.office.pool.query<{ stream_id: string }>('select stream_id from wake_queue');
    expect(rows.map(({ stream_id: id }) => id.split(':')[0])).not.toContain('person');

    await office.office.pool.query('delete from wake_queue');
    await office.office.pool.query('update stream set followed_version = 99 where stream_id = $1', [stream]);
    await office.acts(stream, ...UNTIL_POSTED);
    const other = await office.receive();
    await until(async () => (await queued(other)).length === 1, 'a later wake');
    expect(await queued(stream)).toEqual([]);
  });

  it('says at once that a clock has come, so that nobody waits for it', async () => {
    const stream = await office.receive();
    await until(async () => (await queued(stream)).length === 1, 'the wake');
    expect(told).not.toContain(true);
    // The seven working days of the ward are over, and nobody has noted it yet.
    await office.office.clock.advance(eightOn(localDate('2022-10-20')));
    await office.acts(stream, ['ward-officer.00634', { type: 'AssignWardReview' }]);
    await until(async () => told.includes(true), 'the news that it is due');
  });
});
