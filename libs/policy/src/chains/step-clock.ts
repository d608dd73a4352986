import type { LocalDate } from '@an-sinh/kernel';
import { NATION, type Jurisdiction } from '../authorities/jurisdiction.ts';
import type { Deadline, Deadlines, Limit, RunningLimit } from '../calendar/limits.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import type { Settings } from '../settings/settings.ts';
import type { Step } from './approval-chains.table.ts';
import type { Chains } from './chains.ts';

/** A step that begins, with its last day. Where the law states no limit there is none: `step.limitStatus` tells why. */
export interface BegunStep {
  readonly step: Step;
  readonly due: Deadline | undefined;
}

/** How long a notice hangs, by which step. */
export interface Posting extends Deadline {
  readonly step: Step;
}

/** The day on which a whole procedure ends if every step takes its full limit: the appointment on the receipt (Mẫu 01). */
export interface ChainEnd {
  readonly on: LocalDate;
  readonly provisional: boolean;
  readonly steps: readonly { readonly step: Step; readonly due: Deadline }[];
}

/**
 * `complex`: the longer limit where the step has one. `jurisdiction`: whose choices apply; without it the country's. `lawOf`: the day
 * whose law orders the step, where a case keeps the chain that it began under; without it the day on which the step begins.
 */
export interface BeginHow {
  readonly complex?: boolean;
  readonly jurisdiction?: Jurisdiction;
  readonly lawOf?: LocalDate;
}

export interface StepClock {
  /**
   * The step, its clock started on `on`. Where the office reads the days of a posting as coming on top of the review (setting
   * `posting_inside_review_window` false, domain 2.2), the step that posts has so many working days more. Refused as `stepOn` and
   * `settingOn` are.
   */
  beginStep(programme: string, stepCode: string, on: LocalDate, how?: BeginHow): Found<BegunStep>;
  /** The end of a posting begun on `postedOn`. Refused: `STEP_MISSING` where the chain of that day, or of `lawOf`, posts nothing. */
  postingEnd(programme: string, postedOn: LocalDate, lawOf?: LocalDate): Found<Posting>;
  /**
   * The end of the chain for a dossier complete on `receivedOn`: the limits of the judging steps one after another, 7 + 3 + 7 + 3
   * working days at the district (with the posting on top of the review 22 in all) and 10 at the commune. Refused: `LIMIT_MISSING`
   * where the law states none for one of them, and as `settingOn` is.
   */
  chainEnd(programme: string, receivedOn: LocalDate, jurisdiction?: Jurisdiction): Found<ChainEnd>;
}

export function stepClock(chains: Chains, deadlines: Deadlines, { settingOn }: Settings): StepClock {
  /** The last day of a limit of `step`; nothing where it does not run from a day. */
  const dueOf = (
    step: Step,
    limit: Limit | undefined,
    on: LocalDate,
    { jurisdiction, lawOf }: { readonly jurisdiction: Jurisdiction; readonly lawOf: LocalDate },
  ): Found<Deadline | undefined> => {
    if (!isRunning(limit)) return found(undefined);
    if (step.postingDays === undefined || step.postsOnly) return found(deadlines.lastDay(on, limit));
    const inside = settingOn('posting_inside_review_window', jurisdiction, lawOf);
    if (!inside.ok) return inside;
    return found(deadlines.lastDay(on, inside.value.value === 'true' ? limit : { ...limit, value: limit.value + step.postingDays }));
  };

  return {
    beginStep(programme, stepCode, on, { complex = false, jurisdiction = NATION, lawOf = on } = {}) {
      const step = chains.stepOn(programme, stepCode, lawOf);
      if (!step.ok) return step;
      const due = dueOf(step.value, (complex ? step.value.complexLimit : undefined) ?? step.value.limit, on, { jurisdiction, lawOf });
      return due.ok ? found({ step: step.value, due: due.value }) : due;
    },
    postingEnd(programme, postedOn, lawOf = postedOn) {
      const chain = chains.chainOn(programme, lawOf);
      if (!chain.ok) return chain;
      const step = chain.value.main.find(({ postingDays }) => postingDays !== undefined);
      if (step?.postingDays === undefined) return missing('STEP_MISSING', 'approval-chains', `${programme} posting_days on ${lawOf}`);
      return found({ ...deadlines.addWorkingDays(postedOn, step.postingDays), step });
    },
    chainEnd(programme, receivedOn, jurisdiction = NATION) {
      const chain = chains.chainOn(programme, receivedOn);
      if (!chain.ok) return chain;
      const steps: { step: Step; due: Deadline }[] = [];
      let on = receivedOn;
      for (const step of chain.value.judging) {
        const due = dueOf(step, step.limit, on, { jurisdiction, lawOf: receivedOn });
        if (!due.ok) return due;
        if (!due.value) return missing('LIMIT_MISSING', 'approval-chains', `${programme} ${step.stepCode} on ${receivedOn}`);
        steps.push({ step, due: due.value });
        on = due.value.on;
      }
      return found({ on, provisional: steps.some(({ due }) => due.provisional), steps });
    },
  };
}

const isRunning = (limit: Limit | undefined): limit is RunningLimit => limit !== undefined && limit.unit !== 'BEFORE_DAY_OF_MONTH';
