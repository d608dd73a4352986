import { text, toldTo } from '../../testing/case-stories.ts';
import { ward } from '../../testing/people.ts';
import { given } from '../../testing/specification.ts';
import { clocksOf } from '../case/clocks.ts';

const posted = toldTo('PostResult'); // on Tuesday 2022-09-27
const close = { type: 'ClosePosting' } as const;
const complained = posted.after(text.complain, { by: ward.desk, on: '2022-09-29' });

describe('Public posting at the ward (Decree 20/2021 Art. 8(1)(b))', () => {
  it('stays open to the end of its second working day', () => {
    given(posted).when(close, { by: 'THE_CLOCK', on: '2022-09-29' }).refuses('POSTING_STILL_OPEN', { opensOn: '2022-09-30' });
    given(posted).when(close, { by: 'THE_CLOCK', on: '2022-09-30', occurredOn: '2022-09-29' }).records({ type: 'PostingClosed' });
  });

  it('ends on its last day, however late the engine comes', () => {
    const late = posted.after(close, { by: 'THE_CLOCK', on: '2022-10-20', occurredOn: '2022-09-29' });
    expect(late.state).toMatchObject({ lastOn: '2022-09-29', posting: undefined });
    given(posted).when(close, { by: 'THE_CLOCK', on: '2022-10-20' }).refuses('NOT_THIS_WAIT');
  });

  it('is closed by the clock alone', () => {
    given(posted).when(close, { by: ward.chair, on: '2022-09-30', occurredOn: '2022-09-29' }).refuses('NOT_YOUR_ROLE');
  });

  it('keeps the window of seven working days running', () => {
    expect(clocksOf(posted.state).map(({ what, on }) => [what, on])).toEqual([
      ['close-posting', '2022-09-29'],
      ['overdue', '2022-10-03'],
    ]);
  });

  it('takes a complaint on its last day, also one that is written down the morning after', () => {
    given(posted).when(text.complain, { by: ward.desk, on: '2022-09-29' }).records({ type: 'PostingComplaintFiled' });
    given(posted)
      .when(text.complain, { by: ward.officer, on: '2022-09-30', occurredOn: '2022-09-29' })
      .records({ type: 'PostingComplaintFiled' });
    given(posted).when(text.complain, { by: ward.desk, on: '2022-09-30' }).refuses('POSTING_OVER');
  });

  it('does not close over a complaint', () => {
    given(complained).when(close, { by: 'THE_CLOCK', on: '2022-09-30', occurredOn: '2022-09-29' }).refuses('NOT_AT_THIS_STEP');
  });
});

describe('A posting complaint (Decree 20/2021 Art. 8(1)(b))', () => {
  it('is concluded by the ward chair within ten working days', () => {
    expect(complained.state).toMatchObject({ status: 'POSTING_COMPLAINT', posting: undefined, step: { limit: 10, dueOn: '2022-10-13' } });
  });

  it('goes on to the district where it is unfounded, three working days from the conclusion', () => {
    const { state } = given(complained)
      .when(text.conclude, { by: ward.chair, on: '2022-10-05' })
      .records({ type: 'PostingComplaintConcluded', upheld: false });
    expect(state).toMatchObject({ status: 'POSTING_CLOSED', step: { stepCode: 'WARD_SUBMIT', dueOn: '2022-10-10' } });
  });

  it('may be sent up even where it is upheld: only the division refuses in writing', () => {
    const upheld = complained.after({ ...text.conclude, upheld: true }, { by: ward.chair, on: '2022-10-05' });
    expect(upheld.state.status).toBe('WARD_NOT_PROPOSED');
    given(upheld).when(text.sendUp, { by: ward.chair, on: '2022-10-06' }).records({ type: 'FileSentUp' });
  });
});
