import fc from 'fast-check';
import {
  addDays,
  addYears,
  ageOn,
  dayAt,
  daysBetween,
  instant,
  isLocalDate,
  localDate,
  monthsFromTo,
  startOf,
  weekday,
  yearMonth,
} from './index.ts';

describe('Days of the office', () => {
  it('begin at midnight in Hanoi, seven hours before UTC', () => {
    expect(startOf(localDate('2023-01-03'))).toBe('2023-01-02T17:00:00.000Z');
    expect(dayAt(instant('2023-01-02T16:59:59.999Z'))).toBe('2023-01-02');
    expect(dayAt(instant('2023-01-02T17:00:00Z'))).toBe('2023-01-03');
  });
  it('exist: 30 February and day 0 do not', () => {
    expect(['1950-02-30', '31/12/1949', '19490-1-1', '2023-00-01', '2023-02-29'].filter(isLocalDate)).toEqual([]);
    expect(isLocalDate('2024-02-29')).toBe(true);
  });
  it('count from Monday', () => expect(weekday(localDate('2022-09-22'))).toBe(4));
  it('add up', () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays(localDate('1900-01-01'), days));
    fc.assert(fc.property(day, day, (a, b) => addDays(a, daysBetween(a, b)) === b && a < b === daysBetween(a, b) > 0));
  });
});

describe('Ages (domain 3.4, Civil Code Art. 148(4))', () => {
  it('are completed on the birthday itself', () => {
    expect(ageOn(localDate('2018-05-20'), localDate('2022-05-19'))).toBe(3);
    expect(ageOn(localDate('2018-05-20'), localDate('2022-05-20'))).toBe(4);
  });
  it('of those born on 29 February are completed on 28 February of a common year', () => {
    expect(addYears(localDate('2004-02-29'), 18)).toBe('2022-02-28');
    expect(ageOn(localDate('2004-02-29'), localDate('2022-02-28'))).toBe(18);
  });
});

it('months are listed with both ends', () => {
  expect(monthsFromTo(yearMonth('2021-11'), yearMonth('2022-02'))).toEqual(['2021-11', '2021-12', '2022-01', '2022-02']);
  expect(monthsFromTo(yearMonth('2022-02'), yearMonth('2022-01'))).toEqual([]);
});
