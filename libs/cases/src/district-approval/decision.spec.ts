import { localDate } from '@an-sinh/kernel';
import { application, text, toldAtCommuneTo, toldTo } from '../../testing/case-stories.ts';
import { commune, district, officer, DISTRICT, COMMUNE, type Person } from '../../testing/people.ts';
import { deciding, given } from '../../testing/specification.ts';
import { draftShown } from './draft-shown.ts';

const submitted = toldTo('SubmitToChair');
const { person } = application();

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

const late = toldAtCommuneTo('SubmitToChair', { from: '2025-09-24' }); // submitted on 2025-09-29
const hashShown = (on: string) => {
  const shown = draftShown(late.state, deciding({ by: commune.chair, on }));
  return shown?.reckoned.ok ? shown.reckoned.draftHash : undefined;
};

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
        .after({ ...text.sign, draftHash: hashShown(on) }, { by: commune.chair, on })
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
