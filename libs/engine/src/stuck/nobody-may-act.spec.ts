import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { eightOn, TestOffice, UNTIL_POSTED } from '../../testing/index.ts';
import { tells, watched } from '../../testing/watch.ts';
import { nobodyMayAct } from './nobody-may-act.ts';

const WARD = 'W00634-2014';
let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
});
afterAll(() => office.close());
const told = () => tells(nobodyMayAct, watched(office), WARD);

describe('An open step for whose acts there is nobody', () => {
  it('is none where every role is held', async () => {
    await office.receive();
    const posted = await office.receive();
    await office.acts(posted, ...UNTIL_POSTED);
    expect(await nobodyMayAct(watched(office))).toEqual([]);
  });

  it('is told with the roles that lack: the district’s where the file lies there', async () => {
    const stream = await office.receive();
    await office.acts(stream, ...UNTIL_POSTED.slice(0, 2));
    await office.office.pool.query(`update officer_role set to_on = '2022-09-21' where role = 'WARD_CHAIR' and office = $1`, [WARD]);
    expect(await told()).toMatchObject([
      {
        kind: 'nobody-may-act',
        whoMustAct: 'ADMIN',
        safeAct: 'grant-role',
        target: 'WARD_CHAIR',
        detail: '1 cases in WARD_REVIEWING (WARD_REVIEW_AND_POST): nobody for ApproveWardReview',
      },
    ]);
    await office.office.pool.query(`update officer_role set to_on = null where role = 'WARD_CHAIR' and office = $1`, [WARD]);
    expect(await told()).toEqual([]);
  });

  it('is told when the roles ended by date: no act looked', async () => {
    await office.office.clock.advance(eightOn(localDate('2025-07-01')));
    // A posting waits for silence alone, so nobody is missing there; the others lie with a ward that is no more.
    expect((await told()).map(({ detail }) => detail)).toEqual([
      '1 cases in RECEIVED (WARD_REVIEW_AND_POST): nobody for AssignWardReview',
      expect.stringContaining('WARD_REVIEWING'),
    ]);
  });
});
