import { localDate, yearMonth } from '@an-sinh/kernel';
import { grant, monthly, owed, person } from '../../testing/facts.ts';
import { seedPolicy as policy } from '../../testing/seed.ts';
import type { Facts } from './facts.ts';

const day = localDate;
const always = day('2000-01-01');

/** The codes paid in one month. */
const codes = (facts: Facts, on: string, jurisdiction = 'VN') => {
  const asked = { jurisdiction, from: yearMonth(on), to: yearMonth(on), asKnownOn: day('2026-12-31') };
  return owed(policy.entitlement(facts, asked)).flatMap(({ lines }) => lines.map(({ categoryCode }) => categoryCode));
};

describe('Ages (domain 3.4)', () => {
  const grants = [grant('2021-08-10', { category: 'A6_S', from: day('2021-08-01') })];
  it('change the level in the month of the birthday until 2025-06-30', () => {
    expect([codes(person('2006-05-20', { grants }), '2022-04'), codes(person('2006-05-20', { grants }), '2022-05')]).toEqual([
      ['A6_S_CHILD_OR_ELDER'],
      ['A6_S_ADULT'],
    ]);
    expect([codes(person('1962-05-20', { grants }), '2022-04'), codes(person('1962-05-20', { grants }), '2022-05')]).toEqual([
      ['A6_S_ADULT'],
      ['A6_S_CHILD_OR_ELDER'],
    ]);
  });
  it('change it in the month after from 2025-07-01, even on the first of a month', () => {
    expect(codes(person('1965-09-01', { grants }), '2025-09')).toEqual(['A6_S_ADULT']);
    expect(codes(person('1965-09-01', { grants }), '2025-10')).toEqual(['A6_S_CHILD_OR_ELDER']);
    expect(codes(person('1965-06-30', { grants }), '2025-06')).toEqual(['A6_S_CHILD_OR_ELDER']);
  });
  it('end a category with the month of the birthday: 16 without study, 3 for A7', () => {
    const orphan = (born: string) => person(born, { grants: [grant('2021-09-10', { category: 'A1', from: always })] });
    expect([codes(orphan('2006-05-20'), '2022-05'), codes(orphan('2006-05-20'), '2022-06')]).toEqual([['A1_4P'], []]);
    expect([codes(orphan('2006-05-01'), '2022-05'), codes(orphan('2006-05-01'), '2022-06')]).toEqual([['A1_4P'], []]);
    const small = person('2020-02-10', {
      grants: [grant('2021-09-10', { category: 'A7', from: always })],
      household: [{ status: 'NEAR_POOR', from: always }],
    });
    expect([codes(small, '2023-02'), codes(small, '2023-03')]).toEqual([['A7'], []]);
  });
  it('A1 goes on as A2 on proof of study, to the month of the 22nd birthday', () => {
    const student = person('2006-05-20', {
      grants: [grant('2021-09-10', { category: 'A1', from: always }, { category: 'A2', from: day('2021-09-01') })],
    });
    const year = monthly(student, '2022-01', '2022-12');
    expect(Object.values(year)).toEqual(Array(12).fill(540_000));
    expect([codes(student, '2028-05'), codes(student, '2028-06')]).toEqual([['A2'], []]);
  });
});

describe('Conditions', () => {
  it('lost take effect from the following month (Decree 20/2021 Art. 8(2))', () => {
    const poor = (to: string) =>
      person('1955-01-01', {
        grants: [grant('2021-09-10', { category: 'A5A', from: always })],
        household: [{ status: 'POOR', from: always, to: day(to) }],
      });
    expect(monthly(poor('2022-12-31'), '2022-12', '2023-01')).toEqual({ '2022-12': 540_000, '2023-01': 0 });
    expect(monthly(poor('2023-01-02'), '2022-12', '2023-02')).toEqual({ '2022-12': 540_000, '2023-01': 540_000, '2023-02': 0 });
  });
  it('renewed without a day between were never lost', () => {
    const renewed = person('1955-01-01', {
      grants: [grant('2021-09-10', { category: 'A5A', from: always })],
      household: [
        { status: 'POOR', from: day('2023-01-01') },
        { status: 'POOR', from: always, to: day('2022-12-31') },
      ],
    });
    expect(monthly(renewed, '2022-12', '2023-01')).toEqual({ '2022-12': 540_000, '2023-01': 540_000 });
  });
  it.each([
    ['until 2025-06-30 in its month', '2023-05-10', { '2023-04': 540_000, '2023-05': 720_000, '2023-06': 720_000 }],
    ['from 2025-07-01 in the month after', '2025-09-10', { '2025-08': 750_000, '2025-09': 750_000, '2025-10': 1_000_000 }],
    ['and leave no gap on the first of a month', '2025-09-01', { '2025-08': 750_000, '2025-09': 750_000, '2025-10': 1_000_000 }],
  ])('that raise the degree count %s', (_, changedOn, expected) => {
    const to = day(changedOn === '2025-09-01' ? '2025-08-31' : changedOn.replace('10', '09'));
    const adjusted = person('1986-05-01', {
      grants: [grant('2021-11-22', { category: 'A6_XS', from: day(changedOn) }, { category: 'A6_S', from: day('2021-09-14'), to })],
    });
    const months = Object.keys(expected);
    expect(monthly(adjusted, months[0] ?? '', months.at(-1) ?? '')).toEqual(expected);
  });
});

