import { addDays, startOf, type Instant, type LocalDate } from '@an-sinh/kernel';
import type { CaseFile } from './case-file.ts';
import type { ClockCommand } from './commands.ts';

export type ClockWait = 'close-posting' | 'overdue' | 'overdue-reminder' | 'supplement-reminder' | 'supplement-silence';

/** A fact that the clock owes a case. */
export interface ClockDue {
  readonly what: ClockWait;
  /** The day on which the wait ends: the fact occurred on it, however late it is recorded (a stopped engine moves no legal date). */
  readonly on: LocalDate;
  /** The instant from which the clock acts: the start of the day after. */
  readonly at: Instant;
  /** Version of the event that began the wait; the clock's key names the wait by it. */
  readonly since: number;
}

export const CLOCK_COMMANDS: Readonly<Record<ClockWait, ClockCommand>> = {
  'close-posting': { type: 'ClosePosting' },
  overdue: { type: 'NoteOverdue' },
  'overdue-reminder': { type: 'RemindOverdue' },
  'supplement-reminder': { type: 'RemindSupplement' },
  'supplement-silence': { type: 'LapseSupplement' },
};

/** What the clock owes the case by its own events alone, soonest first. Each fact moves the clock on, so waiting ends. */
export function clocksOf(file: CaseFile): ClockDue[] {
  const due: ClockDue[] = [];
  const owe = (what: ClockWait, on: LocalDate, since: number) => due.push({ what, on, at: startOf(addDays(on, 1)), since });
  const { supplement, posting, step, overdue } = file;
  if (file.status === 'SUPPLEMENT_REQUESTED' && supplement && !supplement.unclocked) {
    if (!supplement.reminded) owe('supplement-reminder', supplement.remindOn, supplement.since);
    if (!supplement.lapsed) owe('supplement-silence', supplement.replyBy, supplement.since);
  }
  if (file.status === 'POSTED' && posting) owe('close-posting', posting.until, posting.since);
  // What was due before a case of the backlog came in is late in reports; nobody is reminded of what was late before the office began.
  if (step && !(file.backlog && file.recordedOn && step.dueOn < file.recordedOn)) {
    if (overdue) owe('overdue-reminder', overdue.remindOn, overdue.since);
    else owe('overdue', step.dueOn, step.since);
  }
  return due.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
