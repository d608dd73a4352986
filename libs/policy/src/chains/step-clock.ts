import type { LocalDate } from '@an-sinh/kernel';
import type { Deadline, Deadlines, Limit, RunningLimit } from '../calendar/limits.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import type { Step } from './approval-chains.table.ts';
import type { Chains } from './chains.ts';

/** A step that begins, with its last day. Where the law states no limit there is none: `step.limitStatus` tells why. */
export interface BegunStep {
  readonly step: Step;
  readonly due: Deadline | undefined;
}

/** How long a notice hangs, and whether its days lie inside the limit of the step that posts or come after it. */
export interface Posting extends Deadline {
  readonly insideLimit: boolean;
  readonly step: Step;
}

/** The day on which a whole procedure ends if every step takes its full limit: the appointment on the receipt (Mẫu 01). */
export interface ChainEnd {
  readonly on: LocalDate;
  readonly provisional: boolean;
  readonly steps: readonly { readonly step: Step; readonly due: Deadline }[];
}

export interface StepClock {
  /** The step under the law of `on`, its clock started that day; `complex` takes the longer limit where the step has one. */
  beginStep(programme: string, stepCode: string, on: LocalDate, how?: { readonly complex?: boolean }): Found<BegunStep>;
  /** The end of a posting begun on `postedOn`. Refused: `STEP_MISSING` where the chain of that day posts nothing. */
  postingEnd(programme: string, postedOn: LocalDate): Found<Posting>;
  /**
   * The end of the chain for a dossier complete on `receivedOn`: the limits of the judging steps one after another, 7 + 3 + 7 + 3
   * working days at the district and 10 at the commune. Refused: `LIMIT_MISSING` where the law states none for one of them.
   */
  chainEnd(programme: string, receivedOn: LocalDate): Found<ChainEnd>;
}

export function stepClock(chains: Chains, deadlines: Deadlines): StepClock {
  return {
    beginStep(programme, stepCode, on, { complex = false } = {}) {
      const step = chains.stepOn(programme, stepCode, on);
      if (!step.ok) return step;
      const limit = (complex ? step.value.complexLimit : undefined) ?? step.value.limit;
      return found({ step: step.value, due: isRunning(limit) ? deadlines.lastDay(on, limit) : undefined });
    },
    postingEnd(programme, postedOn) {
      const chain = chains.chainOn(programme, postedOn);
      if (!chain.ok) return chain;
      const step = chain.value.main.find(({ postingDays }) => postingDays !== undefined);
      if (step?.postingDays === undefined) return missing('STEP_MISSING', 'approval-chains', `${programme} posting_days on ${postedOn}`);
      return found({ ...deadlines.addWorkingDays(postedOn, step.postingDays), insideLimit: step.postingInsideLimit ?? false, step });
    },
    chainEnd(programme, receivedOn) {
      const chain = chains.chainOn(programme, receivedOn);
      if (!chain.ok) return chain;
      const steps: { step: Step; due: Deadline }[] = [];
      let on = receivedOn;
      for (const step of chain.value.judging) {
        if (!isRunning(step.limit)) return missing('LIMIT_MISSING', 'approval-chains', `${programme} ${step.stepCode} on ${receivedOn}`);
        const due = deadlines.lastDay(on, step.limit);
        steps.push({ step, due });
        on = due.on;
      }
      return found({ on, provisional: steps.some(({ due }) => due.provisional), steps });
    },
  };
}

const isRunning = (limit: Limit | undefined): limit is RunningLimit => limit !== undefined && limit.unit !== 'BEFORE_DAY_OF_MONTH';
