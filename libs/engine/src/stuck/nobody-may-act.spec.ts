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

  it('is a case whose next act is barred to all who hold its role, since they took an earlier one', async () => {
    const stream = await office.receive();
    const reviewer = (await office.person('ward-officer.00634')).officer;
    await office.acts(stream, ...UNTIL_POSTED.slice(0, 2));
    // The chair is away, and the reviewer stands in for him: nobody decides on his own work.
    const { pool } = office.office;
    const chairs = `select * from officer_role where role = 'WARD_CHAIR' and office = $1`;
    const { rows } = await pool.query<{ officer: string }>(chairs, [WARD]);
    await pool.query(`update officer_role set officer = $2 where role = 'WARD_CHAIR' and office = $1`, [WARD, reviewer]);
    const found = await tells(nobodyMayAct, watched(office), stream);
    expect(found).toMatchObject([
      {
        kind: 'nobody-may-act',
        safeAct: 'grant-role',
        target: 'WARD_CHAIR',
        detail: 'nobody for ApproveWardReview: all who hold the role took an earlier act of this file',
      },
    ]);
    await pool.query(`update officer_role set officer = $2 where role = 'WARD_CHAIR' and office = $1`, [WARD, rows[0]?.officer]);
    expect(await tells(nobodyMayAct, watched(office), stream)).toEqual([]);
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
