import { yearMonth } from '@an-sinh/kernel';
import { COMMUNE, district } from '../../testing/people.ts';
import { given, Story } from '../../testing/specification.ts';
import type { CalendarEvent } from './calendar.events.ts';
import {
  calendarClocks,
  decideCalendar,
  evolveCalendar,
  isCalendarClosed,
  NO_CALENDAR,
  type Calendar,
  type CalendarCommand,
} from './calendar.decider.ts';

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

  it('tells which days are provisional, since the holidays of their year were not announced yet', () => {
    // Holidays are loaded to 2026; the report of the January run is due in 2027.
    const first: CalendarCommand = { ...open, authority: COMMUNE, firstMonth: yearMonth('2027-01') };
    const year = none.after(first, { by: 'THE_CLOCK', on: '2026-11-02' });
    expect(year.events).toMatchObject([{ nextOn: '2026-12-01', nextOnProvisional: false }]);
    given(year)
      .when({ ...due, authority: COMMUNE }, { by: 'THE_CLOCK', on: '2026-12-01' })
      .records({
        type: 'RunDue',
        listBy: '2026-12-24',
        listByProvisional: false,
        reportBy: '2027-01-19',
        reportByProvisional: true,
        nextOn: '2027-01-01',
        nextOnProvisional: true,
      });
  });

  it('ends with its authority: no run is opened by who is abolished', () => {
    const last = none.after({ ...open, firstMonth: yearMonth('2025-07') }, { by: 'THE_CLOCK', on: '2025-05-05' });
    const june = given(last)
      .when(due, { by: 'THE_CLOCK', on: '2025-06-02' })
      .records({ type: 'RunDue', month: '2025-07', nextOn: '2025-07-01' });
    const ended = given(june).when(due, { by: 'THE_CLOCK', on: '2025-07-01' }).records({ type: 'CalendarClosed', month: '2025-08' });
    expect([calendarClocks(ended.state), isCalendarClosed(ended.state)]).toEqual([[], true]);
    given(ended).when(due, { by: 'THE_CLOCK', on: '2025-08-01' }).refuses('NOTHING_DUE');
    // It is not begun either by who has ended, or is not there yet.
    const late: CalendarCommand = { ...open, firstMonth: yearMonth('2025-08') };
    given(none).when(late, { by: 'THE_CLOCK', on: '2025-06-20' }).refuses('AUTHORITY_NOT_ACTIVE', { opensOn: '2025-07-01' });
    given(none)
      .when({ ...late, authority: COMMUNE }, { by: 'THE_CLOCK', on: '2025-06-20' })
      .records({ type: 'CalendarOpened' });
    given(none)
      .when({ ...open, authority: COMMUNE }, { by: 'THE_CLOCK', on: '2022-09-01' })
      .refuses('AUTHORITY_NOT_ACTIVE');
  });

  it('is opened once, by the clock alone', () => {
    given(opened).when(open, { by: 'THE_CLOCK', on: '2022-09-02' }).records();
    given(none).when(open, { by: district.accountant, on: '2022-09-01' }).refuses('NOT_YOUR_ROLE');
    given(none).when(due, { by: 'THE_CLOCK', on: '2022-10-03' }).refuses('NOTHING_DUE');
  });
});
