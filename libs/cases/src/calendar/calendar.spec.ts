import { yearMonth } from '@an-sinh/kernel';
import { district } from '../../testing/people.ts';
import { given, Story } from '../../testing/specification.ts';
import type { CalendarEvent } from './calendar.events.ts';
import { calendarClocks, decideCalendar, evolveCalendar, NO_CALENDAR, type Calendar, type CalendarCommand } from './calendar.decider.ts';

const none = Story.of<CalendarCommand, Calendar, CalendarEvent>({ initial: NO_CALENDAR, decide: decideCalendar, evolve: evolveCalendar });
const open: CalendarCommand = { type: 'OpenCalendar', authority: 'Q019', programme: 'MONTHLY_ALLOWANCE', firstMonth: yearMonth('2022-11') };
const due: CalendarCommand = { type: 'OpenDueRun', authority: 'Q019' };
const opened = none.after(open, { by: 'THE_CLOCK', on: '2022-09-01' });

describe('The calendar of an authority (domain 2.4)', () => {
  it('opens the run of a month on the first working day of the month before', () => {
    // 1 October 2022 is a Saturday.
    expect(calendarClocks(opened.state)).toEqual([{ what: 'open-run', on: '2022-10-03', at: '2022-10-02T17:00:00.000Z', since: 1 }]);
    given(opened).when(due, { by: 'THE_CLOCK', on: '2022-10-02' }).refuses('STILL_IN_TIME', { opensOn: '2022-10-03' });
    given(opened).when(due, { by: 'THE_CLOCK', on: '2022-10-03' }).records({
      type: 'RunDue',
      month: '2022-11',
      listBy: '2022-10-24',
      reportBy: '2022-11-18',
      nextMonth: '2022-12',
      nextOn: '2022-11-01',
    });
  });

  it('misses no month, however late the engine comes', () => {
    let story = opened;
    for (const on of ['2022-10-03', '2022-11-01', '2022-12-01'])
      story = story.after(due, { by: 'THE_CLOCK', on: '2023-01-15', occurredOn: on });
    expect(story.events.flatMap((event) => (event.type === 'RunDue' ? [event.month] : []))).toEqual(['2022-11', '2022-12', '2023-01']);
    given(opened).when(due, { by: 'THE_CLOCK', on: '2023-01-15' }).refuses('NOT_THIS_WAIT');
  });

  it('is opened once, by the clock alone', () => {
    given(opened).when(open, { by: 'THE_CLOCK', on: '2022-09-02' }).records();
    given(none).when(open, { by: district.accountant, on: '2022-09-01' }).refuses('NOT_YOUR_ROLE');
    given(none).when(due, { by: 'THE_CLOCK', on: '2022-10-03' }).refuses('NOTHING_DUE');
  });
});
