import { addDays, localDate, yearMonth } from '@an-sinh/kernel';
import fc from 'fast-check';
import { seedPolicy as policy } from '../../testing/seed.ts';

const day = localDate;
const workingDays = (value: number) => ({ value, unit: 'WORKING_DAY' }) as const;
const calendarDays = (value: number) => ({ value, unit: 'CALENDAR_DAY' }) as const;

describe('Worked deadlines (domain section 4)', () => {
  it.each([
    ['K1: seven working days at the ward', '2022-09-22', workingDays(7), '2022-10-03'],
    ['K2: over Tết of 2022', '2022-01-28', workingDays(7), '2022-02-15'],
    ['K3: over a day swapped off', '2024-04-25', workingDays(3), '2024-05-03'],
    ['K4: a worked Saturday counts', '2025-04-24', workingDays(5), '2025-05-05'],
    ['K5: over National Day', '2022-08-30', workingDays(3), '2022-09-06'],
    ['K6: ninety days for a complaint, the last one on a Saturday', '2022-06-05', calendarDays(90), '2022-09-05'],
  ])('%s', (_, from, limit, on) => {
    expect(policy.lastDay(day(from), limit)).toMatchObject({ on, provisional: false });
  });

  it('K3 explains itself day by day', () => {
    const { days } = policy.lastDay(day('2024-04-25'), workingDays(3));
    expect(days.map(({ on, ordinal, why, name }) => [on, ordinal, why, name?.en])).toEqual([
      ['2024-04-26', 1, 'WEEKDAY', undefined],
      ['2024-04-27', undefined, 'WEEKEND', undefined],
      ['2024-04-28', undefined, 'WEEKEND', undefined],
      ['2024-04-29', undefined, 'DAY_IN_LIEU', 'Swapped day off (worked on 2024-05-04)'],
      ['2024-04-30', undefined, 'HOLIDAY', 'Reunification (Victory) Day'],
      ['2024-05-01', undefined, 'HOLIDAY', 'International Labour Day'],
      ['2024-05-02', 2, 'WEEKDAY', undefined],
      ['2024-05-03', 3, 'WEEKDAY', undefined],
    ]);
  });

  it('K6 shows the ninetieth day and the days off to which it was moved', () => {
    const { days } = policy.lastDay(day('2022-06-05'), calendarDays(90));
    expect(days.slice(-3).map(({ on, ordinal, works }) => [on, ordinal, works])).toEqual([
      ['2022-09-03', 90, false],
      ['2022-09-04', undefined, false],
      ['2022-09-05', undefined, true],
    ]);
  });
});

describe('Limits (Civil Code Art. 147-148)', () => {
  it('of zero working days end on the day itself, or on the next working day', () => {
    expect(policy.lastDay(day('2022-09-22'), workingDays(0)).on).toBe('2022-09-22');
    expect(policy.lastDay(day('2022-09-24'), workingDays(0)).on).toBe('2022-09-26');
  });
  it('in months end on the same day, or on the last day of a shorter month', () => {
    expect(policy.lastDay(day('2022-03-15'), { value: 12, unit: 'MONTH' }).on).toBe('2023-03-15');
    expect(policy.lastDay(day('2023-01-31'), { value: 1, unit: 'MONTH' }).on).toBe('2023-02-28');
  });
  it('"before the N-th" is never moved later (domain 2.0(13))', () => {
    // 24 September 2022 is a Saturday.
    const before25th = policy.lastDayBefore(yearMonth('2022-10'), { value: 25, unit: 'BEFORE_DAY_OF_MONTH', monthOffset: -1 });
    expect(before25th).toMatchObject({ on: '2022-09-23', provisional: false });
    expect(before25th.days.map(({ on, why }) => [on, why])).toEqual([
      ['2022-09-23', 'WEEKDAY'],
      ['2022-09-24', 'WEEKEND'],
    ]);
  });
  it('open a right on the day after their last day (domain 2.0(14))', () => {
    expect(policy.opensAfter(day('2022-09-22'), workingDays(7))).toBe('2022-10-04');
  });
  it('are provisional where they touch a year that is not loaded', () => {
    expect(policy.lastDay(day('2026-12-30'), workingDays(1)).provisional).toBe(false);
    expect(policy.lastDay(day('2026-12-30'), workingDays(2))).toMatchObject({ on: '2027-01-01', provisional: true });
  });
});

describe('Adding working days', () => {
  const start = fc.integer({ min: 0, max: 2_500 }).map((days) => addDays(day('2020-06-01'), days));
  const count = fc.integer({ min: 1, max: 60 });

  it('lands on a working day, with exactly that many working days on the way', () => {
    fc.assert(
      fc.property(start, count, (from, n) => {
        const { on, days } = policy.addWorkingDays(from, n);
        const counted = days.filter(({ ordinal }) => ordinal !== undefined);
        return policy.isWorkingDay(on) && policy.workingDaysBetween(from, on) === n && counted.length === n && counted.at(-1)?.on === on;
      }),
    );
  });
  it('can be done in two goes', () => {
    fc.assert(
      fc.property(
        start,
        count,
        count,
        (from, a, b) => policy.workingDayAfter(from, a + b) === policy.workingDayAfter(policy.workingDayAfter(from, a), b),
      ),
    );
  });
  it('keeps the order of the days', () => {
    fc.assert(
      fc.property(start, start, count, (a, b, n) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        return policy.workingDayAfter(first, n) <= policy.workingDayAfter(second, n) && policy.workingDayAfter(first, n) > first;
      }),
    );
  });
  it('refuses to count backwards', () => expect(() => policy.workingDayAfter(day('2022-09-22'), -1)).toThrow(RangeError));
});
