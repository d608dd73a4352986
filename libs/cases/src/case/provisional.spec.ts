import { application, handedIn, toldAtCommuneTo, toldTo } from '../../testing/case-stories.ts';
import { policy, policyWith } from '../../testing/law.ts';
import { COMMUNE, commune } from '../../testing/people.ts';
import { given } from '../../testing/specification.ts';

const { condition } = application();
const bare = (papersShown: string[]) => application({ authority: COMMUNE, condition: { ...condition, papersShown } });

describe('A date that touches a year whose holidays are not announced (domain section 4)', () => {
  it('is one of 2027: the calendar that is loaded ends with 2026', () => {
    expect([2026, 2027].map((year) => policy.isCalendarLoaded(year))).toEqual([true, false]);
  });

  it('is told as provisional: the due date of the step and the appointment of a case received in December 2026', () => {
    const firm = toldAtCommuneTo('ReceiveApplication', { from: '2026-12-15' });
    expect(firm.state).toMatchObject({
      step: { dueOn: '2026-12-29', provisional: false },
      appointment: { on: '2026-12-29', provisional: false },
    });
    const open = toldAtCommuneTo('ReceiveApplication', { from: '2026-12-21' });
    expect(open.events.at(-1)).toMatchObject({ type: 'ApplicationReceived', appointmentOn: '2027-01-04', provisional: true });
    expect(open.state).toMatchObject({
      step: { dueOn: '2027-01-04', provisional: true },
      appointment: { on: '2027-01-04', provisional: true },
    });
  });

  it('is told so of the day by which papers are to be brought, and of the office’s day after it', () => {
    const asked = (on: string) => handedIn({ by: commune.desk, on }, bare([]));
    expect(asked('2026-11-30').state.supplement).toMatchObject({ replyBy: '2026-12-30', provisional: false });
    const open = asked('2026-12-03');
    expect(open.state.supplement).toMatchObject({ replyBy: '2027-01-04', provisional: true });
    const lapsed = open
      .after({ type: 'RemindSupplement' }, { by: 'THE_CLOCK', on: '2026-12-19', occurredOn: '2026-12-18' })
      .after({ type: 'LapseSupplement' }, { by: 'THE_CLOCK', on: '2027-01-05', occurredOn: '2027-01-04' });
    expect(lapsed.state.step).toMatchObject({ dueOn: '2027-01-05', provisional: true });
  });

  it('is told so of the reminders of a late step', () => {
    const received = toldAtCommuneTo('ReceiveApplication', { from: '2026-12-15' });
    given(received)
      .when({ type: 'NoteOverdue' }, { by: 'THE_CLOCK', on: '2026-12-30', occurredOn: '2026-12-29' })
      .records({ type: 'StepOverdue', dueOn: '2026-12-29', remindOn: '2027-01-05', provisional: true });
  });

  it('is told so of the end of a posting, and of the appointment that the district repeats', () => {
    // As the ward saw it in December 2022, had nobody announced the days of 2023 yet.
    const unannounced = policyWith('holidays', (rows) => rows.filter((row) => !row['date']?.startsWith('2023')));
    const from = '2022-12-26';
    const posted = toldTo('PostResult', { from, policy: unannounced });
    expect(posted.events.at(-1)).toMatchObject({ type: 'ResultPosted', until: '2023-01-02', provisional: true });
    expect(posted.state.posting).toMatchObject({ until: '2023-01-02', provisional: true });
    expect(toldTo('PostResult', { from }).state.posting).toMatchObject({ until: '2023-01-03', provisional: false });
    const received = toldTo('ReceiveAtDistrict', { from: '2022-12-12', policy: unannounced });
    expect(received.events.at(-1)).toMatchObject({ type: 'DistrictReceived', appointmentOn: '2023-01-09', provisional: true });
    const close = { by: 'THE_CLOCK', on: '2023-01-03', occurredOn: '2023-01-02', policy: unannounced } as const;
    const closed = posted.after({ type: 'ClosePosting' }, close);
    expect(closed.state).toMatchObject({ appointment: { provisional: true }, step: { provisional: true } });
  });
});
