import { dong, localDate } from '@an-sinh/kernel';
import { grant, owed, person } from '../../testing/facts.ts';
import { policyWith, seedPolicy } from '../../testing/seed.ts';
import type { Facts } from '../entitlement/facts.ts';
import type { FuneralAsked } from './funeral.ts';

const day = localDate;
const always = day('2000-01-01');

function funeralOf(facts: Facts, deathOn: string, asked: Partial<FuneralAsked> = {}, policy = seedPolicy) {
  const { paid, rejected, lumpSum } = owed(
    policy.funeralAmounts(facts, day(deathOn), { jurisdiction: 'VN', asKnownOn: day('2026-12-31'), ...asked }),
  );
  const short = (option: typeof paid) => option && [option.line.categoryCode, option.line.amount, option.paidBy];
  return { paid: short(paid), rejected: rejected.map(short), lumpSum };
}
const disabled = person('1986-05-01', { grants: [grant('2021-11-22', { category: 'A6_S', from: day('2021-09-14') })] });
const nobody = person('1986-05-01', { grants: [] });

describe('Funeral support (domain 3.7)', () => {
  it('of a beneficiary is 20 times the national standard (Decree 20/2021 Art. 11)', () => {
    expect(funeralOf(disabled, '2023-11-02').paid).toEqual(['F1_BENEFICIARY', 7_200_000, 'ASSISTANCE']);
  });
  it('is not due where the decision was signed after the death', () => {
    expect(funeralOf(disabled, '2021-11-21').paid).toBeUndefined();
  });
  it.each([
    ['a child of a poor single parent', person('2015-01-01', { grants: [] }), { circumstances: ['CHILD_OF_POOR_SINGLE_PARENT'] }],
    [
      'a person of 80 on a survivor allowance',
      person('1940-01-01', { grants: [], otherSchemes: [{ scheme: 'SURVIVOR', from: always }] }),
      {},
    ],
  ] as const)('is due for %s', (_, facts, asked) => {
    expect(funeralOf(facts, '2022-06-01', asked).paid).toEqual(['F1_BENEFICIARY', 7_200_000, 'ASSISTANCE']);
  });
  it('is not due for a survivor under 80, nor for nobody in particular', () => {
    expect(
      funeralOf(person('1943-01-01', { grants: [], otherSchemes: [{ scheme: 'SURVIVOR', from: always }] }), '2022-06-01').paid,
    ).toBeUndefined();
    expect(funeralOf(nobody, '2022-06-01').paid).toBeUndefined();
  });
  it('of an emergency is 50 times, and the highest only', () => {
    expect(funeralOf(disabled, '2021-12-01', { circumstances: ['EMERGENCY'] })).toMatchObject({
      paid: ['F2_EMERGENCY', 18_000_000, 'ASSISTANCE'],
      rejected: [['F1_BENEFICIARY', 7_200_000, 'ASSISTANCE']],
    });
  });
  it('of a resident of a facility is 50 times', () => {
    const resident = person('1986-05-01', { grants: [grant('2022-01-10', { category: 'R1', from: always })] });
    expect(funeralOf(resident, '2022-06-01').paid).toEqual(['F3_FACILITY', 18_000_000, 'ASSISTANCE']);
  });
  it('of a social pensioner, and of an applicant not yet decided, is 20 times (Decree 176/2025 Art. 5)', () => {
    const pensioner = person('1948-01-01', { grants: [grant('2025-07-10', { category: 'PENSION', from: day('2025-07-01') })] });
    expect(funeralOf(pensioner, '2025-09-01').paid).toEqual(['F5_SOCIAL_PENSION', 10_000_000, 'ASSISTANCE']);
    expect(funeralOf(nobody, '2025-09-01', { circumstances: ['PENSION_APPLICANT'] }).paid).toEqual([
      'F5_SOCIAL_PENSION',
      10_000_000,
      'ASSISTANCE',
    ]);
  });
  it('takes the city standard in Hanoi from 2026-01-01', () => {
    expect(funeralOf(disabled, '2025-12-31', { jurisdiction: 'HN' }).paid?.[1]).toBe(10_000_000);
    expect(funeralOf(disabled, '2026-01-01', { jurisdiction: 'HN' }).paid?.[1]).toBe(13_000_000);
  });
});

describe('For whose death a scheme pays', () => {
  const survivor = (born: string) => person(born, { grants: [], otherSchemes: [{ scheme: 'SURVIVOR', from: always }] });
  it('is data: the age, the scheme that is drawn, and who pays', () => {
    const law = policyWith((tables) => {
      tables.funerals = tables.funerals.map((row) =>
        row['age_from'] === '80' ? { ...row, age_from: '75', paid_by: 'SOCIAL_INSURANCE' } : row,
      );
    });
    expect(funeralOf(survivor('1943-01-01'), '2022-06-01', {}, law).paid).toEqual(['F1_BENEFICIARY', 7_200_000, 'SOCIAL_INSURANCE']);
    expect(funeralOf(survivor('1948-01-01'), '2022-06-01', {}, law).paid).toBeUndefined();
  });
  it('is told by its point of the article', () => {
    const { paid } = owed(
      seedPolicy.funeralAmounts(survivor('1940-01-01'), day('2022-06-01'), { jurisdiction: 'VN', asKnownOn: day('2026-12-31') }),
    );
    expect(paid?.legalBasis).toBe('Decree 20/2021 Art. 11(1)(c)');
  });
});

describe('A person with merit', () => {
  const merit = (monthly?: number) =>
    [{ scheme: 'MERITORIOUS', from: always, ...(monthly === undefined ? {} : { monthly: dong(monthly) }) }] as const;
  it('is buried for ten base salaries of the month of death, and leaves three months of the allowance', () => {
    const invalid = person('1950-01-01', { grants: [], otherSchemes: merit(2_789_000) });
    const { paid, lumpSum } = funeralOf(invalid, '2024-09-10');
    expect(paid).toEqual(['F4_MERITORIOUS', 23_400_000, 'ASSISTANCE']);
    expect(lumpSum).toMatchObject({ ok: true, value: { amount: 8_367_000, coefficientTenths: 30, rate: { code: 'OWN_MONTHLY_AMOUNT' } } });
  });
  it('under social insurance is paid by it (Ordinance 02/2020 Art. 6(4))', () => {
    const insured = person('1950-01-01', { grants: [], otherSchemes: [...merit(2_789_000), { scheme: 'SOCIAL_INSURANCE', from: always }] });
    expect(funeralOf(insured, '2024-09-10').paid).toEqual(['F4_MERITORIOUS', 23_400_000, 'SOCIAL_INSURANCE']);
  });
  it('whose monthly amount is not in the file leaves a lump sum refused by name, not a guess', () => {
    expect(funeralOf(person('1950-01-01', { grants: [], otherSchemes: merit() }), '2024-09-10').lumpSum).toMatchObject({
      ok: false,
      refusal: { code: 'RATE_MISSING' },
    });
  });
});
