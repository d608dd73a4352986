import { localDate, yearMonth } from '@an-sinh/kernel';
import { owed } from '../../testing/facts.ts';
import { seedPolicy as policy } from '../../testing/seed.ts';

const day = localDate;
const LATER = { asKnownOn: day('2026-12-31') };

describe('The standard in force (domain 3.1)', () => {
  it.each([
    ['2021-06-30', 270_000, 350_000, 350_000],
    ['2021-07-01', 360_000, 350_000, 360_000],
    ['2022-01-01', 360_000, 440_000, 440_000],
    ['2024-07-01', 500_000, 440_000, 500_000],
    ['2026-01-01', 500_000, 650_000, 650_000],
    ['2026-07-01', 540_000, 650_000, 650_000],
  ])('on %s is %i in the nation, %i of Hanoi, %i effective in Hanoi', (on, national, own, effective) => {
    expect(owed(policy.rateOn('SOCIAL_STANDARD', 'VN', day(on), LATER)).amount).toBe(national);
    expect(owed(policy.rateOn('SOCIAL_STANDARD', 'HN', day(on), LATER)).amount).toBe(own);
    const governing = owed(policy.effectiveStandardOn('HN', day(on), LATER));
    expect(governing.rate.amount).toBe(effective);
    expect(governing.insteadOf?.amount).toBe(Math.min(national, own));
  });

  it('of care support is the national one in Hanoi until 2025, the city one from 2026', () => {
    const base = (on: string) => owed(policy.baseOn('NATIONAL_MINIMUM', 'HN', day(on), LATER)).rate.amount;
    expect([base('2022-06-01'), base('2025-12-01'), base('2026-01-01')]).toEqual([360_000, 500_000, 650_000]);
  });
});

describe('The rates a payment list may use (domain 3.1)', () => {
  const list = (payMonth: string, builtOn: string) => ({ payMonth: yearMonth(payMonth), asKnownOn: day(builtOn) });
  it('January 2026, built in December 2025, pays 650.000 in Hanoi', () => {
    expect(owed(policy.effectiveStandardOn('HN', day('2026-01-01'), list('2026-01', '2025-12-22'))).rate.amount).toBe(650_000);
  });
  it('October 2026 still pays 500.000 in the nation, November 540.000', () => {
    const national = (payMonth: string, builtOn: string) =>
      owed(policy.rateOn('SOCIAL_STANDARD', 'VN', day(`${payMonth}-01`), list(payMonth, builtOn))).amount;
    expect([national('2026-10', '2026-09-23'), national('2026-11', '2026-10-22')]).toEqual([500_000, 540_000]);
  });
});

describe('What the office knew', () => {
  it('counts from the day of issue: 540.000 from 2026-08-21, for July already', () => {
    const asKnown = (on: string) => owed(policy.rateOn('SOCIAL_STANDARD', 'VN', day('2026-07-01'), { asKnownOn: day(on) })).amount;
    expect([asKnown('2026-08-20'), asKnown('2026-08-21')]).toEqual([500_000, 540_000]);
  });
  it('is the day of coming into force where none of issue is known', () => {
    const asKnown = (on: string) => owed(policy.rateOn('NCC_STANDARD', 'VN', day('2026-07-01'), { asKnownOn: day(on) })).amount;
    expect([asKnown('2026-09-30'), asKnown('2026-10-01')]).toEqual([2_789_000, 3_012_000]);
  });
  it('the rate for merit of 2023 was retroactive from July', () => {
    const asKnown = (on: string) =>
      owed(policy.rateOn('NCC_STANDARD', 'VN', day('2023-07-01'), { asKnownOn: day(on), payMonth: yearMonth('2023-09') })).amount;
    expect([asKnown('2023-08-23')]).toEqual([1_624_000]);
    expect(
      owed(policy.rateOn('NCC_STANDARD', 'VN', day('2023-07-01'), { asKnownOn: day('2023-09-21'), payMonth: yearMonth('2023-10') })).amount,
    ).toBe(2_055_000);
  });
});

describe('A missing rate is refused by name', () => {
  it('before the first row, and before it was known', () => {
    expect(policy.rateOn('SOCIAL_STANDARD', 'VN', day('2014-12-31'), LATER)).toEqual({
      ok: false,
      refusal: {
        code: 'RATE_MISSING',
        basis: 'standard-rates.csv: SOCIAL_STANDARD of VN on 2014-12-31, as known on 2026-12-31',
        opensBy: 'a row in standard-rates.csv',
      },
    });
    expect(policy.rateOn('SOCIAL_PENSION', 'VN', day('2025-07-01'), { asKnownOn: day('2025-06-29') })).toMatchObject({
      refusal: { code: 'RATE_MISSING' },
    });
  });
});
