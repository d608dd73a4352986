import {
  calendarClocks,
  clocksOf,
  isCalendarClosed,
  isClosed,
  procedureOf,
  runClocks,
  type Calendar,
  type CaseFile,
  type Run,
  type RunStatus,
} from '@an-sinh/cases';
import { InvariantViolation, type Instant } from '@an-sinh/kernel';
import type { FileView, Wait } from '@an-sinh/workflow-contract';

type Lies = Omit<FileView, 'officeNow' | 'version'>;

/** What a workflow needs to know of a file of any kind it may follow. */
export function fileView(kind: string, state: unknown, version: number, officeNow: Instant): FileView {
  switch (kind) {
    case 'application':
      return { ...ofCase(state as CaseFile, officeNow), version, officeNow };
    case 'run':
      return { ...ofRun(state as Run, officeNow), version, officeNow };
    case 'calendar':
      return { ...ofCalendar(state as Calendar), version, officeNow };
    default:
      throw new InvariantViolation(`No workflow follows a stream of kind ${kind}.`);
  }
}

const isOver = ({ at }: Wait, now: Instant): boolean => Date.parse(at) <= Date.parse(now);

function ofCase(file: CaseFile, now: Instant): Lies {
  const waits = clocksOf(file);
  const owed = waits.filter(({ what }) => what !== 'overdue' && what !== 'overdue-reminder');
  return {
    procedure: procedureOf(file.step?.stepCode),
    status: file.status,
    step: file.step?.stepCode ?? null,
    waits,
    closed: isClosed(file),
    waitingFor: owed.some((wait) => isOver(wait, now)) ? 'ENGINE' : file.status === 'POSTED' ? 'TIMER' : 'HUMAN',
  };
}

/** A run has no step of its own in the chains: these are the calendar's three (domain 2.4). */
const RUN_STEP: Readonly<Partial<Record<RunStatus, string>>> = {
  OPEN: 'FUND_AND_LIST',
  LISTING: 'FUND_AND_LIST',
  LISTED: 'CHECK_AND_FUND',
  CHECKED: 'CHECK_AND_FUND',
  FUNDED: 'CHECK_AND_FUND',
  SENT: 'REPORT_AND_SETTLE',
  REPORTED: 'REPORT_AND_SETTLE',
};

function ofRun(run: Run, now: Instant): Lies {
  const waits = runClocks(run).map(({ what, on, at, since }): Wait => ({ what, on, at, since }));
  const engine = run.status === 'LISTING' || waits.some((wait) => isOver(wait, now));
  return {
    procedure: 'payment',
    status: run.status,
    step: RUN_STEP[run.status] ?? null,
    waits,
    closed: run.status === 'SETTLED',
    waitingFor: engine ? 'ENGINE' : run.status === 'SENT' ? 'AGENCY' : 'HUMAN',
  };
}

const ofCalendar = (calendar: Calendar): Lies => ({
  procedure: 'calendar',
  status: 'OPEN',
  step: null,
  waits: calendarClocks(calendar),
  closed: isCalendarClosed(calendar),
  waitingFor: 'TIMER',
});
