import { localDate } from '@an-sinh/kernel';
import { text, toldAtCommuneTo, toldTo } from '../../testing/case-stories.ts';
import { commune, district, DISTRICT, officer, ward } from '../../testing/people.ts';
import { given } from '../../testing/specification.ts';

const appraising = toldTo('BeginAppraisal');
const bySpecialist = { by: district.specialist, on: '2022-10-06' };

describe('Appraisal by the division (Decree 20/2021 Art. 8(1)(d))', () => {
  it('is the declaration, where the appraiser finds nothing else: a plain case is appraised in one word', () => {
    const { state } = given(appraising)
      .when(text.appraise, bySpecialist)
      .records({ type: 'Appraised', by: 'o-specialist', outcome: 'eligible' });
    expect(state.appraisal).toEqual({
      outcome: 'eligible',
      facts: {
        birthDate: '1986-05-01',
        appliedOn: '2022-09-22',
        categories: [{ category: 'A6_S', from: '2022-06-14', to: null }],
        household: [],
        children: [],
        pregnancies: [],
        otherSchemes: [],
        spouseDrawsC2: [],
      },
    });
    expect(state).toMatchObject({ status: 'APPRAISING', lastOn: '2022-10-06' });
  });

  it('says what it found instead', () => {
    const found = { category: 'A6_XS', disabilityDegree: 'extremely_severe', certificateIssuedOn: localDate('2022-07-01') } as const;
    const { state } = appraising.after({ ...text.appraise, facts: found }, bySpecialist);
    expect(state.appraisal?.facts).toMatchObject({ categories: [{ category: 'A6_XS', from: '2022-07-01' }], birthDate: '1986-05-01' });
  });

  it('finds nobody eligible to whom the law gives nothing', () => {
    given(appraising)
      .when({ ...text.appraise, facts: { category: 'A5C' } }, bySpecialist)
      .refuses('NOT_ELIGIBLE', { basis: 'Decree 20/2021 Art. 8(1)(đ)', opensBy: 'Appraise' });
    // Nor to whom it gives something some day: she is 36, and poor old age begins at 60.
    given(appraising)
      .when({ ...text.appraise, facts: { category: 'A5A', householdStatus: 'poor' } }, bySpecialist)
      .refuses('NOT_ELIGIBLE');
    given(toldAtCommuneTo('BeginAppraisal'))
      .when({ ...text.appraise, facts: { category: 'A5A', householdStatus: 'poor' } }, { by: commune.officer, on: '2025-09-24' })
      .refuses('NOT_ELIGIBLE', { basis: expect.stringContaining('Decree 147/2025') });
  });

  it('needs a reason where it gives arrears over more than twelve months', () => {
    const long = { ...text.appraise, facts: { certificateIssuedOn: localDate('2021-09-14') } };
    given(appraising).when(long, bySpecialist).refuses('LONG_ARREARS_NEED_REASON');
    given(appraising)
      .when({ ...long, reason: 'Giấy xác nhận nộp muộn do điều trị.' }, bySpecialist)
      .records({ type: 'Appraised' });
    const twelve = { ...text.appraise, facts: { certificateIssuedOn: localDate('2021-10-01') } };
    given(appraising).when(twelve, bySpecialist).records({ type: 'Appraised' });
  });

  it('is submitted by the head of the division, who is not the appraiser', () => {
    const both = officer('o-specialist', ['DISTRICT_SPECIALIST', `${DISTRICT}-PLDTBXH`], ['DIVISION_HEAD', `${DISTRICT}-PLDTBXH`]);
    const appraised = toldTo('Appraise');
    given(appraised)
      .when({ type: 'SubmitToChair' }, { by: both, on: '2022-10-07' })
      .refuses('SAME_PERSON', { whoCould: ['DIVISION_HEAD'] });
    given(appraised).when({ type: 'SubmitToChair' }, { by: district.head, on: '2022-10-07' }).records({ type: 'SubmittedToChair' });
  });

  it('is not submitted before it is written, nor where it found the person ineligible', () => {
    const missing = { opensBy: 'Appraise', whoCould: ['DISTRICT_SPECIALIST'] };
    given(appraising).when({ type: 'SubmitToChair' }, { by: district.head, on: '2022-10-07' }).refuses('APPRAISAL_MISSING', missing);
    const ineligible = appraising.after(text.findIneligible, bySpecialist);
    given(ineligible).when({ type: 'SubmitToChair' }, { by: district.head, on: '2022-10-07' }).refuses('APPRAISAL_MISSING', missing);
  });
});

