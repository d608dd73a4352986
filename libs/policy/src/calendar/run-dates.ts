import { addMonths, firstDayOf, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Jurisdiction } from '../authorities/jurisdiction.ts';
import type { Chains } from '../chains/chains.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import type { Settings } from '../settings/settings.ts';
import type { Deadline, Deadlines } from './limits.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The dates of the payment run for one month (domain 2.4; "before the N-th" as in 2.0(13)). */
export interface RunDates {
  readonly opensOn: LocalDate;
  /** The list is to be made and funded by then. */
  readonly listBy: Deadline;
  /** The paying agency is to report by then. */
  readonly reportBy: Deadline;
}

export interface Runs {
  /**
   * The dates under the payment chain of the day the run opens, its report under that of the month itself. `programme` is the
   * payment procedure. Refused: `CHAIN_MISSING`, `STEP_MISSING`, `SETTING_MISSING`, `LIMIT_MISSING`.
   */
  runDates(month: YearMonth, jurisdiction: Jurisdiction, programme?: string): Found<RunDates>;
}

export function runs(calendar: WorkingCalendar, { lastDayBefore }: Deadlines, { stepOn }: Chains, { settingOn }: Settings): Runs {
  const before = (programme: string, stepCode: string, on: LocalDate, month: YearMonth): Found<Deadline> => {
    const step = stepOn(programme, stepCode, on);
    if (!step.ok) return step;
    const { limit } = step.value;
    if (limit?.unit === 'BEFORE_DAY_OF_MONTH') return found(lastDayBefore(month, limit));
    return missing('LIMIT_MISSING', 'approval-chains', `${programme} ${stepCode} BEFORE_DAY_OF_MONTH on ${on}`);
  };

  return {
    runDates(month, jurisdiction, programme = 'MONTHLY_PAYMENT') {
      const monthBefore = firstDayOf(addMonths(month, -1));
      const opens = settingOn('run_opens', jurisdiction, monthBefore);
      if (!opens.ok) return opens;
      if (opens.value.value !== 'FIRST_WORKING_DAY_OF_PREVIOUS_MONTH') {
        return missing('SETTING_MISSING', 'settings', `run_opens: no rule for ${opens.value.value}`);
      }
      const opensOn = calendar.workingDayAfter(monthBefore, 0);
      const listBy = before(programme, 'FUND_AND_LIST', opensOn, month);
      if (!listBy.ok) return listBy;
      const reportBy = before(programme, 'REPORT_AND_SETTLE', firstDayOf(month), month);
      if (!reportBy.ok) return reportBy;
      return found({ opensOn, listBy: listBy.value, reportBy: reportBy.value });
    },
  };
}
