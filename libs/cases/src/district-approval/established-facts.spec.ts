import { localDate, type LocalDate } from '@an-sinh/kernel';
import { application, toldAtCommuneTo, toldTo, type CaseStory } from '../../testing/case-stories.ts';
import { COMMUNE, commune, district } from '../../testing/people.ts';
import { given } from '../../testing/specification.ts';
import { caseCommands } from '../case/commands.ts';
import type { FoundFacts } from './found-facts.ts';

const day = localDate;
const on = '2022-10-06';
const bySpecialist = { by: district.specialist, on };
const appraise = (facts: FoundFacts) => ({ type: 'Appraise', outcome: 'eligible', facts, reason: 'Truy lĩnh theo luật.' }) as const;
const { condition, person } = application();
const declaring = (declared: Partial<typeof condition>, born = person.birthDate): CaseStory =>
  toldTo('BeginAppraisal', {
    command: application({ person: { ...person, birthDate: born }, condition: { ...condition, ...declared } }),
  });
const disabled = declaring({});
const parent = declaring({
  category: 'A4',
  householdStatus: 'poor',
  disabilityDegree: null,
  certificateIssuedOn: null,
  children: 2,
  papersShown: ['DECLARATION', 'BIRTH_CERT'],
});
const old = declaring(
  { category: 'A5C', disabilityDegree: null, certificateIssuedOn: null, papersShown: ['DECLARATION'] },
  day('1940-02-10'),
);
const factsOf = (story: CaseStory, found: FoundFacts) => story.after(appraise(found), bySpecialist).state.appraisal?.facts;
const refusal = (story: CaseStory, found: FoundFacts) => {
  const decision = story.decide(appraise(found), bySpecialist);
  return decision.ok ? 'recorded' : decision.refusal.code;
};

