import { addDays, assertNever, record, type Decision, type LocalDate } from '@an-sinh/kernel';
import { refuse, type Refused } from '../refusals.ts';
import { basisOf } from './basis.ts';
import { beginStep } from './begin-step.ts';
import type { CaseFile } from './case-file.ts';
import { CLOCK_COMMANDS, clocksOf } from './clocks.ts';
import type { ClockCommand } from './commands.ts';
import type { Deciding } from './deciding.ts';
import type { CaseEvent } from './fold.ts';
import { nextReminder } from './reminders.ts';

/** The act of a person beside which a fact of the clock stands, and whose article orders it. */
const BESIDE = { ClosePosting: 'PostResult', RemindSupplement: 'CloseForSilence', LapseSupplement: 'CloseForSilence' } as const;
const LATE = 'Decree 61/2018; Circular 01/2018/TT-VPCP Mẫu 04';
const basisOfClock = (type: ClockCommand['type'], file: CaseFile, deciding: Deciding): string =>
  type === 'NoteOverdue' || type === 'RemindOverdue' ? LATE : basisOf(BESIDE[type], file, deciding);

/**
 * What time alone brings about: the facts that the file's own clocks owe, each once its wait is over. It occurred on the day the
 * wait ended, however late the engine comes. A wait that ended otherwise meanwhile (a complaint, a withdrawal) is refused, and
 * the clock has nothing more to say.
 */
export function decideClock(command: ClockCommand, file: CaseFile, deciding: Deciding): Decision<CaseEvent> {
  const basis = basisOfClock(command.type, file, deciding);
  if (deciding.actor !== 'THE_CLOCK') return refuse('NOT_YOUR_ROLE', basis);
  const wait = clocksOf(file).find(({ what }) => CLOCK_COMMANDS[what].type === command.type);
  if (!wait) return refuse('NOT_AT_THIS_STEP', basis);
  if (deciding.on <= wait.on)
    return refuse(command.type === 'ClosePosting' ? 'POSTING_STILL_OPEN' : 'STILL_IN_TIME', basis, { opensOn: addDays(wait.on, 1) });
  if (deciding.occurredOn !== wait.on) return refuse('NOT_THIS_WAIT', basis);

  switch (command.type) {
    case 'ClosePosting': {
      const begun = beginStep(deciding, file, 'WARD_SUBMIT', wait.on);
      return begun.ok ? record({ type: 'PostingClosed', step: begun.step }) : begun;
    }
    case 'RemindSupplement':
      return record<CaseEvent>({ type: 'SupplementReminded' });
    case 'LapseSupplement':
      return lapsed(file, wait.on, deciding);
    case 'NoteOverdue':
      return late('StepOverdue', file, wait.on, deciding);
    case 'RemindOverdue':
      return late('OverdueReminded', file, wait.on, deciding);
    default:
      return assertNever(command.type);
  }
}

/** The citizen's time is over, the office's begins: a working day (settings: supplement_silence_close_working_days). */
function lapsed(file: CaseFile, on: LocalDate, { policy, ruleSet }: Deciding): Decision<CaseEvent> | Refused {
  const { programme, authority, lastOn = on } = file;
  const place = policy.jurisdictionOf(authority);
  if (!place.ok) return place;
  const within = policy.settingOn('supplement_silence_close_working_days', place.value, on);
  if (!within.ok) return within;
  // Of the chain by which the papers were asked for.
  const asked = policy.stepOn(programme, 'SUPPLEMENT', lastOn);
  if (!asked.ok) return asked;
  const limit = Number(within.value.value);
  const due = policy.addWorkingDays(on, limit);
  const { chainId } = asked.value;
  return record({
    type: 'SupplementLapsed',
    step: { chainId, stepCode: 'CLOSE_FOR_SILENCE', limit, unit: 'WORKING_DAY', dueOn: due.on, provisional: due.provisional, ruleSet },
  });
}

/** A late step, with the day of the next reminder. */
function late(
  type: 'StepOverdue' | 'OverdueReminded',
  { step, authority }: CaseFile,
  on: LocalDate,
  { policy }: Deciding,
): Decision<CaseEvent> | Refused {
  if (!step) return refuse('NOT_AT_THIS_STEP', LATE);
  const remind = nextReminder(policy, authority, on);
  if (!remind.ok) return remind;
  const { stepCode, dueOn } = step;
  return record({ type, stepCode, dueOn, remindOn: remind.value.on, provisional: step.provisional || remind.value.provisional });
}
