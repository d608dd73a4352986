import { dong, localDate, monthsFromTo, yearMonth } from '@an-sinh/kernel';
import { grant, owed, person } from '../../testing/facts.ts';
import { seedPolicy as policy } from '../../testing/seed.ts';

const day = localDate;
const older = person('1955-01-01', {
  grants: [grant('2026-01-10', { category: 'A5A', from: day('2025-01-01') })],
  household: [{ status: 'POOR', from: day('2025-01-01') }],
});
const paidAt = (amount: number, from: string, to: string) =>
  monthsFromTo(yearMonth(from), yearMonth(to)).map((month) => ({ month, amount: dong(amount) }));

describe('The retroactive standard of 2026-07-01, in force 2026-10-05 (domain 3.1)', () => {
  const list = (payMonth: string, builtOn: string) =>
    owed(
      policy.paymentDue(older, {
        jurisdiction: 'VN',
        payMonth: yearMonth(payMonth),
        asKnownOn: day(builtOn),
        paid: paidAt(750_000, '2026-01', payMonth).filter(({ month }) => month < payMonth),
      }),
    );
  it('is not in the October list, although it was issued in August', () => {
    expect(list('2026-10', '2026-09-23')).toMatchObject({ thisMonth: { total: 750_000 }, arrears: [], total: 750_000 });
  });
  it('comes with the November list, with four months of arrears', () => {
    const november = list('2026-11', '2026-10-22');
    expect(november.thisMonth.total).toBe(810_000);
    expect(november.arrears.map(({ month, difference }) => [month, difference])).toEqual([
      ['2026-07', 60_000],
      ['2026-08', 60_000],
      ['2026-09', 60_000],
      ['2026-10', 60_000],
    ]);
    expect(november.total).toBe(1_050_000);
  });
  it('makes no difference in Hanoi, whose own standard is higher', () => {
    const paid = paidAt(975_000, '2026-01', '2026-10');
    expect(
      owed(policy.paymentDue(older, { jurisdiction: 'HN', payMonth: yearMonth('2026-11'), asKnownOn: day('2026-10-22'), paid })),
    ).toMatchObject({
      arrears: [],
      total: 975_000,
    });
  });
});

describe('A list', () => {
  it('never takes an overpayment off the payment of a living person (domain 2.4)', () => {
    const paid = [...paidAt(750_000, '2026-01', '2026-03'), ...paidAt(10_000, '2026-02', '2026-02')];
    const due = owed(policy.paymentDue(older, { jurisdiction: 'VN', payMonth: yearMonth('2026-04'), asKnownOn: day('2026-03-23'), paid }));
    expect(due.overpaid.map(({ month, difference }) => [month, difference])).toEqual([['2026-02', 10_000]]);
    expect([due.overpaidTotal, due.total]).toEqual([10_000, 750_000]);
  });
  it('adds nothing for a month already paid', () => {
    const paid = paidAt(750_000, '2026-01', '2026-04');
    const due = owed(policy.paymentDue(older, { jurisdiction: 'VN', payMonth: yearMonth('2026-04'), asKnownOn: day('2026-03-23'), paid }));
    expect([due.thisMonth.total, due.total]).toEqual([750_000, 0]);
  });
});
