import {
  decideRun,
  noSum,
  type Account,
  type AccountCommand,
  type AccountEvent,
  type LineState,
  type Run,
  type RunEvent,
} from '@an-sinh/cases';
import { ACCOUNT, companion, RUN_STREAM, type ActOn, type Decided } from '@an-sinh/casework';
import { dong, type LocalDate } from '@an-sinh/kernel';
import type { AgencyAnswer, AnswerPart } from './answer-file.ts';

/** A part of an answer file, as it was sent. */
export interface TakePart extends AnswerPart {
  readonly type: 'TakeAnswers';
  readonly fileHash: string;
  readonly chunk: number;
  readonly last: boolean;
}

/** What an account is asked, for one answer of the agency to a line of a run. */
export const answerLine = (runId: string, { line: _line, ...answer }: AgencyAnswer): Extract<AccountCommand, { type: 'AnswerLine' }> => ({
  type: 'AnswerLine',
  runId,
  ...answer,
});

/**
 * Takes a part of an answer file: each account decides on its own line first, and the run says what came together. A refusal of an
 * account is counted and stops nothing. @param accounts the account of each line that the run knows.
 */
export function takePart(runId: string, accounts: ReadonlyMap<string, string>): ActOn<TakePart, Run, RunEvent> {
  // Where a line stood before: money that comes back had been paid. Each try of the act finds it anew.
  const before = new Map<string, LineState>();
  const account: ActOn<Extract<AccountCommand, { type: 'AnswerLine' }>, Account, AccountEvent> = {
    ...ACCOUNT,
    decide(command, state, deciding) {
      const line = state.lines.find(({ lineRef }) => lineRef === command.lineRef);
      if (line) before.set(command.lineRef, line.state);
      return ACCOUNT.decide(command, state, deciding);
    },
  };
  return {
    type: RUN_STREAM,
    first: ({ answers }, _run, { on }) =>
      answers.flatMap((answer) => {
        const stream = accounts.get(answer.lineRef);
        return stream === undefined || unread(answer, accounts, on) ? [] : [companion(stream, account, answerLine(runId, answer))];
      }),
    decide({ type, fileHash, chunk, last, answers, rejected }, run, deciding, told = []) {
      const unreadCodes = answers.flatMap((answer) => unread(answer, accounts, deciding.on) ?? []);
      const counts: Record<string, number> = {};
      for (const code of [...rejected.map((each) => each.code), ...unreadCodes, ...refusalsOf(told)])
        counts[code] = (counts[code] ?? 0) + 1;
      const { ANSWER_CONTRADICTS: contradicting = 0, ...others } = counts;
      const events = told.flatMap(({ decision }) => (decision.ok ? (decision.events as readonly AccountEvent[]) : []));
      const repeated = told.filter(({ decision }) => decision.ok && decision.events.length === 0).length;
      const outcome = { taken: events.length, repeated, rejected: others, contradicting, sums: sumsOf(events, before) };
      return decideRun({ type, fileHash, chunk, last, outcome }, run, deciding);
    },
  };
}

/** Why an answer does not come before an account at all: the run has no such line, or it speaks of a day that has not come. */
export function unread({ lineRef, bookedOn }: AgencyAnswer, accounts: ReadonlyMap<string, string>, on: LocalDate): string | undefined {
  if (!accounts.has(lineRef)) return 'LINE_UNKNOWN';
  return bookedOn > on ? 'DATE_IN_FUTURE' : undefined;
}

const refusalsOf = (told: readonly Decided[]): string[] => told.flatMap(({ decision }) => (decision.ok ? [] : [decision.refusal.code]));

function sumsOf(events: readonly AccountEvent[], before: ReadonlyMap<string, LineState>) {
  const sums = { paid: noSum(), unpaid: noSum(), returned: noSum(), paidBack: noSum() };
  const add = (state: keyof typeof sums, amount: number) => {
    sums[state] = { lines: sums[state].lines + 1, amount: dong(sums[state].amount + amount) };
  };
  for (const event of events) {
    if (event.type !== 'LineAnswered' || event.state === 'accepted') continue;
    add(event.state, event.amount);
    if (event.state === 'returned' && before.get(event.lineRef) === 'paid') add('paidBack', event.amount);
  }
  return sums;
}
