import { assertNever, record, refuse, type Decision, type LocalDate } from '@an-sinh/kernel';
import { beginStep } from './begin-step.ts';
import type { CaseFile } from './case-file.ts';
import type { ClockCommand } from './commands.ts';
import type { Deciding } from './deciding.ts';
import type { CaseEvent } from './fold.ts';

const POSTING = 'Decree 20/2021 Art. 8(1)(b)';
const LATE = 'domain 2.0(7), Circular 01/2018/TT-VPCP Mẫu 04';
const SILENCE = 'domain 2.0(9)';

/**
 * What time alone brings about. `occurredOn` is the day on which the wait ended, however late the engine comes; a wait that
 * ended otherwise meanwhile (a complaint, a withdrawal) is refused, and the clock has nothing more to say.
 */
export function decideClock(command: ClockCommand, file: CaseFile, deciding: Deciding): Decision<CaseEvent> {
  const { actor, on, occurredOn, policy } = deciding;
  if (actor !== 'THE_CLOCK') return refuse('NOT_YOUR_ROLE', POSTING);
  switch (command.type) {
    case 'ClosePosting': {
      if (file.status !== 'POSTED' || !file.posting) return refuse('NOT_AT_THIS_STEP', POSTING);
      if (on <= file.posting.until) return refuse('POSTING_STILL_OPEN', POSTING, { opensOn: file.posting.until });
      const begun = beginStep(deciding, file.programme, 'WARD_SUBMIT', file.posting.until);
      return begun.ok ? record({ type: 'PostingClosed', step: begun.step }) : begun;
    }
    case 'RemindSupplement':
      if (file.status !== 'SUPPLEMENT_REQUESTED' || !file.supplement || file.supplement.reminded)
        return refuse('NOT_AT_THIS_STEP', SILENCE);
      return on > file.supplement.remindOn ? record<CaseEvent>({ type: 'SupplementReminded' }) : refuse('STILL_IN_TIME', SILENCE);
    case 'LapseSupplement':
      if (file.status !== 'SUPPLEMENT_REQUESTED' || !file.supplement || file.supplement.lapsed) return refuse('NOT_AT_THIS_STEP', SILENCE);
      return on > file.supplement.replyBy ? record<CaseEvent>({ type: 'SupplementLapsed' }) : refuse('STILL_IN_TIME', SILENCE);
    case 'NoteOverdue': {
      const { step } = file;
      if (!step || file.overdue || file.backlog) return refuse('NOT_AT_THIS_STEP', LATE);
      return on > step.dueOn
        ? record({ type: 'StepOverdue', stepCode: step.stepCode, dueOn: step.dueOn, remindOn: nextReminder(occurredOn) })
        : refuse('STILL_IN_TIME', LATE);
    }
    case 'RemindOverdue': {
      const { step, overdue } = file;
      if (!step || !overdue) return refuse('NOT_AT_THIS_STEP', LATE);
      if (on <= overdue.remindOn) return refuse('STILL_IN_TIME', LATE);
      return record({ type: 'OverdueReminded', stepCode: step.stepCode, dueOn: step.dueOn, remindOn: nextReminder(occurredOn) });
    }
    default:
      return assertNever(command.type);
  }

  /** Each fifth working day after the first lateness (settings: overdue_reminder_every_working_days). */
  function nextReminder(after: LocalDate): LocalDate {
    const every = policy.settingOn('overdue_reminder_every_working_days', policy.jurisdictionOf(file.authority), after);
    return policy.addWorkingDays(after, every.ok ? Number(every.value.value) : 5).on;
  }
}
