import { localDate, yearMonth } from '@an-sinh/kernel';
import { accountOf, list } from '../../testing/money-stories.ts';
import { application, text, toldAtCommuneTo, toldTo, workingDay, type CaseStory } from '../../testing/case-stories.ts';
import { nationalPolicy as policy } from '../../testing/law.ts';
import { commune, district, officer, DISTRICT, COMMUNE, type Person } from '../../testing/people.ts';
import { deciding, given } from '../../testing/specification.ts';
import { draftShown } from './draft-shown.ts';
import type { FoundFacts } from './found-facts.ts';

const submitted = toldTo('SubmitToChair');
const { condition, person } = application();

describe('The signature (Decree 20/2021 Art. 8(1)(đ))', () => {
  it('grants: first month, amount with its parts, and a letter to be numbered by the next working day', () => {
    const { state } = given(submitted).when(text.sign, { by: district.chair, on: '2022-10-10' }).records({
      type: 'DecisionSigned',
      by: 'o-district-chair',
      mode: 'paper',
      signedOn: '2022-10-10',
      firstMonthAmount: 660_000,
    });
    expect(state.letter).toMatchObject({
      kind: 'DECISION',
      facts: {
        categories: ['A6_S'],
        startMonth: '2022-06',
        monthsOfArrears: 4,
        amounts: [
          {
            from: '2022-06',
            amount: 660_000,
            parts: [{ kind: 'ALLOWANCE', category: 'A6_S_ADULT', rate: 440_000, coefficientTenths: 15, count: 1, amount: 660_000 }],
          },
        ],
      },
    });
    expect(state.step).toMatchObject({ stepCode: 'NUMBER_AND_ISSUE', dueOn: '2022-10-11' });
  });

  it('says all that its letter is made of: the person of that day, who signed in which capacity, on whose proposal, by which article', () => {
    const vice: Person = { officer: 'o-vice', roles: [{ role: 'DISTRICT_CHAIR', office: DISTRICT, capacity: 'DEPUTY' }] };
    const { state } = submitted.after(text.sign, { by: vice, on: '2022-10-10' });
    expect(state.letter).toMatchObject({
      signedBy: 'o-vice',
      signedAs: { role: 'DISTRICT_CHAIR', office: DISTRICT, capacity: 'DEPUTY', authorisation: null },
      signedOn: '2022-10-10',
      mode: 'paper',
      legalBasis: 'Decree 20/2021 Art. 8(1)(đ)',
      proposal: {
        by: 'o-head',
        on: '2022-10-07',
        signedAs: { role: 'DIVISION_HEAD', office: `${DISTRICT}-PLDTBXH`, capacity: 'HEAD', authorisation: null },
      },
      addressee: { fullName: 'Lê Bích Lan', birthDate: '1986-05-01', idNumber: '001186000001', residentialGroup: 'TDP 4' },
    });
    // What is not the letter's does not stand in its box.
    const named = application({ person: { ...person, phone: '0900000000', note: 'Gọi buổi sáng.' } });
    const { events } = toldTo('SignDecision', { command: named });
    const boxes = events.flatMap((event) => (event.type === 'DecisionSigned' ? (event.sealed ?? []) : []));
    expect(JSON.stringify(boxes)).not.toMatch(/0900000000|buổi sáng/);
  });

  it('names the written authorisation of who stands in for the chair (TUQ.)', () => {
    const authorisation = { number: '12/UQ-UBND', on: localDate('2022-09-01') };
    const standIn: Person = {
      officer: 'o-stand-in',
      roles: [{ role: 'DISTRICT_CHAIR', office: DISTRICT, capacity: 'AUTHORISED', authorisation }],
    };
    given(submitted)
      .when(text.sign, { by: standIn, on: '2022-10-10' })
      .records({ type: 'DecisionSigned', signedAs: { role: 'DISTRICT_CHAIR', office: DISTRICT, capacity: 'AUTHORISED', authorisation } });
  });

  it('is the commune chair’s since 2025-07-01, on the proposal of an officer of the commune, by another decree', () => {
    expect(toldAtCommuneTo('SignDecision').state.letter).toMatchObject({
      signedAs: { role: 'COMMUNE_CHAIR', office: COMMUNE, capacity: 'HEAD' },
      legalBasis: expect.stringContaining('Decree 147/2025'),
      proposal: { signedAs: { role: 'COMMUNE_OFFICER', office: COMMUNE } },
    });
  });

  it('may be dated back to the day on the paper; the law counts from it', () => {
    const { state } = submitted.after(text.sign, { by: district.chair, on: '2022-10-12', occurredOn: '2022-10-10' });
    expect(state.letter).toMatchObject({ signedOn: '2022-10-10' });
    given(submitted)
      .when(text.sign, { by: district.chair, on: '2022-10-12', occurredOn: '2022-10-06' })
      .refuses('BEFORE_PREVIOUS_STEP', { opensOn: '2022-10-07' });
  });

  it('is another person’s than the ward chair’s, the appraiser’s and the submitter’s', () => {
    for (const id of ['o-ward-officer', 'o-ward-chair', 'o-specialist', 'o-head'])
      given(submitted)
        .when(text.sign, { by: officer(id, ['DISTRICT_CHAIR', DISTRICT]), on: '2022-10-10' })
        .refuses('SAME_PERSON');
    const self = officer('o-commune-officer', ['COMMUNE_OFFICER', COMMUNE], ['COMMUNE_CHAIR', COMMUNE]);
    given(toldAtCommuneTo('SubmitToChair')).when(text.sign, { by: self, on: '2025-09-26' }).refuses('SAME_PERSON');
  });
});

