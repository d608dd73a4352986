import { addDays, localDate, type LocalDate } from '@an-sinh/kernel';
import fc from 'fast-check';
import type { CategorySpell, Child, Facts, Grant, HouseholdSpell, Move, SchemeSpell, Spell } from '../src/index.ts';
import { grant, person } from './facts.ts';

/** Days between two dates, both included. */
export const dayBetween = (from: string, days: number): fc.Arbitrary<LocalDate> =>
  fc.integer({ min: 0, max: days }).map((offset) => addDays(localDate(from), offset));

const recent = dayBetween('2021-07-01', 1_900);
const spell: fc.Arbitrary<Spell> = fc
  .tuple(recent, fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }))
  .map(([from, length]) => (length === undefined ? { from } : { from, to: addDays(from, length) }));

const CATEGORIES = [
  'A1',
  'A2',
  'A3',
  'A4',
  'A5A',
  'A5B',
  'A5C',
  'A5D',
  'A6_S',
  'A6_XS',
  'A7',
  'A8',
  'C1',
  'C2',
  'C3',
  'C4',
  'R1',
  'PENSION',
];
const category: fc.Arbitrary<CategorySpell> = fc
  .tuple(fc.constantFrom(...CATEGORIES), spell)
  .map(([code, days]) => ({ ...days, category: code }));
const household: fc.Arbitrary<HouseholdSpell> = fc
  .tuple(fc.constantFrom('POOR', 'NEAR_POOR'), spell)
  .map(([status, days]) => ({ ...days, status }));
const schemes: fc.Arbitrary<readonly SchemeSpell[]> = fc.array(
  fc
    .tuple(fc.constantFrom('SOCIAL_INSURANCE', 'SURVIVOR', 'MERITORIOUS', 'OTHER_MONTHLY'), spell)
    .map(([scheme, days]) => ({ ...days, scheme })),
  { maxLength: 2 },
);
const child: fc.Arbitrary<Child> = fc
  .tuple(dayBetween('2000-01-01', 9_000), fc.array(spell, { maxLength: 2 }))
  .map(([born, studies]) => ({ born, studies }));

/** No decision grants a social pension before there is one: until then the same life claims what A5C gave. */
const PENSION_BEGAN = localDate('2025-07-01');
const grantedOn = (signedOn: LocalDate, categories: readonly CategorySpell[]): Grant => ({
  grantId: `grant-${signedOn}`,
  appliedOn: signedOn,
  signedOn,
  categories: categories.map((each) => (each.category === 'PENSION' && signedOn < PENSION_BEGAN ? { ...each, category: 'A5C' } : each)),
});

const grants: fc.Arbitrary<readonly Grant[]> = fc
  .uniqueArray(fc.tuple(recent, fc.array(category, { minLength: 1, maxLength: 4 })), {
    minLength: 1,
    maxLength: 3,
    selector: ([signedOn]) => signedOn,
  })
  .map((all) => all.map(([signedOn, categories]) => grantedOn(signedOn, categories)));

/** Moves within the country; two never share a day, for then the file itself would not say where the person went. */
export const moves: fc.Arbitrary<readonly Move[]> = fc
  .uniqueArray(fc.tuple(recent, fc.constantFrom('HN', 'VN')), { maxLength: 3, selector: ([stoppedOn]) => stoppedOn })
  .map((all) => all.map(([stoppedOn, jurisdiction], index) => ({ stoppedOn, jurisdiction, authority: `D-${index}` })));

/** Somebody old enough for the social pension, granted in its first year, perhaps beside an allowance: rare among any lives. */
const pensioner: fc.Arbitrary<readonly Grant[]> = fc
  .tuple(dayBetween(PENSION_BEGAN, 365), fc.array(category, { maxLength: 1 }))
  .map(([signedOn, others]) => [grantedOn(signedOn, [{ category: 'PENSION', from: PENSION_BEGAN }, ...others])]);
const birthAndGrants = fc.oneof(
  { weight: 2, arbitrary: fc.record({ born: dayBetween('1930-01-01', 33_000), grants }) },
  { weight: 1, arbitrary: fc.record({ born: dayBetween('1930-01-01', 9_000), grants: pensioner }) },
);

/** Any life, likely or not: what holds for all of these holds for the office's. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    birthAndGrants,
    otherSchemes: schemes,
    household: fc.array(household, { maxLength: 3 }),
    children: fc.array(child, { maxLength: 4 }),
    pregnancies: fc.array(spell, { maxLength: 2 }),
    spouseDrawsC2: fc.array(spell, { maxLength: 1 }),
    moves,
    death: fc.option(recent, { nil: undefined }),
  })
  .map(({ death, birthAndGrants: begun, ...life }) => ({ ...begun, ...life, ...(death === undefined ? {} : { death: { on: death } }) }));

/** A disabled person whose degree changes again and again: entitled every month from the certificate on. */
export const disabled: fc.Arbitrary<Facts> = fc
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

/** The same facts, each list in another order. */
export const reordered = (facts: Facts): fc.Arbitrary<Facts> =>
  fc
    .record({
      grants: shuffled(facts.grants.map((grant) => ({ ...grant, categories: [...grant.categories].reverse() }))),
      household: shuffled(facts.household ?? []),
      children: shuffled(facts.children ?? []),
      pregnancies: shuffled(facts.pregnancies ?? []),
      otherSchemes: shuffled(facts.otherSchemes ?? []),
      moves: shuffled(facts.moves ?? []),
    })
    .map((lists) => ({ ...facts, ...lists }));

const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...list], { minLength: list.length });
