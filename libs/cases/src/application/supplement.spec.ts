import { application, handedIn, imported } from '../../testing/case-stories.ts';
import { policyWith } from '../../testing/law.ts';
import { ward } from '../../testing/people.ts';
import { given } from '../../testing/specification.ts';
import { clocksOf } from '../case/clocks.ts';

const bare = application({ condition: { ...application().condition, papersShown: ['DECLARATION'] } });
const asked = handedIn({ by: ward.desk, on: '2022-09-22' }, bare);
const remind = { type: 'RemindSupplement' } as const;
const lapse = { type: 'LapseSupplement' } as const;
const close = { type: 'CloseForSilence' } as const;
const bring = (...papersShown: string[]) => ({ type: 'ReceiveSupplement', papersShown }) as const;
const clock = (on: string, occurredOn: string) => ({ by: 'THE_CLOCK', on, occurredOn }) as const;
const reminded = asked.after(remind, clock('2022-10-08', '2022-10-07'));
const lapsed = reminded.after(lapse, clock('2022-10-25', '2022-10-24'));

describe('A supplement (Circular 01/2018/TT-VPCP Mẫu 02; domain 2.0(3), (9))', () => {
  it('is reminded once, after fifteen days, and lapses after thirty', () => {
    expect(clocksOf(asked.state).map(({ what, on, at }) => [what, on, at])).toEqual([
      ['supplement-reminder', '2022-10-07', '2022-10-07T17:00:00.000Z'],
      ['supplement-silence', '2022-10-24', '2022-10-24T17:00:00.000Z'],
    ]);
    expect(clocksOf(reminded.state).map(({ what }) => what)).toEqual(['supplement-silence']);
    given(reminded).when(remind, clock('2022-10-09', '2022-10-07')).refuses('NOT_AT_THIS_STEP');
  });

  it('is not reminded before its day is over', () => {
    given(asked).when(remind, clock('2022-10-07', '2022-10-07')).refuses('STILL_IN_TIME', { opensOn: '2022-10-08' });
    given(reminded).when(lapse, clock('2022-10-24', '2022-10-24')).refuses('STILL_IN_TIME', { opensOn: '2022-10-25' });
  });

  it('starts the clock of the office when the last paper comes, with a new appointment', () => {
    const { state } = given(asked)
      .when(bring('DISABILITY_CERT'), { by: ward.desk, on: '2022-09-30' })
      .records({ type: 'SupplementReceived' }, { type: 'ApplicationReceived' });
    expect(state).toMatchObject({
      status: 'RECEIVED',
      supplement: undefined,
      appointment: { on: '2022-10-28', provisional: false },
      step: { dueOn: '2022-10-11' },
    });
    expect(state.condition?.papersShown).toEqual(['DECLARATION', 'DISABILITY_CERT']);
  });

  it('is not received in parts: all papers were named once', () => {
    given(asked).when(bring('BIRTH_CERT'), { by: ward.desk, on: '2022-09-30' }).refuses('PAPERS_STILL_MISSING');
  });

  it('is still received after the silence, until an officer closes the case', () => {
    given(lapsed)
      .when(bring('DISABILITY_CERT'), { by: ward.desk, on: '2022-10-26' })
      .records({ type: 'SupplementReceived' }, { type: 'ApplicationReceived' });
  });

  it('is closed by an officer once the days have passed in silence, not before', () => {
    given(reminded)
      .when(close, { by: ward.officer, on: '2022-10-20' })
      .refuses('SUPPLEMENT_STILL_OPEN', { opensBy: 'LapseSupplement', opensOn: '2022-10-25' });
    given(lapsed).when(close, { by: ward.officer, on: '2022-10-25', occurredOn: '2022-10-24' }).refuses('SUPPLEMENT_STILL_OPEN');
    given(lapsed)
      .when(close, { by: ward.desk, on: '2022-10-25' })
      .refuses('NOT_YOUR_ROLE', { whoCould: ['WARD_LABOUR_OFFICER'] });
    const { state } = given(lapsed).when(close, { by: ward.officer, on: '2022-10-25' }).records({ type: 'ClosedForSilence' });
    expect(state).toMatchObject({ status: 'CLOSED_NO_RESPONSE', step: undefined });
    expect(clocksOf(state)).toEqual([]);
  });
});

