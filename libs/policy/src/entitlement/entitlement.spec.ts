import {
  addDays,
  addMonths,
  dong,
  firstDayOf,
  localDate,
  monthOf,
  monthsFromTo,
  yearMonth,
  type LocalDate,
  type YearMonth,
} from '@an-sinh/kernel';
import fc from 'fast-check';
import { anyFacts, dayBetween, moves, reordered } from '../../testing/arbitrary-facts.ts';
import { grant, owed, person } from '../../testing/facts.ts';
import { seedPolicy as policy } from '../../testing/seed.ts';
import type { CategorySpell, Facts } from './facts.ts';
import type { Paid } from './payment.ts';

const from = yearMonth('2021-07');
const to = yearMonth('2026-12');
const asked = { jurisdiction: 'HN', from, to, asKnownOn: localDate('2026-12-31') };

describe('An entitlement, whatever the facts', () => {
  it('does not depend on their order', () => {
    const two = anyFacts.chain((facts) => fc.tuple(fc.constant(facts), reordered(facts)));
    fc.assert(fc.property(two, ([facts, again]) => expect(policy.entitlement(again, asked)).toEqual(policy.entitlement(facts, asked))));
  });

  it('multiplies out, line by line and month by month', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { lines, total } of owed(policy.entitlement(facts, asked))) {
          for (const { rate, coefficientTenths, roundedTo, count, amount, legalBasis } of lines) {
            expect(amount).toBe(Math.round((rate.amount * coefficientTenths) / 10 / roundedTo) * roundedTo * count);
            expect([legalBasis, rate.legalBasis].every((basis) => basis !== '')).toBe(true);
          }
          expect(total).toBe(lines.reduce((sum, { amount }) => sum + amount, 0));
        }
      }),
    );
  });

  it('pays no level twice, no two allowances but those that cumulate, and nothing after death', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        for (const { month, lines } of owed(policy.entitlement(facts, asked))) {
          const codes = lines.map(({ categoryCode }) => categoryCode);
          expect(new Set(codes).size).toBe(codes.length);
          const families = lines.filter(({ kind }) => kind === 'ALLOWANCE').map(({ family }) => family);
          if (families.length > 1) expect(families).toEqual(['A4', expect.stringMatching(/^A[568]$/)]);
          if (facts.death && month > monthOf(facts.death.on)) expect(lines).toEqual([]);
        }
      }),
    );
  });
});

/** A disabled person whose degree changes again and again: entitled every month from the certificate on. */
const disabled: fc.Arbitrary<Facts> = fc
  .tuple(
    dayBetween('1935-01-01', 30_000),
    dayBetween('2021-07-01', 500),
    fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 4 }),
    moves,
  )
  .map(([born, certified, lengths, moved]) => {
    const categories: CategorySpell[] = [];
    let begun = certified;
    for (const length of lengths) {
      categories.push({ category: categories.length % 2 === 0 ? 'A6_S' : 'A6_XS', from: begun, to: addDays(begun, length - 1) });
      begun = addDays(begun, length);
    }
    categories.push({ category: categories.length % 2 === 0 ? 'A6_S' : 'A6_XS', from: begun });
    return person(born, { grants: [grant('2022-12-01', ...categories)], moves: moved });
  });

describe('A person who meets the conditions without a break', () => {
  it('has one allowance and one payer in every month from the start, whatever changes when', () => {
    fc.assert(
      fc.property(disabled, (facts) => {
        const start = owed(policy.firstMonth(facts, asked));
        const months = owed(policy.entitlement(facts, { ...asked, from: start ?? from }));
        expect(months.map(({ lines }) => lines.length)).toEqual(months.map(() => 1));
        const last = (facts.moves ?? []).toSorted((a, b) => (a.stoppedOn < b.stoppedOn ? -1 : 1)).at(-1);
        if (last)
          expect(months.filter(({ month }) => month > monthOf(last.stoppedOn)).every(({ payer }) => payer === last.authority)).toBe(true);
      }),
    );
  });
});

describe('Payments, month after month', () => {
  const learntLate = fc
    .tuple(disabled, dayBetween('2023-01-01', 1_000), fc.integer({ min: 0, max: 200 }))
    .map(([facts, diedOn, later]): Facts => ({ ...facts, death: { on: diedOn, knownOn: addDays(diedOn, later) } }));

  it('pay each month exactly what is owed, however late decision and rates become known', () => {
    const settled = disabled.map((facts): Facts => ({ ...facts, moves: [] }));
    fc.assert(
      fc.property(settled, (facts) => {
        for (const { month, owed: owedThen, paid } of accountOf(facts)) expect([month, paid]).toEqual([month, owedThen]);
      }),
      { numRuns: 40 },
    );
  });
  it('pay no month twice and none short: what a late death or move made too much is claimed, never hidden', () => {
    fc.assert(
      fc.property(fc.oneof(disabled, learntLate), (facts) => {
        for (const { month, owed: owedThen, paid, claimed } of accountOf(facts)) {
          expect([month, paid]).toEqual([month, owedThen + claimed]);
          if (owedThen > 0) expect(paid).toBeLessThan(2 * owedThen);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What was owed, paid and claimed back for each month, after every list from 2023-01 on has been paid. */
function accountOf(facts: Facts) {
  const paid = payEveryMonth(facts, yearMonth('2023-01'), to);
  const asKnown = { jurisdiction: 'HN', asKnownOn: listedOn(to), payMonth: to };
  const { overpaid } = owed(policy.paymentDue(facts, { ...asKnown, paid }));
  return owed(policy.entitlement(facts, { ...asKnown, from, to })).map(({ month, total }) => ({
    month,
    owed: total,
    paid: paid.filter((each) => each.month === month).reduce((sum, { amount }) => sum + amount, 0),
    claimed: overpaid.find((each) => each.month === month)?.difference ?? 0,
  }));
}

/** The day on which the list for a month is built: some day before the 25th of the month before. */
const listedOn = (payMonth: YearMonth): LocalDate => addDays(firstDayOf(addMonths(payMonth, -1)), 21);

function payEveryMonth(facts: Facts, first: YearMonth, last: YearMonth): readonly Paid[] {
  const paid: Paid[] = [];
  for (const payMonth of monthsFromTo(first, last)) {
    const { thisMonth, arrears, total } = owed(
      policy.paymentDue(facts, { jurisdiction: 'HN', payMonth, asKnownOn: listedOn(payMonth), paid }),
    );
    const lines = [
      ...arrears.map(({ month, difference }) => ({ month, amount: difference })),
      { month: payMonth, amount: thisMonth.total },
    ];
    expect(total).toBe(dong(lines.reduce((sum, { amount }) => sum + amount, 0)));
    paid.push(...lines);
  }
  return paid;
}
