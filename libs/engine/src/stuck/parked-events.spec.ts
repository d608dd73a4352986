import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { TestOffice } from '../../testing/index.ts';
import { tells, watched } from '../../testing/watch.ts';
import { parkedEvents } from './parked-events.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
});
afterAll(() => office.close());

describe('A parked event', () => {
  it('is told with its seq, never with its error, which may quote a person', async () => {
    const { pool } = office.office;
    await pool.query(`insert into parked_event (subscription, seq, error, tries) values ('search', 7, 'no such ward: Lê Bích Lan', 5)`);
    const now = () => tells(parkedEvents, watched(office), 'search');
    expect(await now()).toMatchObject([{ kind: 'parked-event', safeAct: 'retry-parked', target: '7', detail: 'seq 7 failed 5 times' }]);
    expect(JSON.stringify(await now())).not.toContain('Lan');
  });
});