describe('The silence of an applicant', () => {
  it('makes it the office’s turn: one working day to close the case, then it is late and its superior hears of it', () => {
    expect(lapsed.state).toMatchObject({
      status: 'SUPPLEMENT_REQUESTED',
      step: { stepCode: 'CLOSE_FOR_SILENCE', chainId: 'MA-2021', limit: 1, unit: 'WORKING_DAY', dueOn: '2022-10-25' },
    });
    expect(clocksOf(lapsed.state).map(({ what, on }) => [what, on])).toEqual([['overdue', '2022-10-25']]);
    const late = given(lapsed)
      .when({ type: 'NoteOverdue' }, clock('2022-10-26', '2022-10-25'))
      .records({ type: 'StepOverdue', stepCode: 'CLOSE_FOR_SILENCE', remindOn: '2022-11-01' });
    given(late).when({ type: 'RemindOverdue' }, clock('2022-11-02', '2022-11-01')).records({ type: 'OverdueReminded' });
    given(late).when(close, { by: ward.officer, on: '2022-11-03' }).records({ type: 'ClosedForSilence' });
  });

  it('has its days from the settings', () => {
    const threeDays = policyWith('settings', (rows) =>
      rows.map((row) => (row['setting'] === 'supplement_silence_close_working_days' ? { ...row, value: '3' } : row)),
    );
    const { state } = reminded.after(lapse, { ...clock('2022-10-25', '2022-10-24'), policy: threeDays });
    expect(state.step).toMatchObject({ limit: 3, dueOn: '2022-10-27' });
  });

  it('is no lateness of the office before it is over: until then no step is open', () => {
    expect([asked, reminded].map(({ state }) => state.step)).toEqual([undefined, undefined]);
  });

  it('does not shut out papers that were brought in time and written down later', () => {
    const { state } = given(lapsed)
      .when(bring('DISABILITY_CERT'), { by: ward.desk, on: '2022-10-25', occurredOn: '2022-10-21' })
      .records({ type: 'SupplementReceived' }, { type: 'ApplicationReceived' });
    expect(state).toMatchObject({ status: 'RECEIVED', step: { stepCode: 'WARD_REVIEW_AND_POST' } });
  });

  it('of a case that was asked before 2025-07-01 ends by the chain of that day', () => {
    const crossing = handedIn({ by: ward.desk, on: '2025-06-20' }, bare)
      .after(remind, clock('2025-07-06', '2025-07-05'))
      .after(lapse, clock('2025-07-22', '2025-07-21'));
    expect(crossing.state.step).toMatchObject({ chainId: 'MA-2021', stepCode: 'CLOSE_FOR_SILENCE' });
  });
});

describe('A supplement in the backlog', () => {
  const told = (on: string) => imported(on, '2022-09-22', bare);

  it('writes no letter where its days were over before the office began, and may be closed at once', () => {
    expect(clocksOf(told('2023-01-03').state)).toEqual([]);
    given(told('2023-01-03')).when(lapse, clock('2023-01-03', '2022-10-24')).refuses('NOT_AT_THIS_STEP');
    given(told('2023-01-03')).when(close, { by: ward.officer, on: '2023-01-03' }).records({ type: 'ClosedForSilence' });
  });

  it('waits for the rest of its days where some are left, without a reminder that would come late', () => {
    expect(clocksOf(told('2022-10-12').state).map(({ what, on }) => [what, on])).toEqual([['supplement-silence', '2022-10-24']]);
  });
});
