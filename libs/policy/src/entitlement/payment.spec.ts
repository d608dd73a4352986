import {
  addDays,
  addMonths,
  dong,
  firstDayOf,
  localDate,
  monthsFromTo,
  sumDong,
  yearMonth,
  type Dong,
  type YearMonth,
} from '@an-sinh/kernel';
import fc from 'fast-check';
import { dayBetween, disabled } from '../../testing/arbitrary-facts.ts';
import { grant, owed, person } from '../../testing/facts.ts';
import { seedPolicy as policy } from '../../testing/seed.ts';
import type { Facts } from './facts.ts';
import type { Paid, PaymentAsked } from './payment.ts';

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

const FIRST = yearMonth('2021-07');
const LAST = yearMonth('2026-12');

describe('Payments, list after list', () => {
  const learntLate = fc
    .tuple(disabled, dayBetween('2023-01-01', 1_000), fc.integer({ min: 0, max: 200 }))
    .map(([facts, diedOn, later]): Facts => ({ ...facts, death: { on: diedOn, knownOn: addDays(diedOn, later) } }));

  it('bring each month to what is owed by the facts and rates known at the list, and never beyond it', () => {
    fc.assert(
      fc.property(fc.oneof(disabled, learntLate), (facts) => expect(faultsOf(facts)).toEqual([])),
      { numRuns: 40 },
    );
  });
  it('are claimed, never hidden, as far as a late death or move made them too much', () => {
    fc.assert(
      fc.property(fc.oneof(disabled, learntLate), (facts) => {
        const paid = payEveryMonth(facts).flatMap(({ lines }) => lines);
        const { overpaid } = owed(policy.paymentDue(facts, { ...listOf(LAST), paid }));
        const claimed = new Map(overpaid.map(({ month, difference }) => [month, difference]));
        for (const { month, total } of owed(policy.entitlement(facts, { ...listOf(LAST), from: FIRST, to: LAST })))
          expect([month, paidFor(paid, month)]).toEqual([month, total + (claimed.get(month) ?? 0)]);
      }),
      { numRuns: 30 },
    );
  });

  describe('are tried by a measure that notices', () => {
    const dead = person('1986-05-01', {
      grants: [grant('2022-12-01', { category: 'A6_S', from: localDate('2022-10-01') })],
      death: { on: localDate('2023-03-28'), knownOn: localDate('2023-05-10') },
    });
    it('no fault where there is none', () => expect(faultsOf(dead, byPolicy)).toEqual([]));
    it.each<[string, Payer]>([
      ['a month after death, once the death is known', (facts, asked) => byPolicy({ ...facts, death: undefined }, asked)],
      ['the month of death a second time', (facts, asked) => byPolicy(facts, { ...asked, paid: without(asked.paid, '2023-03') })],
      ['all months again', (facts, asked) => byPolicy(facts, { ...asked, paid: [] })],
      ['the month of the list twice', (facts, asked) => byPolicy(facts, asked).flatMap((line) => [line, line])],
    ])('paying %s', (_, payer) => expect(faultsOf(dead, payer).some(({ is }) => is === 'TOO_MUCH')).toBe(true));
    it('leaving arrears out', () => {
      const forgetful: Payer = (facts, asked) => byPolicy(facts, asked).filter(({ month }) => month === asked.payMonth);
      expect(faultsOf(dead, forgetful)[0]).toMatchObject({ list: '2023-01', month: '2022-10', is: 'SHORT' });
    });
  });
});

/** What is paid in one list, by what was paid before. */
type Payer = (facts: Facts, asked: PaymentAsked) => readonly Paid[];
function byPolicy(facts: Facts, asked: PaymentAsked): readonly Paid[] {
  const { thisMonth, arrears, total } = owed(policy.paymentDue(facts, asked));
  const lines = [
    ...arrears.map(({ month, difference }) => ({ month, amount: difference })),
    { month: asked.payMonth, amount: dong(thisMonth.total - paidFor(asked.paid, asked.payMonth)) },
  ];
  expect(total).toBe(sumDong(lines.map(({ amount }) => amount)));
  return lines;
}

const paidFor = (paid: readonly Paid[], month: YearMonth): Dong =>
  sumDong(paid.filter((each) => each.month === month).map(({ amount }) => amount));
const without = (paid: readonly Paid[], month: string): readonly Paid[] => paid.filter((each) => each.month !== month);

/** The list for a month is built on some day before the 25th of the month before. */
const listOf = (payMonth: YearMonth) => ({
  jurisdiction: 'HN',
  payMonth,
  asKnownOn: addDays(firstDayOf(addMonths(payMonth, -1)), 21),
});

/** Every list from 2023-01 on, each resting on what those before it paid. */
function payEveryMonth(facts: Facts, payer: Payer = byPolicy) {
  const paid: Paid[] = [];
  return monthsFromTo(yearMonth('2023-01'), LAST).map((payMonth) => {
    const before = [...paid];
    const lines = payer(facts, { ...listOf(payMonth), paid: before });
    paid.push(...lines);
    return { payMonth, before, lines };
  });
}

/**
 * The months that a list brings beyond what is owed for them by the facts and rates known that day, and those that it leaves short.
 * What is owed is asked of the entitlement itself, month by month, and not of the payments that are tried.
 */
function faultsOf(facts: Facts, payer: Payer = byPolicy) {
  return payEveryMonth(facts, payer).flatMap(({ payMonth, before, lines }) =>
    owed(policy.entitlement(facts, { ...listOf(payMonth), from: FIRST, to: payMonth })).flatMap(({ month, total }) => {
      const added = paidFor(lines, month);
      const paid = paidFor(before, month) + added;
      const is = added > 0 && paid > total ? 'TOO_MUCH' : paid < total ? 'SHORT' : undefined;
      return is === undefined ? [] : [{ list: payMonth, month, owed: total, paid, is }];
    }),
  );
}
