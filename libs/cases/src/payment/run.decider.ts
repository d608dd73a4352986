import { addDays, assertNever, dong, record, type Decision, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Deciding } from '../case/deciding.ts';
import { nextReminder } from '../case/reminders.ts';
import { refuse } from '../refusals.ts';
import { mayTakeRunAct } from './run-acts.ts';
import type { Contradiction, PassedOver, RunEvent } from './run.events.ts';
import { answeredAfter, openOf, runClocks, type AnsweredSums, type Run, type Sum } from './run.ts';

/** The acts of people on a run. */
export type RunCommand =
  | { readonly type: 'BeginListing'; readonly cut: number }
  | { readonly type: 'CheckRun'; readonly listHash: string; readonly remark: string }
  | { readonly type: 'FundRun'; readonly amount: number; readonly treasuryReference: string }
  | { readonly type: 'SendRun'; readonly fileName: string; readonly fileHash: string }
  | {
      readonly type: 'TakeAnswers';
      readonly fileHash: string;
      readonly chunk: number;
      readonly last: boolean;
      readonly outcome: AnswersOutcome;
    }
  | { readonly type: 'ReportRun' }
  /** What was contradicting is explained in writing, else the run is not settled. */
  | { readonly type: 'SettleRun'; readonly explanation?: string | undefined };
/** What casework found, line by line, in a part of an answer file. */
export interface AnswersOutcome {
  readonly taken: number;
  readonly repeated: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly contradicting: readonly Contradiction[];
  readonly sums: AnsweredSums;
}
/** What the calendar and the worker ask of a run. */
export type RunClockCommand =
  | {
      readonly type: 'OpenRun';
      readonly month: YearMonth;
      readonly authority: string;
      readonly programme: string;
      readonly listBy: LocalDate;
      readonly listByProvisional: boolean;
      readonly reportBy: LocalDate;
      readonly reportByProvisional: boolean;
    }
  | {
      readonly type: 'ListChunk';
      readonly cursor: string;
      readonly lines: number;
      readonly amount: Dong;
      readonly passedOver: readonly PassedOver[];
      readonly erased: number;
      readonly linesHash: string;
    }
  | { readonly type: 'FreezeList' }
  | { readonly type: 'NoteOverdue' | 'RemindOverdue' };

const PAYMENT = 'Decree 20/2021 Art. 34';

const CLOCK_COMMANDS = [
  'OpenRun',
  'ListChunk',
  'FreezeList',
  'NoteOverdue',
  'RemindOverdue',
] as const satisfies readonly RunClockCommand['type'][];
const isOfClock = (command: RunCommand | RunClockCommand): command is RunClockCommand =>
  (CLOCK_COMMANDS as readonly string[]).includes(command.type);

/** A payment run: list, check by another person, funding, sending, answers, settlement. Its totals are sums of its lines. */
export function decideRun(command: RunCommand | RunClockCommand, run: Run, deciding: Deciding): Decision<RunEvent> {
  return isOfClock(command) ? decideByClock(command, run, deciding) : decideByPerson(command, run, deciding);
}

/** What the calendar opens, what the worker lists chunk by chunk for the accountant, and what time notes: never a person's. */
function decideByClock(command: RunClockCommand, run: Run, deciding: Deciding): Decision<RunEvent> {
  const { actor, hash } = deciding;
  if (actor !== 'THE_CLOCK') return refuse('NOT_YOUR_ROLE', PAYMENT);
  switch (command.type) {
    case 'OpenRun': {
      if (run.status !== 'NEW') return record();
      const { type: _type, ...facts } = command;
      return record({ type: 'RunOpened', ...facts });
    }
    case 'ListChunk': {
      if (run.status !== 'LISTING') return refuse('NOT_AT_THIS_STEP', PAYMENT);
      const { type: _type, passedOver, ...facts } = command;
      return record({ type: 'ChunkListed', chunk: run.chunks + 1, passedOver: [...passedOver], ...facts });
    }
    case 'FreezeList': {
      if (run.status !== 'LISTING') return refuse('NOT_AT_THIS_STEP', PAYMENT);
      const { lines, amount } = run.listed;
      const listHash = hash({ chunks: run.chunkHashes, lines, amount });
      const passedOver = run.passedOver.length;
      return record({ type: 'ListFrozen', lines, persons: lines, total: amount, passedOver, erased: run.erased, listHash });
    }
    case 'NoteOverdue':
    case 'RemindOverdue':
      return late(command.type, run, deciding);
    default:
      return assertNever(command);
  }
}

