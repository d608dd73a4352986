import { COMMUNE, commune, district, ward } from '../../testing/people.ts';
import { application, decideReception, toldAtCommuneTo, toldTo } from '../../testing/case-stories.ts';
import { policyWith } from '../../testing/law.ts';

describe('The same application under two laws, by data alone (domain 6.2)', () => {
  it('goes ward, district in 7 + 3 + 7 + 3 working days with posting on 2022-09-22', () => {
    const steps = ['ReceiveApplication', 'ClosePosting', 'ReceiveAtDistrict', 'SubmitToChair', 'SignDecision'] as const;
    const told = steps.map((last) => toldTo(last).state.step);
    expect(told.map((step) => [step?.stepCode, step?.limit, step?.dueOn])).toEqual([
      ['WARD_REVIEW_AND_POST', 7, '2022-10-03'],
      ['WARD_SUBMIT', 3, '2022-10-04'],
      ['DISTRICT_APPRAISE', 7, '2022-10-13'],
      ['DISTRICT_DECIDE', 3, '2022-10-12'],
      ['NUMBER_AND_ISSUE', 1, '2022-10-11'],
    ]);
    expect(toldTo('PostResult').state.posting?.until).toBe('2022-09-29');
    expect(toldTo('all').state.letter).toMatchObject({ kind: 'DECISION', numbered: true });
  });

  it('goes to the commune chair in 10 working days without posting on 2025-09-22', () => {
    const steps = ['ReceiveApplication', 'BeginAppraisal', 'Appraise', 'SubmitToChair'] as const;
    const told = steps.map((last) => toldAtCommuneTo(last).state.step);
    expect(told.map((step) => [step?.stepCode, step?.limit, step?.dueOn, step?.since])).toEqual(
      steps.map(() => ['COMMUNE_VERIFY_AND_DECIDE', 10, '2025-10-06', 2]),
    );
    expect(toldAtCommuneTo('all').state).toMatchObject({ status: 'DECIDED_GRANT', posting: undefined, letter: { numbered: true } });
  });

  it('promises the applicant the end of the whole chain', () => {
    expect(toldTo('ReceiveApplication').state.appointmentOn).toBe('2022-10-20');
    expect(toldAtCommuneTo('ReceiveApplication').state.appointmentOn).toBe('2025-10-06');
  });

  it('gives the ward nine working days, and the applicant the 22nd, where the posting comes on top of the review (domain 2.2)', () => {
    const policy = policyWith('settings', (rows) =>
      rows.map((row) => (row['setting'] === 'posting_inside_review_window' ? { ...row, jurisdiction: 'HN', value: 'false' } : row)),
    );
    expect(toldTo('ReceiveApplication', { policy }).state).toMatchObject({
      step: { stepCode: 'WARD_REVIEW_AND_POST', limit: 9, unit: 'WORKING_DAY', dueOn: '2022-10-05' },
      appointmentOn: '2022-10-24',
    });
    const { state: returned } = toldTo('BeginAppraisal', { policy }).after(
      { type: 'ReturnToWard', reasonCode: 'POSTING_UNCLEAR', reasons: 'Niêm yết lại.' },
      { by: district.head, on: '2022-10-06', policy },
    );
    expect(returned.step).toMatchObject({ stepCode: 'WARD_REVIEW_AND_POST', limit: 9, dueOn: '2022-10-19' });
  });

  it('starts in the month of the certificate until 2025-06-30, since then in the month of the decision (domain 3.5)', () => {
    expect(toldTo('SignDecision').state.letter).toMatchObject({ facts: { startMonth: '2022-06', monthsOfArrears: 4 } });
    expect(toldAtCommuneTo('SignDecision').state.letter).toMatchObject({ facts: { startMonth: '2025-09', monthsOfArrears: 0 } });
  });

  it('belongs to an authority of its day: a commune has no cases of 2022, a ward none of 2025', () => {
    const before = decideReception({ by: commune.desk, on: '2022-09-22' }, application({ authority: COMMUNE }));
    expect(before).toMatchObject({ ok: false, refusal: { code: 'AUTHORITY_NOT_ACTIVE' } });
    expect(decideReception({ by: ward.desk, on: '2025-09-22' })).toMatchObject({ ok: false, refusal: { code: 'AUTHORITY_NOT_ACTIVE' } });
  });
});
