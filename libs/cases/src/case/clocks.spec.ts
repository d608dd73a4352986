import { imported, text, toldAtCommuneTo, toldTo } from '../../testing/case-stories.ts';
import { commune, ward } from '../../testing/people.ts';
import { given, type How } from '../../testing/specification.ts';
import { clocksOf } from './clocks.ts';

const note = { type: 'NoteOverdue' } as const;
const remind = { type: 'RemindOverdue' } as const;
const clock = (on: string, occurredOn: string): How => ({ by: 'THE_CLOCK', on, occurredOn });
const received = toldTo('ReceiveApplication'); // review due on 2022-10-03
const late = received.after(note, clock('2022-10-04', '2022-10-03'));

describe('A late step (domain 2.0(7))', () => {
  it('is in time to the end of its last day', () => {
    given(received).when(note, clock('2022-10-03', '2022-10-03')).refuses('STILL_IN_TIME', { opensOn: '2022-10-04' });
    given(received)
      .when(note, clock('2022-10-04', '2022-10-03'))
      .records({ type: 'StepOverdue', stepCode: 'WARD_REVIEW_AND_POST', dueOn: '2022-10-03', remindOn: '2022-10-10' });
  });

  it('is noted once, then the superior is reminded each fifth working day', () => {
    given(late).when(note, clock('2022-10-05', '2022-10-03')).refuses('NOT_AT_THIS_STEP');
    const days: string[] = [];
    let story = late;
    for (const [on, occurredOn] of [
      ['2022-10-11', '2022-10-10'],
      ['2022-10-18', '2022-10-17'],
      ['2022-10-25', '2022-10-24'],
    ] as const) {
      story = story.after(remind, clock(on, occurredOn));
      days.push(story.state.overdue?.remindOn ?? '');
    }
    expect(days).toEqual(['2022-10-17', '2022-10-24', '2022-10-31']);
  });

  it('moves its clock on with every fact, though the engine comes late for all of them', () => {
    let story = received;
    for (let reminders = 0; reminders < 6; reminders += 1) {
      const [next] = clocksOf(story.state);
      if (!next) throw new Error('The clock stands still.');
      const after = story.after(next.what === 'overdue' ? note : remind, clock('2023-03-01', next.on));
      expect(clocksOf(after.state).every(({ at }) => at > next.at)).toBe(true);
      story = after;
    }
  });

  it('decides nothing: the act is still taken, and the next step has its own limit', () => {
    const { state } = late.after({ type: 'AssignWardReview' }, { by: ward.officer, on: '2022-10-05' });
    expect(state).toMatchObject({ status: 'WARD_REVIEWING', step: { dueOn: '2022-10-03' }, overdue: { remindOn: '2022-10-10' } });
  });

  it('is not the lateness of another step: what was owed before is past', () => {
    const sentUp = toldTo('SendFileUp'); // registering is due on 2022-10-04
    given(sentUp).when(note, clock('2022-10-20', '2022-10-03')).refuses('NOT_THIS_WAIT');
    given(sentUp).when(note, clock('2022-10-20', '2022-10-04')).records({ type: 'StepOverdue' });
  });

  it('ends with its step', () => {
    const begun = toldAtCommuneTo('BeginAppraisal').after(note, clock('2025-10-07', '2025-10-06'));
    expect(begun.state.overdue).toBeDefined();
    const withdrawn = begun.after(text.withdraw, { by: commune.desk, on: '2025-10-07' });
    expect(withdrawn.state.overdue).toBeUndefined();
    given(withdrawn).when(remind, clock('2025-10-20', '2025-10-13')).refuses('NOT_AT_THIS_STEP');
  });

  it('is the clock’s alone to note', () => {
    given(received).when(note, { by: ward.chair, on: '2022-10-04', occurredOn: '2022-10-03' }).refuses('NOT_YOUR_ROLE');
  });
});

describe('A case of the backlog', () => {
  const old = imported('2023-01-03', '2022-09-22');

  it('is late in reports with what was due before it came in, without notes and without a clock', () => {
    expect(old.state.step?.dueOn).toBe('2022-10-03');
    expect(clocksOf(old.state)).toEqual([]);
    given(old).when(note, clock('2023-01-03', '2022-10-03')).refuses('NOT_AT_THIS_STEP');
  });

  it('still closes its posting by the clock', () => {
    const posted = old
      .after({ type: 'AssignWardReview' }, { by: ward.officer, on: '2023-01-04' })
      .after(text.homeCheck, { by: ward.officer, on: '2023-01-04' })
      .after(text.approve, { by: ward.chair, on: '2023-01-04' })
      .after({ type: 'PostResult' }, { by: ward.officer, on: '2023-01-05' });
    expect(clocksOf(posted.state).map(({ what, on }) => [what, on])).toEqual([['close-posting', '2023-01-09']]);
    // The next step began in the office's own time: three working days, and it is late like any other after them.
    const closed = posted.after({ type: 'ClosePosting' }, clock('2023-01-10', '2023-01-09'));
    expect(clocksOf(closed.state).map(({ what, on }) => [what, on])).toEqual([['overdue', '2023-01-12']]);
    given(closed).when(note, clock('2023-01-13', '2023-01-12')).records({ type: 'StepOverdue', stepCode: 'WARD_SUBMIT' });
  });

  it('is noted late where its time was not over when it came in', () => {
    const recent = imported('2023-01-03', '2022-12-22'); // seven working days: to the end of that very day
    expect(clocksOf(recent.state).map(({ what, on }) => [what, on])).toEqual([['overdue', '2023-01-03']]);
    expect(clocksOf(imported('2023-01-04', '2022-12-22').state)).toEqual([]);
  });
});
