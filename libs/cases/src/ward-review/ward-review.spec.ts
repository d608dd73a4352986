import { storiesByStatus, text, toldTo } from '../../testing/case-stories.ts';
import { district, OTHER_WARD, officer, ward, WARD } from '../../testing/people.ts';
import { given } from '../../testing/specification.ts';

describe('Ward review (Decree 20/2021 Art. 8(1)(b))', () => {
  it('is taken by a ward officer, who then holds the file', () => {
    const { state } = given(toldTo('ReceiveApplication'))
      .when({ type: 'AssignWardReview' }, { by: ward.officer, on: '2022-09-23' })
      .records({ type: 'WardReviewAssigned', by: 'o-ward-officer', holder: 'o-ward-officer' });
    expect(state).toMatchObject({ status: 'WARD_REVIEWING', round: 1, step: { since: 2, dueOn: '2022-10-03' } });
  });

  it('needs the minutes of a home check before the chair approves', () => {
    given(toldTo('AssignWardReview'))
      .when(text.approve, { by: ward.chair, on: '2022-09-26' })
      .refuses('HOME_CHECK_MISSING', { opensBy: 'RecordHomeCheck', whoCould: ['WARD_LABOUR_OFFICER'] });
    given(toldTo('RecordHomeCheck')).when(text.approve, { by: ward.chair, on: '2022-09-26' }).records({ type: 'WardReviewApproved' });
  });

  it('keeps minutes and findings in boxes of their own classes', () => {
    given(toldTo('AssignWardReview'))
      .when(text.homeCheck, { by: ward.officer, on: '2022-09-26' })
      .records({ type: 'HomeChecked', checkedOn: '2022-09-26', sealed: [{ class: 'P2' }, { class: 'P4' }] });
  });

  it('is approved by another person than the officer', () => {
    const both = officer('o-ward-officer', ['WARD_LABOUR_OFFICER', WARD], ['WARD_CHAIR', WARD]);
    given(toldTo('RecordHomeCheck')).when(text.approve, { by: both, on: '2022-09-26' }).refuses('SAME_PERSON');
  });

  it('is not seen from another ward, however the case lies', () => {
    const stranger = officer('o-stranger', ['WARD_CHAIR', OTHER_WARD]);
    for (const story of storiesByStatus().values())
      given(story).when(text.approve, { by: stranger, on: '2022-10-20' }).refuses('OUTSIDE_YOUR_OFFICE');
  });

  it('shows on the notice board the name, birth year, group, programme and proposal, and nothing else', () => {
    const [posted] = toldTo('PostResult').events.slice(-1);
    expect(posted?.sealed).toEqual([
      {
        class: 'P1',
        subject: expect.any(String),
        facts: { fullName: 'Lê Bích Lan', birthYear: 1986, residentialGroup: 'TDP 4', programme: 'MONTHLY_ALLOWANCE', proposal: 'grant' },
      },
    ]);
  });
});

describe('Sending up (Decree 20/2021 Art. 8(1)(c))', () => {
  it('is due three working days after the posting ended, whenever the clock recorded that', () => {
    const late = toldTo('PostResult').after({ type: 'ClosePosting' }, { by: 'THE_CLOCK', on: '2022-10-17', occurredOn: '2022-09-29' });
    expect(late.state.step).toMatchObject({ stepCode: 'WARD_SUBMIT', dueOn: '2022-10-04' });
  });

  it('goes to the district above the ward, which registers it within a working day', () => {
    const { state } = given(toldTo('ClosePosting'))
      .when(text.sendUp, { by: ward.chair, on: '2022-10-03' })
      .records({ type: 'FileSentUp', toAuthority: 'Q019' });
    expect(state.step).toMatchObject({ stepCode: 'DISTRICT_RECEIPT', limit: 1, dueOn: '2022-10-04' });
    given(toldTo('SendFileUp'))
      .when({ type: 'ReceiveAtDistrict' }, { by: district.desk, on: '2022-10-04' })
      .records({ type: 'DistrictReceived' });
  });

  it('keeps the appointment that the applicant was given', () => {
    expect(toldTo('ReceiveAtDistrict').state.appointment).toEqual(toldTo('ReceiveApplication').state.appointment);
  });
});
