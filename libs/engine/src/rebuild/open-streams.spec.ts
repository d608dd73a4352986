import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarStream } from '@an-sinh/casework';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { TestOffice, UNTIL_POSTED } from '../../testing/index.ts';
import { openStreams, stillUnfollowed, unfollow } from './open-streams.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
});
afterAll(() => office.close());

describe('Streams that a workflow must follow', () => {
  it('are the open ones, the soonest clock first; page by page none is missing', async () => {
    const posted = await office.receive();
    await office.acts(posted, ...UNTIL_POSTED);
    const received = await office.receive();
    const withdrawn = await office.receive();
    await office.acts(withdrawn, ['one-stop.00634', { type: 'WithdrawApplication', reason: 'Chuyển nơi ở.' }]);

    const all = (await openStreams(office.office.pool, undefined, 100)).map(({ streamId }) => streamId);
    expect(all).not.toContain(withdrawn);
    expect(all).toContain(calendarStream('Q019'));
    expect(all.indexOf(posted)).toBeLessThan(all.indexOf(received));

    const paged: string[] = [];
    for (let page = await openStreams(office.office.pool, undefined, 2); page.length > 0;) {
      paged.push(...page.map(({ streamId }) => streamId));
      page = await openStreams(office.office.pool, page.at(-1), 2);
    }
    expect(paged).toEqual(all);
  });

  it('count as read by nobody once that is said, and as read when the log says so', async () => {
    const stream = await office.receive();
    await office.office.pool.query('update stream set followed_version = version where stream_id = $1', [stream]);
    expect(await stillUnfollowed(office.office.pool, [stream])).toEqual([]);
    await unfollow(office.office.pool, [stream]);
    expect(await stillUnfollowed(office.office.pool, [stream])).toEqual([stream]);
  });
});
