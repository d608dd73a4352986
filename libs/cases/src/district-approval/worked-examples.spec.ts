import { localDate, yearMonth } from '@an-sinh/kernel';
import { accountOf, list } from '../../testing/money-stories.ts';
import { application, text, toldTo, workingDay, type CaseStory } from '../../testing/case-stories.ts';
import { nationalPolicy as policy } from '../../testing/law.ts';
import { district } from '../../testing/people.ts';
import type { FoundFacts } from './found-facts.ts';

const { condition, person } = application();

describe('Worked examples through the deciders (domain 3.9)', () => {
  it('E01: severe disability, certificate 2021-09-14, signed 2021-11-22; the first line of 2021-12 is 2,160,000', () => {
    const command = application({ condition: { ...condition, certificateIssuedOn: localDate('2021-09-14') } });
    const signed = toldTo('SignDecision', { from: '2021-11-04', command, policy });
    expect(signed.state.letter).toMatchObject({
      signedOn: '2021-11-22',
      firstMonthAmount: 540_000,
      facts: { startMonth: '2021-09', monthsOfArrears: 2 },
    });
    const { state } = list(accountOf(signed), { month: yearMonth('2021-12'), on: '2021-11-24', policy });
    expect(state.lines[0]?.items.map(({ month, amount }) => [month, amount])).toEqual([
      ['2021-09', 540_000],
      ['2021-10', 540_000],
      ['2021-11', 540_000],
      ['2021-12', 540_000],
    ]);
    expect(state.lines[0]?.total).toBe(2_160_000);
  });

  it('E03: born 1942-03-15, signed 2022-06-20; starts in the month of the birthday, the line of 2022-07 is 1,800,000', () => {
    const command = application({
      person: { ...person, birthDate: localDate('1942-03-15'), idNumber: '001142000003' },
      condition: { ...condition, category: 'A5C', disabilityDegree: null, certificateIssuedOn: null, papersShown: ['DECLARATION'] },
    });
    const signed = toldTo('SignDecision', { from: '2022-06-02', command, policy });
    expect(signed.state.letter).toMatchObject({
      signedOn: '2022-06-20',
      firstMonthAmount: 360_000,
      facts: { startMonth: '2022-03', monthsOfArrears: 3 },
    });
    const { state } = list(accountOf(signed), { month: yearMonth('2022-07'), on: '2022-06-22', policy });
    expect(state.lines[0]).toMatchObject({
      total: 1_800_000,
      items: ['2022-03', '2022-04', '2022-05', '2022-06', '2022-07'].map((month) => ({ month, amount: 360_000 })),
    });
  });

  it('E05: a poor single parent of two, severely disabled herself, has A4 and A6: 1,260,000 a month', () => {
    const signed = decided(
      '2022-02-15',
      { category: 'A4', householdStatus: 'poor', children: 2, papersShown: ['DECLARATION', 'BIRTH_CERT'] },
      {
        categories: [{ category: 'A4' }, { category: 'A6_S', from: localDate('2022-02-01') }],
        children: [{ birthDate: localDate('2016-02-01') }, { birthDate: localDate('2013-02-01') }],
      },
    );
    // A6 counts from its certificate, A4 from the decision.
    expect(amountsOf(signed)).toEqual({
      signedOn: '2022-03-03',
      first: 540_000,
      monthly: 1_260_000,
      told: [
        ['2022-02', ['A6_S_ADULT', 540_000]],
        ['2022-03', ['A4_PER_CHILD', 720_000], ['A6_S_ADULT', 540_000]],
      ],
    });
    expect(itemsOf(signed, '2022-04', '2022-03-21')).toEqual([
      ['2022-02', 'ALLOWANCE', 540_000],
      ['2022-03', 'ALLOWANCE', 1_260_000],
      ['2022-04', 'ALLOWANCE', 1_260_000],
    ]);
  });

  it('E07: a child of nine, extremely severely disabled, cared for by its parents, has A6 and C3: 1,750,000 a month', () => {
    const signed = decided(
      '2024-08-01',
      {
        category: 'A6_XS',
        disabilityDegree: 'extremely_severe',
        certificateIssuedOn: localDate('2024-08-05'),
        papersShown: ['DECLARATION', 'DISABILITY_CERT', 'BIRTH_CERT'],
      },
      { birthDate: localDate('2015-03-01'), categories: [{ category: 'A6_XS' }, { category: 'C3' }] },
    );
    expect(amountsOf(signed)).toEqual({
      signedOn: '2024-08-19',
      first: 1_750_000,
      monthly: 1_750_000,
      told: [['2024-08', ['A6_XS_CHILD_OR_ELDER', 1_250_000], ['C3_HOUSEHOLD_XS', 500_000]]],
    });
    expect(itemsOf(signed, '2024-09', '2024-08-20')).toEqual([
      ['2024-08', 'ALLOWANCE', 1_250_000],
      ['2024-08', 'CARE', 500_000],
      ['2024-09', 'ALLOWANCE', 1_250_000],
      ['2024-09', 'CARE', 500_000],
    ]);
  });

  it('E08: a severely disabled person, pregnant and raising a child of 20 months, has A6 and C2: 1,750,000 a month', () => {
    const signed = decided(
      '2025-02-05',
      { certificateIssuedOn: localDate('2025-01-15') },
      {
        categories: [{ category: 'A6_S' }, { category: 'C2' }],
        children: [{ birthDate: localDate('2023-06-10') }],
        pregnancies: [{ from: localDate('2024-10-01') }],
      },
    );
    expect(amountsOf(signed)).toEqual({
      signedOn: '2025-02-21',
      first: 750_000,
      monthly: 1_750_000,
      told: [
        ['2025-01', ['A6_S_ADULT', 750_000]],
        ['2025-02', ['A6_S_ADULT', 750_000], ['C2_PREG_AND_ONE_OR_TWO', 1_000_000]],
      ],
    });
  });

  /** A case that was received on a day, appraised by these facts, and signed twelve working days later. */
  function decided(from: string, declared: Partial<typeof condition>, facts: FoundFacts): CaseStory {
    const command = application({ condition: { ...condition, ...declared } });
    return toldTo('BeginAppraisal', { from, command, policy })
      .after({ type: 'Appraise', outcome: 'eligible', facts }, { by: district.specialist, on: workingDay(from, 10), policy })
      .after({ type: 'SubmitToChair' }, { by: district.head, on: workingDay(from, 11), policy })
      .after(text.sign, { by: district.chair, on: workingDay(from, 12), policy });
  }
  function amountsOf({ state: { letter } }: CaseStory) {
    if (letter?.kind !== 'DECISION') throw new Error('Nothing was decided.');
    const told = letter.facts?.amounts.map(({ from, parts }) => [from, ...parts.map(({ category, amount }) => [category, amount])]);
    return { signedOn: letter.signedOn, first: letter.firstMonthAmount, monthly: letter.monthlyAmount, told };
  }
  const itemsOf = (signed: CaseStory, month: string, on: string) =>
    list(accountOf(signed), { month: yearMonth(month), on, policy }).state.lines[0]?.items.map((item) => [
      item.month,
      item.kind,
      item.amount,
    ]);
});
