import { dong, localDate, yearMonth } from '@an-sinh/kernel';
import { seedPolicy as policy } from '../../testing/seed.ts';
import { grant, monthly, owed, person } from '../../testing/facts.ts';

const day = localDate;
const month = yearMonth;

describe('Worked examples of the monthly allowance (domain 3.9)', () => {
  const certified = person('1986-05-01', { grants: [grant('2021-11-22', { category: 'A6_S', from: day('2021-09-14') })] });

  it('E01: severe disability starts in the month of the certificate, with arrears to the first paid month', () => {
    expect(policy.firstMonth(certified, { jurisdiction: 'VN', asKnownOn: day('2021-11-22') })).toEqual({ ok: true, value: '2021-09' });
    const due = owed(
      policy.paymentDue(certified, { jurisdiction: 'VN', payMonth: month('2021-12'), asKnownOn: day('2021-11-24'), paid: [] }),
    );
    expect(due.thisMonth.total).toBe(540_000);
    expect(due.arrears.map((arrear) => [arrear.month, arrear.difference])).toEqual([
      ['2021-09', 540_000],
      ['2021-10', 540_000],
      ['2021-11', 540_000],
    ]);
    expect([due.arrearsTotal, due.total]).toEqual([1_620_000, 2_160_000]);
  });

  it('E02: an abandoned child has 2.5 under four and 1.5 from the month of the fourth birthday', () => {
    const child = person('2018-05-20', { grants: [grant('2022-01-10', { category: 'A1', from: day('2021-12-01') })] });
    expect(monthly(child, '2021-12', '2022-06')).toEqual({
      '2021-12': 0,
      '2022-01': 900_000,
      '2022-02': 900_000,
      '2022-03': 900_000,
      '2022-04': 900_000,
      '2022-05': 540_000,
      '2022-06': 540_000,
    });
  });

  it('E03: a person of 80 starts in the month of the birthday, however late the decision', () => {
    const older = person('1942-03-15', { grants: [grant('2022-06-20', { category: 'A5C', from: day('2022-03-15') })] });
    expect(policy.firstMonth(older, { jurisdiction: 'VN', asKnownOn: day('2022-06-20') })).toEqual({ ok: true, value: '2022-03' });
    const due = owed(policy.paymentDue(older, { jurisdiction: 'VN', payMonth: month('2022-07'), asKnownOn: day('2022-06-22'), paid: [] }));
    expect([due.thisMonth.total, due.arrearsTotal, due.total]).toEqual([360_000, 1_440_000, 1_800_000]);
  });

  it('E04: the standard of 2024-07-01 changes the year', () => {
    const year = monthly(certified, '2024-01', '2024-12', { asKnownOn: '2024-12-31' });
    expect([year['2024-06'], year['2024-07']]).toEqual([540_000, 750_000]);
    expect(Object.values(year).reduce((sum, amount) => sum + amount, 0)).toBe(7_740_000);
  });

  it('E05: a poor single parent of two who is severely disabled has both A4 and A6', () => {
    const mother = person('1987-01-01', {
      grants: [grant('2022-03-10', { category: 'A4', from: day('2021-08-01') }, { category: 'A6_S', from: day('2022-02-01') })],
      household: [{ status: 'POOR', from: day('2021-12-15') }],
      children: [{ born: day('2016-02-01') }, { born: day('2013-02-01') }],
    });
    expect(owedLines(mother, '2022-03')).toEqual([
      ['A4_PER_CHILD', 720_000],
      ['A6_S_ADULT', 540_000],
    ]);
    expect(monthly(mother, '2022-03', '2022-03')).toEqual({ '2022-03': 1_260_000 });
  });

  it('E06: a poor lone person of 70 with extremely severe disability has the higher of the two only', () => {
    const older = person('1952-01-01', {
      grants: [grant('2022-08-10', { category: 'A5A', from: day('2021-01-01') }, { category: 'A6_XS', from: day('2022-08-01') })],
      household: [{ status: 'POOR', from: day('2021-12-15') }],
    });
    expect(owedLines(older, '2022-09')).toEqual([['A6_XS_CHILD_OR_ELDER', 900_000]]);
    const [september] = owed(
      policy.entitlement(older, { jurisdiction: 'VN', from: month('2022-09'), to: month('2022-09'), asKnownOn: day('2022-09-30') }),
    );
    expect(september?.rejected).toMatchObject([
      { categoryCode: 'A5A_60', line: { amount: 540_000 }, reason: 'LOWER', legalBasis: 'Decree 20/2021 Art. 6(2)' },
    ]);
  });

  it('E07: the household of an extremely severely disabled child has care support besides', () => {
    const child = person('2015-03-01', {
      grants: [grant('2023-05-10', { category: 'A6_XS', from: day('2023-04-01') }, { category: 'C3', from: day('2023-04-01') })],
    });
    expect(owedLines(child, '2024-08')).toEqual([
      ['A6_XS_CHILD_OR_ELDER', 1_250_000],
      ['C3_HOUSEHOLD_XS', 500_000],
    ]);
    expect(monthly(child, '2024-08', '2024-08')).toEqual({ '2024-08': 1_750_000 });
  });

  it('E08: a severely disabled person, pregnant and raising a child of 20 months, has A6 and C2', () => {
    const mother = person('1995-03-01', {
      grants: [grant('2024-11-10', { category: 'A6_S', from: day('2022-04-01') }, { category: 'C2', from: day('2022-04-01') })],
      children: [{ born: day('2023-06-10') }],
      pregnancies: [{ from: day('2024-10-01') }],
    });
    expect(owedLines(mother, '2025-02')).toEqual([
      ['A6_S_ADULT', 750_000],
      ['C2_PREG_AND_ONE_OR_TWO', 1_000_000],
    ]);
    expect(monthly(mother, '2025-02', '2025-02')).toEqual({ '2025-02': 1_750_000 });
  });

  it('E09: the month of death is paid in full, and the funeral supported', () => {
    const dead = { ...certified, death: { on: day('2023-11-02') } };
    expect(monthly(dead, '2023-10', '2023-12')).toEqual({ '2023-10': 540_000, '2023-11': 540_000, '2023-12': 0 });
    expect(owed(policy.funeralAmounts(dead, day('2023-11-02'), { jurisdiction: 'VN', asKnownOn: day('2023-11-10') })).paid).toMatchObject({
      line: { categoryCode: 'F1_BENEFICIARY', amount: 7_200_000 },
      atLeast: true,
    });
  });

  const aged84 = person('1940-03-01', { grants: [grant('2021-09-10', { category: 'A5C', from: day('2021-01-01') })] });

  it('E10: the funeral is reckoned at the rate of the day of death', () => {
    const dead = { ...aged84, death: { on: day('2024-07-01') } };
    expect(monthly(dead, '2024-06', '2024-08')).toEqual({ '2024-06': 360_000, '2024-07': 500_000, '2024-08': 0 });
    expect(
      owed(policy.funeralAmounts(dead, day('2024-07-01'), { jurisdiction: 'VN', asKnownOn: day('2024-07-05') })).paid?.line.amount,
    ).toBe(10_000_000);
  });

  it('E11: of several schemes one funeral payment, the highest', () => {
    const invalid = {
      ...aged84,
      death: { on: day('2024-09-10') },
      otherSchemes: [{ scheme: 'MERITORIOUS', from: day('1980-01-01'), monthly: dong(2_789_000) }],
    } as const;
    const funeral = owed(policy.funeralAmounts(invalid, day('2024-09-10'), { jurisdiction: 'VN', asKnownOn: day('2024-09-20') }));
    expect(funeral.paid).toMatchObject({ line: { categoryCode: 'F4_MERITORIOUS', amount: 23_400_000 }, paidBy: 'ASSISTANCE' });
    expect(funeral.rejected).toMatchObject([{ line: { categoryCode: 'F1_BENEFICIARY', amount: 10_000_000 } }]);
    expect(funeral.lumpSum).toMatchObject({ ok: true, value: { categoryCode: 'L1_MERITORIOUS_LUMP', amount: 8_367_000 } });
  });

  it('E12: Hanoi pays by its own standard from 2026-01-01', () => {
    const older = person('1959-06-01', {
      grants: [grant('2025-03-10', { category: 'A5A', from: day('2024-12-01') })],
      household: [{ status: 'POOR', from: day('2024-12-01') }],
    });
    expect(monthly(older, '2025-12', '2026-01', { jurisdiction: 'HN', asKnownOn: '2025-12-20' })).toEqual({
      '2025-12': 750_000,
      '2026-01': 975_000,
    });
  });

  it('E13: a province never pays less than the nation', () => {
    const older = person('1940-03-01', { grants: [grant('2021-08-20', { category: 'A5C', from: day('2021-01-01') })] });
    expect(monthly(older, '2021-08', '2021-08', { jurisdiction: 'HN', asKnownOn: '2021-08-31' })).toEqual({ '2021-08': 360_000 });
  });

  it('E14: after a move the new side pays from the month after the month of the stop decision, with arrears', () => {
    const moved = { ...certified, moves: [{ stoppedOn: day('2022-10-18'), authority: 'D-ELSEWHERE', jurisdiction: 'VN' }] };
    const months = owed(
      policy.entitlement(moved, { jurisdiction: 'HN', from: month('2022-09'), to: month('2022-12'), asKnownOn: day('2022-12-31') }),
    );
    expect(months.map(({ month, payer, jurisdiction, total }) => [month, payer, jurisdiction, total])).toEqual([
      ['2022-09', undefined, 'HN', 660_000],
      ['2022-10', undefined, 'HN', 660_000],
      ['2022-11', 'D-ELSEWHERE', 'VN', 540_000],
      ['2022-12', 'D-ELSEWHERE', 'VN', 540_000],
    ]);
    const paidByOldSide = [
      ...['2021-09', '2021-10', '2021-11', '2021-12'].map((paid) => ({ month: month(paid), amount: dong(540_000) })),
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((paid) => ({
        month: month(`2022-${paid}`),
        amount: dong(660_000),
      })),
    ];
    const due = owed(
      policy.paymentDue(moved, { jurisdiction: 'HN', payMonth: month('2022-12'), asKnownOn: day('2022-11-24'), paid: paidByOldSide }),
    );
    expect(due.arrears.map((arrear) => [arrear.month, arrear.owed.payer, arrear.difference])).toEqual([
      ['2022-11', 'D-ELSEWHERE', 540_000],
    ]);
    expect(due.total).toBe(1_080_000);
  });

  it('E15: what was transferred after a death is claimed back, the month of death is not', () => {
    const dead = { ...certified, death: { on: day('2023-03-28'), knownOn: day('2023-06-05') } };
    const paid = Object.entries(monthly(certified, '2021-09', '2023-05', { asKnownOn: '2023-05-01' })).map(([paidMonth, amount]) => ({
      month: month(paidMonth),
      amount: dong(amount),
    }));
    const before = owed(policy.paymentDue(dead, { jurisdiction: 'VN', payMonth: month('2023-05'), asKnownOn: day('2023-06-04'), paid }));
    expect([before.overpaidTotal, before.total]).toEqual([0, 0]);
    const after = owed(policy.paymentDue(dead, { jurisdiction: 'VN', payMonth: month('2023-07'), asKnownOn: day('2023-06-05'), paid }));
    expect(after.overpaid.map((overpaid) => [overpaid.month, overpaid.difference])).toEqual([
      ['2023-04', 540_000],
      ['2023-05', 540_000],
    ]);
    expect([after.overpaidTotal, after.total]).toEqual([1_080_000, 0]);
    expect(
      owed(policy.funeralAmounts(dead, day('2023-03-28'), { jurisdiction: 'VN', asKnownOn: day('2023-06-10') })).paid?.line.amount,
    ).toBe(7_200_000);
  });

  function owedLines(facts: Parameters<typeof monthly>[0], on: string) {
    const [entitled] = owed(policy.entitlement(facts, { jurisdiction: 'VN', from: month(on), to: month(on), asKnownOn: day(`${on}-28`) }));
    return entitled?.lines.map(({ categoryCode, amount }) => [categoryCode, amount]);
  }
});
