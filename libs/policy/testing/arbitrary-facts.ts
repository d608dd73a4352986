import { addDays, localDate, type LocalDate } from '@an-sinh/kernel';
import fc from 'fast-check';
import type { CategorySpell, Child, Facts, Grant, HouseholdSpell, Move, Spell } from '../src/index.ts';

/** Days between two dates, both included. */
export const dayBetween = (from: string, days: number): fc.Arbitrary<LocalDate> =>
  fc.integer({ min: 0, max: days }).map((offset) => addDays(localDate(from), offset));

const recent = dayBetween('2021-07-01', 1_900);
const spell: fc.Arbitrary<Spell> = fc
  .tuple(recent, fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }))
  .map(([from, length]) => (length === undefined ? { from } : { from, to: addDays(from, length) }));

const CATEGORIES = ['A1', 'A2', 'A3', 'A4', 'A5A', 'A5B', 'A5C', 'A5D', 'A6_S', 'A6_XS', 'A7', 'A8', 'C1', 'C2', 'C3', 'C4', 'R1'];
const category: fc.Arbitrary<CategorySpell> = fc
  .tuple(fc.constantFrom(...CATEGORIES), spell)
  .map(([code, days]) => ({ ...days, category: code }));
const household: fc.Arbitrary<HouseholdSpell> = fc
  .tuple(fc.constantFrom('POOR', 'NEAR_POOR'), spell)
  .map(([status, days]) => ({ ...days, status }));
const child: fc.Arbitrary<Child> = fc
  .tuple(dayBetween('2000-01-01', 9_000), fc.array(spell, { maxLength: 2 }))
  .map(([born, studies]) => ({ born, studies }));

const grants: fc.Arbitrary<readonly Grant[]> = fc
  .uniqueArray(fc.tuple(recent, fc.array(category, { minLength: 1, maxLength: 4 })), {
    minLength: 1,
    maxLength: 3,
    selector: ([signedOn]) => signedOn,
  })
  .map((all) => all.map(([signedOn, categories]) => ({ grantId: `grant-${signedOn}`, appliedOn: signedOn, signedOn, categories })));

/** Moves within the country; two never share a day, for then the file itself would not say where the person went. */
export const moves: fc.Arbitrary<readonly Move[]> = fc
  .uniqueArray(fc.tuple(recent, fc.constantFrom('HN', 'VN')), { maxLength: 3, selector: ([stoppedOn]) => stoppedOn })
  .map((all) => all.map(([stoppedOn, jurisdiction], index) => ({ stoppedOn, jurisdiction, authority: `D-${index}` })));

/** Any life, likely or not: what holds for all of these holds for the office's. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    born: dayBetween('1930-01-01', 33_000),
    grants,
    household: fc.array(household, { maxLength: 3 }),
    children: fc.array(child, { maxLength: 4 }),
    pregnancies: fc.array(spell, { maxLength: 2 }),
    spouseDrawsC2: fc.array(spell, { maxLength: 1 }),
    moves,
    death: fc.option(recent, { nil: undefined }),
  })
  .map(({ death, ...life }) => (death === undefined ? life : { ...life, death: { on: death } }));

/** The same facts, each list in another order. */
export const reordered = (facts: Facts): fc.Arbitrary<Facts> =>
  fc
    .record({
      grants: shuffled(facts.grants.map((grant) => ({ ...grant, categories: [...grant.categories].reverse() }))),
      household: shuffled(facts.household ?? []),
      children: shuffled(facts.children ?? []),
      pregnancies: shuffled(facts.pregnancies ?? []),
      moves: shuffled(facts.moves ?? []),
    })
    .map((lists) => ({ ...facts, ...lists }));

const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...list], { minLength: list.length });
