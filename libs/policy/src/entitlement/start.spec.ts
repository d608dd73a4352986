import { localDate, yearMonth } from '@an-sinh/kernel';
import { grant, monthly, owed, person } from '../../testing/facts.ts';
import { policyWith, seedPolicy } from '../../testing/seed.ts';
import type { Facts, Grant } from './facts.ts';

const day = localDate;
const LATER = { jurisdiction: 'VN', asKnownOn: day('2026-12-31') };
const firstMonth = (facts: Facts, policy = seedPolicy) => owed(policy.firstMonth(facts, LATER));
const applied = (appliedOn: string, signedOn: string, ...categories: Grant['categories']): Grant => ({
  ...grant(signedOn, ...categories),
  appliedOn: day(appliedOn),
});
const always = day('2000-01-01');

describe('The start month of a decision signed until 2025-06-30 (Decree 20/2021 Art. 8(1)(đ))', () => {
  it('is that of the certificate for a disability', () => {
    expect(firstMonth(person('1986-05-01', { grants: [grant('2022-11-22', { category: 'A6_XS', from: day('2022-08-31') })] }))).toBe(
      '2022-08',
    );
  });
  it('is that of the 75th birthday for A5B', () => {
    const household = [{ status: 'NEAR_POOR', from: always }] as const;
    expect(firstMonth(person('1947-05-20', { grants: [grant('2022-11-22', { category: 'A5B', from: always })], household }))).toBe(
      '2022-05',
    );
  });
  it.each(['A1', 'C1', 'R1'])('is that of the decision for %s', (category) => {
    expect(firstMonth(person('2015-05-20', { grants: [grant('2022-11-22', { category, from: always })] }))).toBe('2022-11');
  });
  it('is that of the application where the age was reached before the law began: a choice of the office (domain 9(9))', () => {
    const older = person('1935-03-15', { grants: [applied('2022-04-28', '2022-06-20', { category: 'A5C', from: always })] });
    expect(firstMonth(older)).toBe('2022-04');
    const literal = policyWith(({ settings }) => {
      const row = settings.findIndex(({ setting }) => setting === 'start_floor');
      settings[row] = { ...settings[row], value: 'LITERAL_MONTH' };
    });
    expect(firstMonth(older, literal)).toBe('2015-03');
  });
  it('is literal where the age was reached on the day the law began', () => {
    expect(firstMonth(person('1941-07-01', { grants: [applied('2022-04-28', '2022-06-20', { category: 'A5C', from: always })] }))).toBe(
      '2021-07',
    );
  });
});

describe('The start month of a decision signed from 2025-07-01 (Decree 147/2025 Art. 5(2))', () => {
  it('is that of the decision, whatever the category', () => {
    expect(firstMonth(person('1986-05-01', { grants: [grant('2025-09-22', { category: 'A6_S', from: day('2025-06-10') })] }))).toBe(
      '2025-09',
    );
    expect(firstMonth(person('1950-05-01', { grants: [grant('2025-09-22', { category: 'PENSION', from: day('2025-07-01') })] }))).toBe(
      '2025-09',
    );
  });
  it('takes the level of the day of signature', () => {
    const child = (born: string) => person(born, { grants: [grant('2025-09-22', { category: 'A1', from: always })] });
    expect(monthly(child('2021-09-20'), '2025-08', '2025-10')).toEqual({ '2025-08': 0, '2025-09': 750_000, '2025-10': 750_000 });
    expect(monthly(child('2021-09-25'), '2025-08', '2025-10')).toEqual({ '2025-08': 0, '2025-09': 1_250_000, '2025-10': 750_000 });
  });
});

describe('A disability certificate older than the law (domain 3.5; start_floor speaks of A5B and A5C only)', () => {
  const certified = person('1986-05-01', { grants: [grant('2021-11-22', { category: 'A6_S', from: day('2021-06-01') })] });
  it('starts in its literal month, for which the tables have no coefficient: refused by name, not guessed', () => {
    expect(firstMonth(certified)).toBe('2021-06');
    const asked = { ...LATER, from: yearMonth('2021-06'), to: yearMonth('2021-12') };
    expect(seedPolicy.entitlement(certified, asked)).toMatchObject({
      ok: false,
      refusal: { code: 'COEFFICIENT_MISSING', basis: 'coefficients.csv: A6_S of VN on 2021-06-01', opensBy: 'a row in coefficients.csv' },
    });
  });
  it('is opened by a row of the law of that day, and by nothing else', () => {
    // An invented coefficient: the text of Decree 136/2013 was not read.
    const law = policyWith(({ coefficients }) => {
      const adult = coefficients.find(({ category_code }) => category_code === 'A6_S_ADULT');
      coefficients.push({ ...adult, coefficient: '1.0', valid_from: '2015-01-01', valid_to: '2021-06-30' });
    });
    expect(monthly(certified, '2021-06', '2021-07', { policy: law, asKnownOn: '2021-11-22' })).toEqual({
      '2021-06': 270_000,
      '2021-07': 540_000,
    });
  });
});

it('what the law of the day does not know is refused by name', () => {
  const before = person('1986-05-01', { grants: [grant('2021-06-30', { category: 'A6_S', from: day('2021-05-10') })] });
  expect(seedPolicy.firstMonth(before, LATER)).toMatchObject({ ok: false, refusal: { code: 'CHAIN_MISSING' } });
  const unknown = person('1986-05-01', { grants: [grant('2022-06-30', { category: 'A9', from: always })] });
  expect(seedPolicy.firstMonth(unknown, LATER)).toMatchObject({
    ok: false,
    refusal: { code: 'CATEGORY_MISSING', basis: 'categories.csv: A9' },
  });
});