describe('What an appraisal establishes', () => {
  it('is in one shape, however short it is written', () => {
    const plain = factsOf(parent, { children: [{ birthDate: day('2014-02-01') }] });
    const long = factsOf(parent, {
      categories: [{ category: 'A4', from: person.birthDate }],
      household: [{ status: 'poor', from: person.birthDate }],
      children: [{ birthDate: day('2014-02-01'), raised: { from: day('2014-02-01') }, studies: [] }],
      pregnancies: [],
    });
    expect(plain).toEqual(long);
    expect(plain).toMatchObject({
      household: [{ status: 'poor', from: '1986-05-01', to: null }],
      children: [{ birthDate: '2014-02-01', raised: { from: '2014-02-01', to: null }, studies: [] }],
    });
  });

  it('has all that the law reckons with: spells of the household, children, care, other schemes', () => {
    const found: FoundFacts = {
      categories: [{ category: 'A4', to: day('2022-09-30') }, { category: 'C2' }],
      household: [
        { status: 'near_poor', from: day('2021-12-15'), to: day('2022-05-31') },
        { status: 'poor', from: day('2022-06-01') },
      ],
      children: [{ birthDate: day('2005-02-01'), raised: { from: day('2010-01-01') }, studies: [{ from: day('2021-09-05') }] }],
      pregnancies: [{ from: day('2022-04-01') }],
      otherSchemes: [{ scheme: 'SURVIVOR', from: day('2020-01-01'), to: day('2021-12-31'), monthly: 800_000 as never }],
      spouseDrawsC2: [{ from: day('2022-01-01'), to: day('2022-09-30') }],
    };
    expect(factsOf(parent, found)).toEqual({
      birthDate: '1986-05-01',
      appliedOn: '2022-09-22',
      categories: [
        { category: 'A4', from: '1986-05-01', to: '2022-09-30' },
        { category: 'C2', from: '1986-05-01', to: null },
      ],
      household: [
        { status: 'near_poor', from: '2021-12-15', to: '2022-05-31' },
        { status: 'poor', from: '2022-06-01', to: null },
      ],
      children: [{ birthDate: '2005-02-01', raised: { from: '2010-01-01', to: null }, studies: [{ from: '2021-09-05', to: null }] }],
      pregnancies: [{ from: '2022-04-01', to: null }],
      otherSchemes: [{ scheme: 'SURVIVOR', monthly: 800_000, from: '2020-01-01', to: '2021-12-31' }],
      spouseDrawsC2: [{ from: '2022-01-01', to: '2022-09-30' }],
    });
  });

  it('decides with each of them', () => {
    // Who draws a pension has no A5C; who drew one until last year has.
    const pension = { scheme: 'SOCIAL_INSURANCE', from: day('2000-01-01') } as const;
    expect(refusal(old, { otherSchemes: [pension] })).toBe('NOT_ELIGIBLE');
    expect(refusal(old, { otherSchemes: [{ ...pension, to: day('2021-12-31') }] })).toBe('recorded');
    // A household that was poor until last year gives no A4 any more.
    const children = [{ birthDate: day('2014-02-01') }];
    expect(refusal(parent, { children, household: [{ status: 'poor', from: day('2020-01-01'), to: day('2021-12-31') }] })).toBe(
      'NOT_ELIGIBLE',
    );
    // Care support is one for the couple.
    const care = { categories: [{ category: 'C2' }], pregnancies: [{ from: day('2022-04-01') }] };
    expect(refusal(disabled, care)).toBe('recorded');
    expect(refusal(disabled, { ...care, spouseDrawsC2: [{ from: day('2022-01-01') }] })).toBe('NOT_ELIGIBLE');
  });

  it('begins with the day of application of the file: the appraiser sends none', () => {
    const sent = { type: 'Appraise', outcome: 'eligible', facts: { appliedOn: '2021-01-01' } };
    expect(caseCommands.Appraise.safeParse(sent).error?.issues[0]).toMatchObject({ code: 'unrecognized_keys', keys: ['appliedOn'] });
    // Who was 80 before the law began is paid from the month of application (settings: start_floor), not from another.
    expect(
      old.after(appraise({}), bySpecialist).after({ type: 'SubmitToChair' }, { by: district.head, on }).state.draft?.facts,
    ).toMatchObject({
      startMonth: '2022-09',
    });
  });

  it('is sent in one way: a category or categories, a status or spells, an end after its beginning', () => {
    const problems = (facts: object) =>
      caseCommands.Appraise.safeParse({ type: 'Appraise', outcome: 'eligible', facts }).error?.issues.map(({ path }) => path.join('.'));
    expect(problems({ category: 'A4', categories: [{ category: 'A6_S' }] })).toEqual(['facts.categories']);
    expect(problems({ householdStatus: 'poor', household: [] })).toEqual(['facts.household']);
    expect(problems({ pregnancies: [{ from: '2022-04-01', to: '2022-03-01' }] })).toEqual(['facts.pregnancies.0.to']);
    expect(problems({ category: 'A6_S', householdStatus: 'poor', children: [{ birthDate: '2014-02-01' }] })).toBeUndefined();
  });
});

