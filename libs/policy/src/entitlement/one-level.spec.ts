import { localDate, yearMonth } from '@an-sinh/kernel';
import { grant, owed, person } from '../../testing/facts.ts';
import { policyWith, seedPolicy } from '../../testing/seed.ts';
import type { CategorySpell, Facts } from './facts.ts';

const day = localDate;
const always = day('2000-01-01');
const of = (...categories: string[]): CategorySpell[] => categories.map((category) => ({ category, from: day('2022-02-01') }));
const POOR = { household: [{ status: 'POOR', from: always }] } as const;

function monthOf(
  born: string,
  categories: string[],
  life: Partial<Facts> = {},
  on = '2022-09',
  signedOn = '2022-03-10',
  jurisdiction = 'VN',
  policy = seedPolicy,
) {
  const facts = person(born, { grants: [grant(signedOn, ...of(...categories))], ...POOR, ...life });
  const [month] = owed(policy.entitlement(facts, { jurisdiction, from: yearMonth(on), to: yearMonth(on), asKnownOn: day('2026-12-31') }));
  return month;
}

function choiceOf(...asked: Parameters<typeof monthOf>) {
  const month = monthOf(...asked);
  return {
    paid: month?.lines.map(({ categoryCode }) => categoryCode),
    rejected: month?.rejected.map(({ categoryCode, reason }) => [categoryCode, reason]),
    total: month?.total,
  };
}
const basesOf = (...asked: Parameters<typeof monthOf>) =>
  monthOf(...asked)?.rejected.map(({ categoryCode, legalBasis }) => [categoryCode, legalBasis]);

describe('One level only (Decree 20/2021 Art. 6(2))', () => {
  it('pays the highest of several', () => {
    expect(choiceOf('1952-01-01', ['A5A', 'A6_XS', 'A8'])).toEqual({
      paid: ['A6_XS_CHILD_OR_ELDER'],
      rejected: [
        ['A5A_60', 'LOWER'],
        ['A8', 'LOWER'],
      ],
      total: 900_000,
    });
  });
  it('pays one of two that are equal', () => {
    expect(choiceOf('1982-01-01', ['A6_S', 'A8'])).toEqual({ paid: ['A6_S_ADULT'], rejected: [['A8', 'NOT_HIGHER']], total: 540_000 });
  });
  const children = [{ born: day('2016-01-01') }, { born: day('2018-01-01') }];
  it.each([
    ['A5A', '1960-01-01', ['A4_PER_CHILD', 'A5A_60'], 1_260_000],
    ['A6_XS', '1990-01-01', ['A4_PER_CHILD', 'A6_XS_ADULT'], 1_440_000],
    ['A8', '1990-01-01', ['A4_PER_CHILD', 'A8'], 1_260_000],
  ])('pays a single parent both A4 and %s', (category, born, paid, total) => {
    expect(choiceOf(born, ['A4', category], { children })).toEqual({ paid, rejected: [], total });
  });
  it('pays a single parent A4 and the higher of two others', () => {
    expect(choiceOf('1990-01-01', ['A4', 'A6_XS', 'A8'], { children })).toEqual({
      paid: ['A4_PER_CHILD', 'A6_XS_ADULT'],
      rejected: [['A8', 'LOWER']],
      total: 1_440_000,
    });
  });
  it('weighs social pension and allowance by amount, the supplement included', () => {
    const facts = { ...POOR, otherSchemes: [] };
    const older = choiceOf('1948-01-01', ['PENSION', 'A5A'], facts, '2026-02', '2026-01-10', 'HN');
    expect(older).toEqual({
      paid: ['A5A_60'],
      rejected: [
        ['HN_A5A_60', 'NOT_HIGHER'],
        ['PENSION', 'LOWER'],
      ],
      total: 975_000,
    });
  });
});

