import { assertNever, dong, record, refuse, type Decision, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Deciding } from '../case/deciding.ts';
import { runGate } from './run-acts.ts';
import type { RunEvent } from './run.events.ts';
import { openOf, type Run, type Sum } from './run.ts';

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
  | { readonly type: 'SettleRun' };
/** What casework found, line by line, in a part of an answer file. */
export interface AnswersOutcome {
  readonly taken: number;
  readonly repeated: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly contradicting: number;
  readonly sums: { readonly paid: Sum; readonly unpaid: Sum; readonly returned: Sum };
}
/** What the calendar and the worker ask of a run. */
export type RunClockCommand =
  | {
      readonly type: 'OpenRun';
      readonly month: YearMonth;
      readonly authority: string;
      readonly programme: string;
      readonly listBy: LocalDate;
      readonly reportBy: LocalDate;
    }
  | { readonly type: 'ListChunk'; readonly cursor: string; readonly lines: number; readonly amount: Dong; readonly linesHash: string }
  | { readonly type: 'FreezeList' }
  | { readonly type: 'NoteOverdue' };

const PAYMENT = 'Decree 20/2021 Art. 34';

/** A payment run: list, check by another person, funding, sending, answers, settlement. Its totals are sums of its lines. */
export function decideRun(command: RunCommand | RunClockCommand, run: Run, deciding: Deciding): Decision<RunEvent> {
  switch (command.type) {
    case 'OpenRun':
      if (run.status !== 'NEW') return record();
      return record({
        type: 'RunOpened',
        month: command.month,
        authority: command.authority,
        programme: command.programme,
        listBy: command.listBy,
        reportBy: command.reportBy,
      });
    case 'ListChunk':
      if (run.status !== 'LISTING') return refuse('NOT_AT_THIS_STEP', PAYMENT);
      return record({
        type: 'ChunkListed',
        chunk: run.chunks + 1,
        cursor: command.cursor,
        lines: command.lines,
        amount: command.amount,
        linesHash: command.linesHash,
      });
    case 'FreezeList': {
      if (run.status !== 'LISTING') return refuse('NOT_AT_THIS_STEP', PAYMENT);
      const { lines, amount } = run.listed;
      return record({
        type: 'ListFrozen',
        lines,
        persons: lines,
        total: amount,
        listHash: deciding.hash({ chunks: run.chunkHashes, lines, amount }),
      });
    }
    case 'NoteOverdue': {
      const what = run.status === 'SENT' ? 'REPORT' : 'LIST';
      const dueOn = what === 'REPORT' ? run.reportBy : run.listBy;
      if (!dueOn || run.late.includes(what) || (run.status !== 'SENT' && run.status !== 'OPEN' && run.status !== 'LISTING'))
        return refuse('NOT_AT_THIS_STEP', PAYMENT);
      return deciding.on > dueOn ? record({ type: 'RunOverdue', what, dueOn }) : refuse('STILL_IN_TIME', PAYMENT);
    }
    default:
      return decideByPerson(command, run, deciding);
  }
}

function decideByPerson(command: RunCommand, run: Run, deciding: Deciding): Decision<RunEvent> {
  const passed = runGate(command.type, run, deciding);
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
      return record({
        type: 'AnswersTaken',
        by,
        fileHash: command.fileHash,
        chunk: command.chunk,
        last: command.last,
        taken,
        repeated,
        rejected,
        contradicting,
        sums: { ...sums },
      });
    }
    case 'ReportRun': {
      const { paid, unpaid, returned } = run.answered;
      return record({ type: 'RunReported', by, paid, unpaid, returned, open: openOf(run) });
    }
    case 'SettleRun':
      if (openOf(run).lines > 0) return refuse('LINES_STILL_OPEN', PAYMENT, { opensBy: 'TakeAnswers' });
      return record({ type: 'RunSettled', by });
    default:
      return assertNever(command);
  }
}

/** The sum of no lines. */
export const noSum = (): Sum => ({ lines: 0, amount: dong(0) });