describe('A sheet that finds a person eligible', () => {
  it('needs the certificate’s day where the law starts from it: without it arrears would be lost', () => {
    const uncertified = declaring({ certificateIssuedOn: null });
    given(uncertified).when(appraise({}), bySpecialist).refuses('FACTS_INCOMPLETE', { basis: 'Decree 20/2021 Art. 8(1)(d)' });
    expect(refusal(uncertified, { categories: [{ category: 'A6_S' }] })).toBe('FACTS_INCOMPLETE');
    expect(refusal(uncertified, { certificateIssuedOn: day('2022-06-14') })).toBe('recorded');
    expect(refusal(disabled, { certificateIssuedOn: null })).toBe('FACTS_INCOMPLETE');
    // Where it starts with the decision or an age, no such day is asked for.
    expect(refusal(old, {})).toBe('recorded');
  });

  it('needs whom a category counts: the children of A4, a child or a pregnancy of C2', () => {
    expect(refusal(parent, {})).toBe('FACTS_INCOMPLETE');
    expect(refusal(parent, { children: [{ birthDate: day('2014-02-01') }] })).toBe('recorded');
    expect(refusal(disabled, { categories: [{ category: 'A6_S' }, { category: 'C2' }] })).toBe('FACTS_INCOMPLETE');
  });

  it.each<[string, FoundFacts]>([
    ['a certificate', { certificateIssuedOn: day('2022-10-07') }],
    ['a child', { children: [{ birthDate: day('2022-10-07') }] }],
    ['a household’s status', { household: [{ status: 'poor', from: day('2022-10-07') }] }],
    ['a study', { children: [{ birthDate: day('2005-10-01'), studies: [{ from: day('2022-10-07') }] }] }],
  ])('states nothing that begins after its day: %s', (_what, found) => {
    expect(refusal(disabled, found)).toBe('FACT_IN_FUTURE');
    const theDayItself = JSON.parse(JSON.stringify(found).replaceAll('2022-10-07', on)) as FoundFacts;
    expect(refusal(disabled, theDayItself)).not.toBe('FACT_IN_FUTURE');
  });

  it('counts that day from the paper: an act that is dated back knows no later certificate', () => {
    const later = appraise({ certificateIssuedOn: on as LocalDate });
    given(disabled)
      .when(later, { ...bySpecialist, occurredOn: '2022-10-05' })
      .refuses('FACT_IN_FUTURE');
  });

  it.each<[string, FoundFacts]>([
    ['another degree than its category', { disabilityDegree: 'extremely_severe' }],
    ['another category than the degree', { category: 'A6_XS' }],
    [
      'two degrees at once',
      {
        disabilityDegree: null,
        categories: [
          { category: 'A6_S', from: day('2021-01-01') },
          { category: 'A6_XS', from: day('2022-01-01') },
        ],
      },
    ],
    [
      'two statuses of a household at once',
      {
        household: [
          { status: 'poor', from: day('2021-01-01') },
          { status: 'near_poor', from: day('2022-01-01') },
        ],
      },
    ],
    ['a certificate before birth', { certificateIssuedOn: day('1986-04-30') }],
    ['a child older than the person', { children: [{ birthDate: day('1980-01-01') }] }],
    ['a child raised before it was born', { children: [{ birthDate: day('2014-02-01'), raised: { from: day('2013-01-01') } }] }],
  ])('does not contradict itself: %s', (_what, found) => {
    expect(refusal(disabled, found)).toBe('FACTS_CONTRADICT');
  });

  it('may tell of one degree after another', () => {
    const worse: FoundFacts = {
      disabilityDegree: 'extremely_severe',
      categories: [
        { category: 'A6_S', from: day('2022-06-14'), to: day('2022-08-31') },
        { category: 'A6_XS', from: day('2022-09-01') },
      ],
    };
    expect(refusal(disabled, worse)).toBe('recorded');
  });

  it('knows the categories of the law, and says of none of them which it was: a refusal stands in clear', () => {
    for (const category of ['ZZ9', 'PENSION'])
      given(disabled).when(appraise({ category }), bySpecialist).refuses('CATEGORY_UNKNOWN', { basis: 'Decree 20/2021 Art. 5' });
    const told = [
      disabled.decide(appraise({ category: 'A8' }), bySpecialist),
      disabled.decide(appraise({ certificateIssuedOn: null }), bySpecialist),
      disabled.decide(appraise({ category: 'A6_XS' }), bySpecialist),
    ];
    expect(told.map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(JSON.stringify(told)).not.toMatch(/A\d|disab|certificate/i);
    // Nor does a row that the law's tables lack: no coefficient of A6 reaches back so far.
    given(disabled)
      .when(appraise({ certificateIssuedOn: day('2021-06-30') }), bySpecialist)
      .refuses('COEFFICIENT_MISSING', { basis: 'coefficients.csv' });
  });

  it('is of nobody born after the application', () => {
    expect(refusal(disabled, { birthDate: day('2022-09-23') })).toBe('BORN_AFTER_SUBMISSION');
  });

  it('is judged by the law of the commune, where the commune decides', () => {
    const file = toldAtCommuneTo('BeginAppraisal', {
      command: application({ authority: COMMUNE, condition: { ...condition, certificateIssuedOn: null } }),
    });
    given(file)
      .when(appraise({}), { by: commune.officer, on: '2025-09-24' })
      .refuses('FACTS_INCOMPLETE', { basis: expect.stringContaining('Decree 147/2025') });
  });

  it('may be missing anything where it finds the person ineligible: that may be why', () => {
    const { state } = declaring({ certificateIssuedOn: null }).after(
      { type: 'Appraise', outcome: 'not_eligible', facts: {} },
      bySpecialist,
    );
    expect(state.appraisal?.facts?.categories).toEqual([{ category: 'A6_S', from: null, to: null }]);
  });
});
