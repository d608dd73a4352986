import {
  application,
  COMMANDS,
  decideReception,
  handedIn,
  intake,
  text,
  toldAtCommuneTo,
  toldTo,
  workingDay,
} from '../../testing/case-stories.ts';
import { policyWith } from '../../testing/law.ts';
import { COMMUNE, commune, district, officer, ward } from '../../testing/people.ts';
import { given, idFor } from '../../testing/specification.ts';

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
    expect(toldTo('all').state.letter).toMatchObject({ kind: 'DECISION', numberedOn: expect.any(String) });
  });

  it('goes to the commune chair in 10 working days without posting on 2025-09-22', () => {
    const steps = ['ReceiveApplication', 'BeginAppraisal', 'Appraise', 'SubmitToChair'] as const;
    const told = steps.map((last) => toldAtCommuneTo(last).state.step);
    expect(told.map((step) => [step?.stepCode, step?.limit, step?.dueOn, step?.since])).toEqual(
      steps.map(() => ['COMMUNE_VERIFY_AND_DECIDE', 10, '2025-10-06', 2]),
    );
    expect(toldAtCommuneTo('all').state).toMatchObject({
      status: 'DECIDED_GRANT',
      posting: undefined,
      letter: { numberedOn: expect.any(String) },
    });
  });

  it('promises the applicant the end of the whole chain', () => {
    expect(toldTo('ReceiveApplication').state.appointment?.on).toBe('2022-10-20');
    expect(toldAtCommuneTo('ReceiveApplication').state.appointment?.on).toBe('2025-10-06');
  });

  it('gives the ward nine working days, and the applicant the 22nd, where the posting comes on top of the review (domain 2.2)', () => {
    const policy = policyWith('settings', (rows) =>
      rows.map((row) => (row['setting'] === 'posting_inside_review_window' ? { ...row, jurisdiction: 'HN', value: 'false' } : row)),
    );
    expect(toldTo('ReceiveApplication', { policy }).state).toMatchObject({
      step: { stepCode: 'WARD_REVIEW_AND_POST', limit: 9, unit: 'WORKING_DAY', dueOn: '2022-10-05' },
      appointment: { on: '2022-10-24', provisional: false },
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

describe('A case that is under way on 2025-07-01 (design section 4; domain 2.0(15))', () => {
  const from = '2025-06-25';
  const crossing = (last: Parameters<typeof toldTo>[0]) => toldTo(last, { from });

  it('closes a posting of 30 June when its days are over, and goes on by the chain under which it was received', () => {
    const posted = crossing('PostResult');
    expect(posted.state).toMatchObject({ lastOn: '2025-06-30', posting: { until: '2025-07-02' }, step: { chainId: 'MA-2021' } });
    const { state } = given(posted)
      .when({ type: 'ClosePosting' }, { by: 'THE_CLOCK', on: '2025-07-03', occurredOn: '2025-07-02' })
      .records({ type: 'PostingClosed', step: { chainId: 'MA-2021', stepCode: 'WARD_SUBMIT', limit: 3, dueOn: '2025-07-07' } });
    expect(state.chainDay).toBe(from);
  });

  it('keeps its chain, limits and days to the number on the decision, though nobody handed it over', () => {
    const steps = ['ClosePosting', 'SendFileUp', 'ReceiveAtDistrict', 'SubmitToChair', 'SignDecision'] as const;
    expect(steps.map((last) => crossing(last).state.step).map((step) => [step?.chainId, step?.stepCode, step?.limit, step?.dueOn])).toEqual(
      [
        ['MA-2021', 'WARD_SUBMIT', 3, '2025-07-07'],
        ['MA-2021', 'DISTRICT_RECEIPT', 1, '2025-07-07'],
        ['MA-2021', 'DISTRICT_APPRAISE', 7, '2025-07-16'],
        ['MA-2021', 'DISTRICT_DECIDE', 3, '2025-07-15'],
        ['MA-2021', 'NUMBER_AND_ISSUE', 1, '2025-07-14'],
      ],
    );
    expect(crossing('all').state).toMatchObject({ status: 'DECIDED_GRANT', letter: { numberedOn: expect.any(String) } });
  });

  it('is posted, complained about, returned by division and chair, and refused, all after the change', () => {
    const approved = toldTo('ApproveWardReview', { from: '2025-06-27' });
    expect(approved.after({ type: 'PostResult' }, { by: ward.officer, on: '2025-07-02' }).state.posting?.until).toBe('2025-07-04');
    given(crossing('PostResult'))
      .when(text.complain, { by: ward.desk, on: '2025-07-01' })
      .records({ type: 'PostingComplaintFiled', step: { stepCode: 'POSTING_COMPLAINT', limit: 10, dueOn: '2025-07-15' } });
    given(crossing('BeginAppraisal'))
      .when(text.returnToWard, { by: district.head, on: '2025-07-09' })
      .records({ type: 'ReturnedToWard', step: { stepCode: 'WARD_REVIEW_AND_POST', dueOn: '2025-07-18' } });
    given(crossing('SubmitToChair'))
      .when(text.returnFromChair, { by: district.chair, on: '2025-07-11' })
      .records({ type: 'ChairReturned', step: { stepCode: 'DISTRICT_APPRAISE' } });
    given(crossing('BeginAppraisal').after(text.findIneligible, { by: district.specialist, on: '2025-07-09' }))
      .when(text.refuse, { by: district.head, on: '2025-07-10' })
      .records({ type: 'ApplicationRefused', legalBasis: 'Decree 20/2021 Art. 8(1)(d)' });
  });

  it('lends nobody a second hand, and cites the decree that it goes by', () => {
    const both = officer('o-specialist', ['DISTRICT_SPECIALIST', 'Q019-PLDTBXH'], ['DIVISION_HEAD', 'Q019-PLDTBXH']);
    given(crossing('Appraise'))
      .when({ type: 'SubmitToChair' }, { by: both, on: '2025-07-10' })
      .refuses('SAME_PERSON', { basis: 'Decree 20/2021 Art. 8(1)(d); Decree 30/2020 Art. 10-13' });
    given(crossing('ClosePosting'))
      .when(text.sign, { by: district.chair, on: '2025-07-04' })
      .refuses('NOT_AT_THIS_STEP', { basis: 'Decree 20/2021 Art. 8(1)(đ)' });
  });

  it('that is not received yet cannot be received by a ward that has ended: it must be handed over first', () => {
    const bare = handedIn({ by: ward.desk, on: from }, application({ condition: { ...application().condition, papersShown: [] } }));
    const papers = COMMANDS.ReceiveSupplement;
    given(bare).when(papers, { by: ward.desk, on: '2025-06-30' }).records({ type: 'SupplementReceived' }, { type: 'ApplicationReceived' });
    given(bare).when(papers, { by: ward.desk, on: '2025-07-01' }).refuses('AUTHORITY_NOT_ACTIVE');
    const suspected = handedIn({ by: ward.desk, on: from }, application(), intake({ likeness: idFor('other') }));
    given(suspected)
      .when({ type: 'ResolveDuplicate', same: false, reason: 'Hai người.' }, { by: ward.officer, on: '2025-07-01' })
      .refuses('AUTHORITY_NOT_ACTIVE');
  });

  it('since 2026-10-05 begins what is new under the new decree, and ends what runs under the old one', () => {
    const before = toldAtCommuneTo('all', { from: '2026-09-30' });
    expect(before.events.map((event) => ('step' in event ? event.step.chainId : '')).filter((id) => id !== '')).toEqual([
      ...Array.from({ length: 3 }, () => 'MA-2025'),
    ]);
    expect(workingDay('2026-09-30', 3)).toBe('2026-10-05');
    expect(toldAtCommuneTo('ReceiveApplication', { from: '2026-10-05' }).state.step?.chainId).toBe('MA-2026');
  });
});
