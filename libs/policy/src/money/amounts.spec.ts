import { dong, localDate } from '@an-sinh/kernel';
import fc from 'fast-check';
import { owed } from '../../testing/facts.ts';
import { policyWith, seedPolicy as policy } from '../../testing/seed.ts';
import { multiply } from './amounts.ts';

const day = localDate;
const LATER = { asKnownOn: day('2026-12-31') };
const amount = (code: string, on: string, jurisdiction = 'VN') => owed(policy.amountOn(code, jurisdiction, day(on), LATER)).amount;

describe('Rounding (domain 3.6)', () => {
  it('of amounts for merit is to thousands since 2023-07-01, and not before', () => {
    expect(['2023-06-30', '2023-07-01', '2024-07-01'].map((on) => amount('N2_SURVIVOR_UPKEEP', on))).toEqual([
      1_299_200, 1_644_000, 2_231_000,
    ]);
  });
  it.each([
    ['N1_MARTYR_REL_1', 2_055_000, 2_789_000],
    ['N1_MARTYR_REL_2', 4_110_000, 5_578_000],
    ['N1_MARTYR_REL_3', 6_165_000, 8_367_000],
    ['N3_HEROIC_MOTHER', 6_165_000, 8_367_000],
  ])('%s comes to the amounts of the annex', (code, in2023, in2024) => {
    expect([amount(code, '2023-07-01'), amount(code, '2024-07-01')]).toEqual([in2023, in2024]);
  });
  it('is half up to a whole unit', () => {
    expect([multiply(dong(333), 15, 1), multiply(dong(331), 15, 1), multiply(dong(1_005), 5, 1)]).toEqual([500, 497, 503]);
    expect([multiply(dong(2_500), 10, 1_000), multiply(dong(2_499), 10, 1_000)]).toEqual([3_000, 2_000]);
  });
  it('is never further off than half a unit', () => {
    const unit = fc.constantFrom(1, 10, 100, 1_000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 0, max: 600 }), unit, (rate, tenths, roundTo) => {
        const off = multiply(dong(rate), tenths, roundTo) - (rate * tenths) / 10;
        return Math.abs(off) <= roundTo / 2 && multiply(dong(rate), tenths, roundTo) % roundTo === 0;
      }),
    );
  });
});

describe('A line', () => {
  it('explains itself: rate and coefficient, each with article and dates', () => {
    expect(owed(policy.amountOn('A5A_60', 'HN', day('2026-01-01'), LATER))).toMatchObject({
      kind: 'ALLOWANCE',
      categoryCode: 'A5A_60',
      coefficientTenths: 15,
      legalBasis: 'Decree 20/2021 Art. 5(5)(a) + 6(1)(đ)',
      rate: {
        code: 'SOCIAL_STANDARD',
        jurisdiction: 'HN',
        amount: 650_000,
        validFrom: '2026-01-01',
        legalBasis: 'Hanoi Resolution 63/2025/NQ-HĐND of 2025-11-27 Art. 2(1)',
      },
      insteadOf: { jurisdiction: 'VN', amount: 500_000 },
      amount: 975_000,
    });
  });
  it('of a COVID death in 2021 is 50 times the national standard (domain 3.7)', () =>
    expect(amount('F2_EMERGENCY', '2021-08-15')).toBe(18_000_000));
});

describe('A coefficient that one city has for itself', () => {
  const on = day('2026-02-01');
  it('answers in that city, and is refused by name anywhere else', () => {
    expect(amount('HN_A5A_60', '2026-02-01', 'HN')).toBe(975_000);
    const refused = { ok: false, refusal: { code: 'COEFFICIENT_MISSING', basis: 'coefficients.csv: HN_A5A_60 of VN on 2026-02-01' } };
    expect(policy.amountOn('HN_A5A_60', 'VN', on, LATER)).toMatchObject(refused);
    expect(policy.coefficientOn('HN_A5A_60', 'VN', on)).toMatchObject(refused);
  });
  it('is a level of its category there alone', () => {
    const levels = (jurisdiction: string) => owed(policy.bandsIn('A5A', jurisdiction)).map(({ categoryCode }) => categoryCode);
    expect(levels('VN')).toEqual(['A5A_60', 'A5A_80']);
    expect(levels('HN')).toEqual(['A5A_60', 'A5A_80', 'HN_A5A_60', 'HN_A5A_80']);
  });
});

describe('A place that the table of authorities does not know', () => {
  it('is refused by name, and never taken for the country', () => {
    const refused = { ok: false, refusal: { code: 'AUTHORITY_MISSING', basis: 'authorities.csv: XX as a CITY' } };
    const on = day('2022-09-22');
    expect(policy.amountOn('A5C', 'XX', on, LATER)).toMatchObject(refused);
    expect(policy.amountOn('F4_MERITORIOUS', 'XX', on, LATER)).toMatchObject(refused);
    expect(policy.effectiveStandardOn('XX', on, LATER)).toMatchObject(refused);
    expect(policy.bandsIn('A5A', 'XX')).toMatchObject(refused);
    expect(policy.settingOn('run_opens', 'XX', on)).toMatchObject(refused);
    expect(policy.settingsOn('XX', on)).toMatchObject(refused);
  });
});

describe('A missing coefficient is refused by name', () => {
  it('before the law that brought it, and after the law that ended it', () => {
    for (const on of ['2021-06-30', '2025-07-01']) {
      expect(policy.amountOn('A5C', 'VN', day(on), LATER)).toMatchObject({
        ok: false,
        refusal: { code: 'COEFFICIENT_MISSING', basis: `coefficients.csv: A5C of VN on ${on}` },
      });
    }
  });
  it('and a row removed from the table stops the amount, without a default', () => {
    const poorer = policyWith((tables) => {
      tables['standard-rates'] = tables['standard-rates'].filter(({ rate_code }) => rate_code !== 'BASE_SALARY');
    });
    expect(poorer.amountOn('F4_MERITORIOUS', 'VN', day('2024-09-10'), LATER)).toMatchObject({
      ok: false,
      refusal: { code: 'RATE_MISSING' },
    });
  });
});
