import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate } from '@an-sinh/kernel';
import { House } from '../../testing/house.ts';

let house: House;
beforeAll(async () => {
  house = await House.open(localDate('2022-09-22'));
  await house.startWorker();
}, 60_000);
afterAll(() => house.close());

/** From the counter to the posted result: the officer checks at home, the chair agrees. */
export const posted = [
  ['ward-officer.00634', { type: 'AssignWardReview' }],
  ['ward-officer.00634', { type: 'RecordHomeCheck', minutes: 'Có mặt tổ trưởng.', findings: 'Đúng.' }],
  ['ward-chair.00634', { type: 'ApproveWardReview', remark: 'Đồng ý.' }],
  ['ward-officer.00634', { type: 'PostResult' }],
] as const;

describe('Public posting at the ward (Decree 20/2021 Art. 8(1)(b))', () => {
  it('is closed by silence, on its last day however late the engine comes', async () => {
    const stream = await house.receive();
    await house.acts(stream, ...posted);
    await house.followed(stream);
    expect(await house.statusOf(stream)).toBe('RUNNING');

    await house.advance(localDate('2022-09-28'));

    const last = (await house.events(stream)).at(-1);
    expect([last?.type, last?.occurredOn]).toEqual(['PostingClosed', '2022-09-26']);
  });
});
