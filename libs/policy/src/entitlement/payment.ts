import { dong, sumDong, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Jurisdiction } from '../authorities/jurisdiction.ts';
import { found, type Found } from '../rule-set/found.ts';
import type { EntitledMonth, Entitlements } from './entitlement.ts';
import type { Facts } from './facts.ts';

/** Money that went out for a month, whenever it did; several for one month add up. */
export interface Paid {
  readonly month: YearMonth;
  readonly amount: Dong;
}

export interface PaymentAsked {
  readonly jurisdiction: Jurisdiction;
  readonly payMonth: YearMonth;
  /** The day on which the list is built. */
  readonly asKnownOn: LocalDate;
  readonly paid: readonly Paid[];
}

/** One month in which owed and paid differ; `difference` is above zero in both lists. */
export interface MonthDifference {
  readonly month: YearMonth;
  readonly owed: EntitledMonth;
  readonly paid: Dong;
  readonly difference: Dong;
}

/** What a list for one month owes a person: the month itself, arrears of earlier months, and what was paid too much. */
export interface PaymentDue {
  readonly thisMonth: EntitledMonth;
  readonly arrears: readonly MonthDifference[];
  readonly arrearsTotal: Dong;
  /** Months paid above what was owed, as after a death: a claim of its own, never taken off the payment (domain 2.4). */
  readonly overpaid: readonly MonthDifference[];
  readonly overpaidTotal: Dong;
  /** This month and the arrears, less what was paid for this month before. */
  readonly total: Dong;
}

export interface PaymentsDue {
  /**
   * Each earlier month is reckoned anew at the rate and level of that month, so a late first payment, a retroactive rate and a
   * death that became known late are one sum (domain 3.1, 3.5, E15). Refused as `entitlement` is.
   */
  paymentDue(facts: Facts, asked: PaymentAsked): Found<PaymentDue>;
}

export function paymentsDue({ entitlement, firstMonth }: Entitlements): PaymentsDue {
  return {
    paymentDue(facts, { jurisdiction, payMonth, asKnownOn, paid }) {
      const begun = firstMonth(facts, { jurisdiction, asKnownOn });
      if (!begun.ok) return begun;
      const from = [payMonth, begun.value ?? payMonth, ...paid.map(({ month }) => month)].reduce((a, b) => (b < a ? b : a));
      const months = entitlement(facts, { jurisdiction, asKnownOn, payMonth, from, to: payMonth });
      if (!months.ok) return months;

      const differences = months.value.map((owed) => {
        const paidFor = sumDong(paid.filter(({ month }) => month === owed.month).map(({ amount }) => amount));
        return { month: owed.month, owed, paid: paidFor, difference: dong(owed.total - paidFor) };
      });
      const due = differences.filter(({ difference }) => difference > 0);
      const arrears = due.filter(({ month }) => month < payMonth);
      const overpaid = differences
        .filter(({ difference }) => difference < 0)
        .map((month) => ({ ...month, difference: dong(-month.difference) }));
      const sum = (list: readonly MonthDifference[]) => sumDong(list.map(({ difference }) => difference));
      return found({
        // `from` is never later than `payMonth`, so the last month is there and is this one.
        thisMonth: months.value.at(-1) as EntitledMonth,
        arrears,
        arrearsTotal: sum(arrears),
        overpaid,
        overpaidTotal: sum(overpaid),
        total: sum(due),
      });
    },
  };
}