describe('Children', () => {
  const single = (children: Facts['children']) =>
    person('1987-01-01', {
      grants: [grant('2022-03-10', { category: 'A4', from: always })],
      household: [{ status: 'NEAR_POOR', from: always }],
      children,
    });
  it('of a single parent count each, to the month of the sixteenth birthday', () => {
    expect(monthly(single([{ born: day('2006-05-20') }, { born: day('2013-02-01') }]), '2022-04', '2022-06')).toEqual({
      '2022-04': 720_000,
      '2022-05': 720_000,
      '2022-06': 360_000,
    });
  });
  it('in study count to the month of the 22nd birthday', () => {
    const child = { born: day('2000-11-15'), studies: [{ from: day('2018-09-01') }] };
    expect(monthly(single([child]), '2022-11', '2022-12')).toEqual({ '2022-11': 360_000, '2022-12': 0 });
  });
  it('born later count from the month of birth', () => {
    expect(monthly(single([{ born: day('2015-01-01') }, { born: day('2022-06-30') }]), '2022-05', '2022-06')).toEqual({
      '2022-05': 360_000,
      '2022-06': 720_000,
    });
  });
  it('under 36 months make C2; a birth ends the pregnancy that it follows', () => {
    const mother = person('1995-03-01', {
      grants: [grant('2022-02-10', { category: 'C2', from: always })],
      children: [{ born: day('2022-06-10') }, { born: day('2019-04-20') }],
      pregnancies: [{ from: day('2021-09-01'), to: day('2022-06-09') }],
    });
    expect(['2022-03', '2022-04', '2022-05', '2022-06', '2025-06'].map((on) => codes(mother, on))).toEqual([
      ['C2_PREG_AND_ONE_OR_TWO'],
      ['C2_PREG_OR_ONE'],
      ['C2_PREG_OR_ONE'],
      ['C2_PREG_OR_ONE'],
      ['C2_PREG_OR_ONE'],
    ]);
    expect(codes(mother, '2025-07')).toEqual([]);
  });
});

describe('The law itself', () => {
  it('ended A5C on 2025-06-30 and goes on with the social pension, without a gap', () => {
    const older = person('1940-03-01', {
      grants: [
        grant('2021-09-10', { category: 'A5C', from: always }),
        grant('2025-07-01', { category: 'PENSION', from: day('2025-07-01') }),
      ],
    });
    expect(['2025-06', '2025-07'].map((on) => codes(older, on))).toEqual([['A5C'], ['PENSION']]);
    expect(monthly(older, '2025-12', '2026-01', { jurisdiction: 'HN' })).toEqual({ '2025-12': 500_000, '2026-01': 650_000 });
  });
  it('names the category that it ended', () => {
    const older = person('1940-03-01', { grants: [grant('2021-09-10', { category: 'A5C', from: always })] });
    const [july] = owed(
      policy.entitlement(older, { jurisdiction: 'VN', from: yearMonth('2025-07'), to: yearMonth('2025-07'), asKnownOn: day('2025-07-31') }),
    );
    expect(july).toMatchObject({
      total: 0,
      nothingBecause: 'CONDITIONS_NOT_MET',
      rejected: [{ categoryCode: 'A5C', reason: 'ENDED_BY_LAW' }],
    });
  });
  it('lets near-poor older people in from 2026-01-01, in Hanoi only', () => {
    const nearPoor = person('1958-01-01', {
      grants: [grant('2026-01-20', { category: 'A5A', from: always })],
      household: [{ status: 'NEAR_POOR', from: always }],
    });
    expect([codes(nearPoor, '2026-01', 'HN'), codes(nearPoor, '2026-01', 'VN')]).toEqual([['HN_A5A_60'], []]);
    const tooEarly = { ...nearPoor, grants: [grant('2025-01-20', { category: 'A5A', from: always })] };
    expect([codes(tooEarly, '2025-12', 'HN'), codes(tooEarly, '2026-01', 'HN')]).toEqual([[], ['HN_A5A_60']]);
  });
  it('pays no pension to whoever draws social insurance', () => {
    const older = person('1940-03-01', {
      grants: [grant('2025-07-10', { category: 'PENSION', from: day('2025-07-01') })],
      otherSchemes: [{ scheme: 'SOCIAL_INSURANCE', from: day('2025-09-15') }],
    });
    expect(['2025-09', '2025-10'].map((on) => codes(older, on))).toEqual([['PENSION'], []]);
  });
  it('refuses months for which it has no coefficient', () => {
    const early = person('1986-05-01', { grants: [grant('2021-08-22', { category: 'A6_S', from: day('2021-05-14') })] });
    expect(
      policy.entitlement(early, { jurisdiction: 'VN', from: yearMonth('2021-05'), to: yearMonth('2021-08'), asKnownOn: day('2021-08-31') }),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'COEFFICIENT_MISSING', basis: 'coefficients.csv: A6_S of VN on 2021-05-01' },
    });
  });
});

describe('What the office knew', () => {
  it('decides: a death reported late is paid until it is reported', () => {
    const dead = person('1986-05-01', {
      grants: [grant('2021-11-22', { category: 'A6_S', from: day('2021-09-14') })],
      death: { on: day('2023-03-28'), knownOn: day('2023-06-05') },
    });
    expect(monthly(dead, '2023-04', '2023-04', { asKnownOn: '2023-06-04' })).toEqual({ '2023-04': 540_000 });
    expect(monthly(dead, '2023-04', '2023-04', { asKnownOn: '2023-06-05' })).toEqual({ '2023-04': 0 });
  });
  it('includes no decision that is not signed yet', () => {
    const person35 = person('1986-05-01', { grants: [grant('2021-11-22', { category: 'A6_S', from: day('2021-09-14') })] });
    expect(monthly(person35, '2021-11', '2021-11', { asKnownOn: '2021-11-21' })).toEqual({ '2021-11': 0 });
  });
});