/** What the chair is shown on a day, as the day of a signature. */
const shownOn = ({ state }: CaseStory, on: string, today = on) => {
  const shown = draftShown(state, deciding({ by: commune.chair, on: today, occurredOn: on }));
  return shown?.reckoned.ok ? { ...shown.reckoned, changed: shown.changed } : undefined;
};
const late = toldAtCommuneTo('SubmitToChair', { from: '2025-09-24' }); // submitted on 2025-09-29

describe('The draft that the signer sees (design section 2)', () => {
  const sign = (draftHash?: string) => ({ ...text.sign, draftHash });
  const inOctober = { by: commune.chair, on: '2025-10-01' };

  it('is the submitted one as long as nothing moved it: the signature asks for nothing more', () => {
    expect(shownOn(late, '2025-09-30')).toMatchObject({ changed: false, draftHash: late.state.draft?.draftHash });
    given(late)
      .when(text.sign, { by: commune.chair, on: '2025-09-30' })
      .records({ type: 'DecisionSigned', draftHash: late.state.draft?.draftHash });
  });

  it('is reckoned for the day of the signature: after a month has turned only what was looked at again is signed', () => {
    expect(late.state.draft?.facts).toMatchObject({ startMonth: '2025-09' });
    const shown = shownOn(late, '2025-10-01');
    expect(shown).toMatchObject({ changed: true, facts: { startMonth: '2025-10' } });
    given(late)
      .when(text.sign, inOctober)
      .refuses('DRAFT_CHANGED', { basis: expect.stringContaining('Decree 147/2025') });
    given(late).when(sign(late.state.draft?.draftHash), inOctober).refuses('DRAFT_CHANGED');
    const { state } = given(late).when(sign(shown?.draftHash), inOctober).records({ type: 'DecisionSigned', draftHash: shown?.draftHash });
    expect(state.letter).toMatchObject({ facts: { startMonth: '2025-10' } });
  });

  it('changes at the district by its arrears, though the start month stays', () => {
    const submitted22 = toldTo('SubmitToChair'); // on 2022-10-07
    const november = { by: district.chair, on: '2022-11-01' };
    expect(shownOn(submitted22, '2022-11-01')).toMatchObject({ changed: true, facts: { startMonth: '2022-06', monthsOfArrears: 5 } });
    given(submitted22).when(text.sign, november).refuses('DRAFT_CHANGED');
  });

  it('of a signature on paper is that of its day, however late it is recorded', () => {
    const recorded = { ...inOctober, occurredOn: '2025-09-30' };
    given(late).when(text.sign, recorded).records({ type: 'DecisionSigned', signedOn: '2025-09-30' });
    expect(shownOn(late, '2025-09-30', '2025-10-01')).toMatchObject({ changed: false, facts: { startMonth: '2025-09' } });
    // What is shown for today is not what was signed then.
    given(late)
      .when(sign(shownOn(late, '2025-10-01')?.draftHash), recorded)
      .refuses('DRAFT_CHANGED');
  });

  it('is shown as soon as an appraisal finds the person eligible, and no more once it is decided', () => {
    expect(shownOn(toldTo('Appraise'), '2022-10-06')).toMatchObject({ changed: false, monthlyAmount: 660_000 });
    expect(shownOn(toldTo('BeginAppraisal'), '2022-10-06')).toBeUndefined();
    expect(shownOn(toldTo('SignDecision'), '2022-10-11')).toBeUndefined();
  });
});

describe('The number (Decree 30/2020 Art. 15(2), 18(1))', () => {
  it('is the clerk’s act after the signature, in the series of the decision', () => {
    given(submitted)
      .when({ type: 'NumberLetter' }, { by: district.clerk, on: '2022-10-10' })
      .refuses('NOT_AT_THIS_STEP', { opensBy: 'SignDecision' });
    const { state } = given(toldTo('SignDecision'))
      .when({ type: 'NumberLetter' }, { by: district.clerk, on: '2022-10-11' })
      .records({ type: 'LetterNumbered', kind: 'DECISION', symbol: 'QĐ-UBND', year: 2022, numberedOn: '2022-10-11' });
    expect(state).toMatchObject({ step: undefined, letter: { numberedOn: expect.any(String) } });
    given(toldTo('all')).when({ type: 'NumberLetter' }, { by: district.clerk, on: '2022-10-12' }).refuses('CASE_CLOSED');
  });

  it('hashes what was signed, not what was drafted', () => {
    const hashOf = (story: ReturnType<typeof toldTo>) =>
      story.events.flatMap((event) => (event.type === 'LetterNumbered' ? [event.letterHash] : []));
    const signedOn = (on: string) =>
      late
        .after({ ...text.sign, draftHash: shownOn(late, on)?.draftHash }, { by: commune.chair, on })
        .after({ type: 'NumberLetter' }, { by: commune.clerk, on });
    expect(hashOf(signedOn('2025-09-30'))).not.toEqual(hashOf(signedOn('2025-10-01')));
    expect(hashOf(signedOn('2025-10-01'))).toEqual(hashOf(signedOn('2025-10-01')));
  });

  it('gives a refusal one of the letters’ series', () => {
    const refused = toldTo('BeginAppraisal')
      .after(text.findIneligible, { by: district.specialist, on: '2022-10-06' })
      .after(text.refuse, { by: district.head, on: '2022-10-07' });
    given(refused)
      .when({ type: 'NumberLetter' }, { by: district.clerk, on: '2022-10-10' })
      .records({ type: 'LetterNumbered', kind: 'REFUSAL', symbol: 'UBND-LĐTBXH' });
  });
});

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
