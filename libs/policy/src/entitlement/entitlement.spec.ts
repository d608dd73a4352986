import { localDate, monthOf, yearMonth } from '@an-sinh/kernel';
import fc from 'fast-check';
import { anyFacts, disabled, reordered } from '../../testing/arbitrary-facts.ts';
import { owed } from '../../testing/facts.ts';
import { seedPolicy as policy } from '../../testing/seed.ts';

const from = yearMonth('2021-07');
const to = yearMonth('2026-12');
const asked = { jurisdiction: 'HN', from, to, asKnownOn: localDate('2026-12-31') };

describe('An entitlement, whatever the facts', () => {
  it('is tried on lines of every kind, each of them many times', () => {
    const seen = new Map<string, number>();
    for (const facts of fc.sample(anyFacts, { numRuns: 300, seed: 2021 })) {
      const kinds = owed(policy.entitlement(facts, asked)).flatMap(({ lines }) => lines.map(({ kind }) => kind));
      for (const kind of new Set(kinds)) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    }
    expect([...seen.keys()].toSorted()).toEqual(['ALLOWANCE', 'CARE', 'FACILITY', 'PENSION', 'TOP_UP']);
    expect(Math.min(...seen.values())).toBeGreaterThan(10);
  });
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
          // The higher of pension and allowance (Decree 176/2025); the city's supplement comes with the pension alone.
          const kinds = new Set(lines.map(({ kind }) => kind));
          expect(kinds.has('PENSION') && kinds.has('ALLOWANCE')).toBe(false);
          if (kinds.has('TOP_UP')) expect(kinds.has('PENSION')).toBe(true);
          if (facts.death && month > monthOf(facts.death.on)) expect(lines).toEqual([]);
        }
      }),
    );
  });
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