describe('A return to the ward (domain 2.3)', () => {
  const returned = appraising.after(text.returnToWard, { by: district.head, on: '2022-10-06' });

  it('begins review and posting anew, with a step of its own', () => {
    expect(returned.state).toMatchObject({ status: 'RETURNED_TO_WARD', holder: undefined, appraisal: undefined });
    expect(returned.state.step).toMatchObject({ stepCode: 'WARD_REVIEW_AND_POST', dueOn: '2022-10-17', since: returned.state.version });
  });

  it('is another round: another home check, another posting', () => {
    const again = returned.after({ type: 'AssignWardReview' }, { by: ward.officer, on: '2022-10-07' });
    expect(again.state).toMatchObject({ round: 2, homeChecked: false });
    given(again).when(text.approve, { by: ward.chair, on: '2022-10-10' }).refuses('HOME_CHECK_MISSING');
    const posted = again
      .after(text.homeCheck, { by: ward.officer, on: '2022-10-10' })
      .after(text.approve, { by: ward.chair, on: '2022-10-10' })
      .after({ type: 'PostResult' }, { by: ward.officer, on: '2022-10-11' });
    expect(posted.state.posting).toEqual({ until: '2022-10-13', provisional: false, since: posted.state.version });
  });
});

describe('A chair’s return (domain 2.3)', () => {
  it('starts the days of the appraisal anew at the district, and another appraisal is written', () => {
    const { state } = toldTo('SubmitToChair').after(text.returnFromChair, { by: district.chair, on: '2022-10-10' });
    expect(state).toMatchObject({
      status: 'APPRAISING',
      appraisal: undefined,
      draft: undefined,
      step: { stepCode: 'DISTRICT_APPRAISE', dueOn: '2022-10-19' },
    });
  });

  it('leaves the commune’s one step its clock', () => {
    const submitted = toldAtCommuneTo('SubmitToChair');
    const { state } = submitted.after(text.returnFromChair, { by: commune.chair, on: '2025-09-26' });
    expect(state).toMatchObject({ status: 'APPRAISING', step: submitted.state.step });
  });
});

describe('A refusal on the merits (domain 2.0(6))', () => {
  const ineligible = appraising.after(text.findIneligible, bySpecialist);

  it('is the division’s, in writing with reasons, on an appraisal that found the person ineligible', () => {
    given(toldTo('Appraise')).when(text.refuse, { by: district.head, on: '2022-10-07' }).refuses('NOT_APPRAISED_AS_INELIGIBLE');
    given(ineligible)
      .when(text.refuse, { by: district.chair, on: '2022-10-07' })
      .refuses('NOT_YOUR_ROLE', { whoCould: ['DIVISION_HEAD'] });
    const { state } = given(ineligible).when(text.refuse, { by: district.head, on: '2022-10-07' }).records({
      type: 'ApplicationRefused',
      reasonCode: 'NOT_ELIGIBLE',
      legalBasis: 'Decree 20/2021 Art. 8(1)(d)',
      signedOn: '2022-10-07',
      mode: 'paper',
    });
    expect(state.letter).toEqual({
      kind: 'REFUSAL',
      numberedOn: undefined,
      signedBy: 'o-head',
      signedAs: { role: 'DIVISION_HEAD', office: `${DISTRICT}-PLDTBXH`, capacity: 'HEAD', authorisation: null },
      signedOn: '2022-10-07',
      mode: 'paper',
      legalBasis: 'Decree 20/2021 Art. 8(1)(d)',
      addressee: {
        fullName: 'Lê Bích Lan',
        sex: 'female',
        birthDate: '1986-05-01',
        idNumber: '001186000001',
        residentialGroup: 'TDP 4',
      },
      reasonCode: 'NOT_ELIGIBLE',
      reasons: 'Không thuộc đối tượng.',
      article: 'Art. 5(6)',
    });
    expect(state.step).toMatchObject({ stepCode: 'NUMBER_AND_ISSUE', dueOn: '2022-10-10' });
  });

  it('is the commune chair’s since 2025-07-01, under another decree', () => {
    // Nor to whom it gives something some day: she is 36, and poor old age begins at 60.
    given(appraising)
      .when({ ...text.appraise, facts: { category: 'A5A', householdStatus: 'poor' } }, bySpecialist)
      .refuses('NOT_ELIGIBLE');
    given(toldAtCommuneTo('BeginAppraisal').after(text.findIneligible, { by: commune.officer, on: '2025-09-24' }))
      .when(text.refuse, { by: commune.chair, on: '2025-09-25' })
      .records({ type: 'ApplicationRefused', legalBasis: expect.stringContaining('Decree 147/2025') });
  });
});