/** The office is told that a run is late, and its superior again and again; nothing is decided by it (domain 2.0(7)). */
function late(type: 'NoteOverdue' | 'RemindOverdue', run: Run, { policy, on, occurredOn }: Deciding): Decision<RunEvent> {
  const wait = runClocks(run).find(({ what }) => what === (type === 'NoteOverdue' ? 'overdue' : 'overdue-reminder'));
  if (!wait) return refuse('NOT_AT_THIS_STEP', PAYMENT);
  if (on <= wait.on) return refuse('STILL_IN_TIME', PAYMENT, { opensOn: addDays(wait.on, 1) });
  if (occurredOn !== wait.on) return refuse('NOT_THIS_WAIT', PAYMENT);
  const remindOn = nextReminder(policy, run.authority, wait.on);
  if (!remindOn.ok) return remindOn;
  const facts = { what: wait.late, dueOn: wait.dueOn, remindOn: remindOn.value.on };
  return record({ type: type === 'NoteOverdue' ? 'RunOverdue' : 'RunOverdueReminded', ...facts });
}

function decideByPerson(command: RunCommand, run: Run, deciding: Deciding): Decision<RunEvent> {
  const passed = mayTakeRunAct(command.type, run, deciding);
  if (!passed.ok) return passed;
  const by = passed.officer;
  const { occurredOn, on } = deciding;
  switch (command.type) {
    case 'BeginListing':
      return record({ type: 'ListingBegun', by, asKnownOn: on, ruleSet: deciding.ruleSet, cut: command.cut });
    case 'CheckRun':
      if (command.listHash !== run.listHash) return refuse('LIST_HASH_DIFFERS', PAYMENT);
      return record({
        type: 'RunChecked',
        by,
        listHash: command.listHash,
        sealed: [{ subject: deciding.id('check'), class: 'P2', facts: { remark: command.remark } }],
      });
    case 'FundRun':
      if (command.amount !== run.listed.amount) return refuse('AMOUNT_DIFFERS', PAYMENT);
      return record({
        type: 'RunFunded',
        by,
        amount: run.listed.amount,
        treasuryReference: command.treasuryReference,
        fundedOn: occurredOn,
      });
    case 'SendRun':
      return record({
        type: 'RunSent',
        by,
        fileName: command.fileName,
        fileHash: command.fileHash,
        parts: 1,
        sentOn: occurredOn,
        lines: run.listed.lines,
        total: run.listed.amount,
      });
    case 'TakeAnswers': {
      const { taken, repeated, rejected, contradicting, sums } = command.outcome;
      // Nothing is open after the settlement, so that only what had been paid can still come back.
      const open = openOf({ listed: run.listed, answered: answeredAfter(run, sums) });
      if (open.lines < 0 || open.amount < 0) return refuse('ANSWERS_EXCEED_LIST', PAYMENT);
      return record({
        type: 'AnswersTaken',
        by,
        fileHash: command.fileHash,
        chunk: command.chunk,
        last: command.last,
        taken,
        repeated,
        rejected,
        contradicting: [...contradicting],
        sums: { ...sums },
      });
    }
    case 'ReportRun': {
      const { paid, unpaid, returned } = run.answered;
      return record({ type: 'RunReported', by, paid, unpaid, returned, open: openOf(run) });
    }
    case 'SettleRun': {
      const { explanation } = command;
      if (run.contradictions.length > 0 && !explanation) return refuse('ANSWERS_UNEXPLAINED', PAYMENT);
      if (!explanation) return record({ type: 'RunSettled', by });
      return record({ type: 'RunSettled', by, sealed: [{ subject: deciding.id('settlement'), class: 'P2', facts: { explanation } }] });
    }
    default:
      return assertNever(command);
  }
}

/** The sum of no lines. */
export const noSum = (): Sum => ({ lines: 0, amount: dong(0) });
