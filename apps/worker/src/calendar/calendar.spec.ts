import { afterEach, describe, expect, it } from '@jest/globals';
import { calendarStream, runStream } from '@an-sinh/casework';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { House } from '../../testing/house.ts';

const DISTRICT = calendarStream('Q019');
const COMMUNE = calendarStream('W-TULIEM-2025');
const runOf = (month: string, authority: string) => runStream(month, authority, 'MONTHLY_ALLOWANCE');

let house: House;
afterEach(() => house.close());
const open = async (on: string) => {
  house = await House.open(await throwAwayDatabase(), localDate(on));
  await house.startWorker();
};

describe('The calendar of an authority (domain 2.4, 6)', () => {
  it('ends with it: after 2025-06-30 the district opens no run, and its commune opens one', async () => {
    await open('2025-05-26');
    await house.advance(localDate('2025-07-02'));
    expect(await house.told(DISTRICT)).toEqual(['CalendarOpened 2025-05-26', 'RunDue 2025-06-02', 'CalendarClosed 2025-07-01']);
    await house.ended(DISTRICT);
    expect(await house.told(runOf('2025-07', 'Q019'))).toContain('RunOpened 2025-06-02');
    expect(await house.told(runOf('2025-08', 'Q019'))).toEqual([]);
    expect(await house.told(runOf('2025-08', 'W-TULIEM-2025'))).toEqual(['RunOpened 2025-07-01']);
    expect(await house.statusOf(COMMUNE)).toBe('RUNNING');
    // A month later there is nothing to open for the district, and nothing is stuck.
    await house.advance(localDate('2025-08-02'));
    expect(await house.told(runOf('2025-09', 'W-TULIEM-2025'))).toEqual(['RunOpened 2025-08-01']);
  }, 60_000);

  it('is not opened for who had ended before, and tells of provisional days in the run and its row', async () => {
    await open('2026-11-25');
    expect(await house.told(DISTRICT)).toEqual([]);
    await house.advance(localDate('2026-12-02'));
    const run = runOf('2027-01', 'W-TULIEM-2025');
    const [opened] = await house.events(run);
    expect(opened?.facts).toMatchObject({ listByProvisional: false, reportBy: '2027-01-19', reportByProvisional: true });
    const { rows } = await house.office.pool.query(
      'select list_by_provisional, report_by_provisional, passed_over from run_head where stream_id = $1',
      [run],
    );
    expect(rows).toEqual([{ list_by_provisional: false, report_by_provisional: true, passed_over: 0 }]);
  }, 60_000);
});