describe('Care support (Decree 20/2021 Art. 20)', () => {
  const smallChild = { children: [{ born: day('2021-06-01') }] };
  it('is paid besides the allowance', () => {
    expect(choiceOf('1990-01-01', ['A6_S', 'C2'], smallChild)).toEqual({
      paid: ['A6_S_ADULT', 'C2_PREG_OR_ONE'],
      rejected: [],
      total: 1_080_000,
    });
  });
  it('of C2 is one for a couple', () => {
    expect(choiceOf('1990-01-01', ['A6_S', 'C2'], { ...smallChild, spouseDrawsC2: [{ from: always }] })).toEqual({
      paid: ['A6_S_ADULT'],
      rejected: [['C2_PREG_OR_ONE', 'SPOUSE_DRAWS_IT']],
      total: 540_000,
    });
    expect(choiceOf('1990-01-01', ['C2'], { ...smallChild, spouseDrawsC2: [{ from: always, to: day('2022-08-31') }] }).paid).toEqual([
      'C2_PREG_OR_ONE',
    ]);
  });
  it.each([
    ['2019-06-01', 'C1', 'C1_U4'],
    ['2015-06-01', 'C1', 'C1_4P_OR_A5D'],
    ['1950-06-01', 'C1', 'C1_4P_OR_A5D'],
    ['2015-06-01', 'C4', 'C4_FOSTER_XS_CHILD'],
    ['1990-06-01', 'C4', 'C4_FOSTER_XS_ADULT'],
  ])('for a person born %s under %s is %s', (born, category, code) => expect(choiceOf(born, [category]).paid).toEqual([code]));
  it('is reckoned by the city standard in Hanoi from 2026-01-01', () => {
    expect(choiceOf('2015-06-01', ['C3'], {}, '2025-12', '2022-03-10', 'HN').total).toBe(500_000);
    expect(choiceOf('2015-06-01', ['C3'], {}, '2026-01', '2022-03-10', 'HN').total).toBe(650_000);
  });
});

describe('A facility (Decree 20/2021 Art. 25(5))', () => {
  it('excludes the allowance', () => {
    expect(choiceOf('1990-01-01', ['A6_XS', 'R1'])).toEqual({
      paid: ['R1_4P'],
      rejected: [['A6_XS_ADULT', 'FACILITY_EXCLUDES_IT']],
      total: 1_440_000,
    });
  });
});

describe('What is not paid', () => {
  it('names the article by which it is not: of the level, of care support, of the facility, of the pension', () => {
    const couple = { children: [{ born: day('2021-06-01') }], spouseDrawsC2: [{ from: always }] };
    expect(basesOf('1952-01-01', ['A5A', 'A6_XS'])).toEqual([['A5A_60', 'Decree 20/2021 Art. 6(2)']]);
    expect(basesOf('1990-01-01', ['C2'], couple)).toEqual([['C2_PREG_OR_ONE', 'Decree 20/2021 Art. 20(2)']]);
    expect(basesOf('1990-01-01', ['A6_XS', 'R1'])).toEqual([['A6_XS_ADULT', 'Decree 20/2021 Art. 25(5)']]);
    const pension = 'Decree 176/2025 (the higher of social pension and monthly allowance)';
    expect(basesOf('1948-01-01', ['PENSION', 'A5A'], {}, '2025-08', '2025-07-10')).toEqual([['PENSION', pension]]);
    expect(basesOf('1948-01-01', ['PENSION', 'A8'], {}, '2026-08', '2025-07-10', 'HN')).toEqual([['PENSION', pension]]);
  });
  it('has its article from the table', () => {
    const law = policyWith((tables) => {
      tables.coefficients = tables.coefficients.map((row) =>
        row['family'] === 'A5' ? { ...row, stacking_basis: 'Decree 999/2030 Art. 1' } : row,
      );
    });
    expect(basesOf('1952-01-01', ['A5A', 'A6_XS'], {}, '2022-09', '2022-03-10', 'VN', law)).toEqual([['A5A_60', 'Decree 999/2030 Art. 1']]);
  });
});
