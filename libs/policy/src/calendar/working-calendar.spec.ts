import { localDate } from '@an-sinh/kernel';
import { policyWith, seedPolicy as policy } from '../../testing/seed.ts';

describe('Working days of a year (domain section 4)', () => {
  it.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 250],
    [2026, 249],
  ])('%i has %i', (year, count) => expect(policy.workingDaysIn(year)).toEqual({ count, provisional: false }));

  it('of a year not announced yet are Monday to Friday, and provisional', () => {
    expect(policy.workingDaysIn(2027)).toEqual({ count: 261, provisional: true });
    expect(policy.isCalendarLoaded(2027)).toBe(false);
  });
});

describe('A day of the office', () => {
  it.each(['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'])('%s is a worked Saturday', (on) => {
    expect(policy.officeDay(localDate(on))).toMatchObject({ works: true, why: 'WORKED_SATURDAY' });
  });
  it('names its holiday and who announced it', () => {
    expect(policy.officeDay(localDate('2022-09-01'))).toEqual({
      on: '2022-09-01',
      works: false,
      why: 'HOLIDAY',
      name: { vi: 'Quốc khánh (ngày liền kề)', en: 'National Day (adjacent day)' },
      source: 'Binh Thuan online: National Day 1-2 September 2022',
      provisional: false,
    });
  });
  it('is settled as soon as its year is loaded', () => {
    const announced = policyWith(({ holidays }) =>
      holidays.push({
        date: '2027-01-01',
        name_vi: 'Tết Dương lịch',
        name_en: "New Year's Day",
        kind: 'statutory',
        source: 'test',
        confidence: 'test',
      }),
    );
    expect(announced.lastDay(localDate('2026-12-30'), { value: 2, unit: 'WORKING_DAY' })).toMatchObject({
      on: '2027-01-04',
      provisional: false,
    });
  });
});
