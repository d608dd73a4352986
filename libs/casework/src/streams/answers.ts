import {
  decideRun,
  noSum,
  type Account,
  type AccountCommand,
  type AccountEvent,
  type Contradiction,
  type LineState,
  type Run,
  type RunEvent,
} from '@an-sinh/cases';
import { dong, type LocalDate } from '@an-sinh/kernel';
import { companion, type ActOn, type Decided } from '../stream-type.ts';
import { ACCOUNT } from './account.ts';
import { RUN_STREAM, runRole } from './run.ts';

/** What the agency says of one line. `line` counts the records of its file from 1. */
export interface AgencyAnswer {
  readonly line: number;
  readonly lineRef: string;
  readonly state: Exclude<LineState, 'planned'>;
  readonly reasonCode: string | null;
  readonly bookedOn: LocalDate;
  readonly amount: number;
}
/** A part of an answer file, as it was sent. */
export interface TakeAnswers {
  readonly type: 'TakeAnswers';
  readonly fileHash: string;
  readonly chunk: number;
  readonly last: boolean;
  /** Each line is named once in a part, so that each account decides once. */
  readonly answers: readonly AgencyAnswer[];
  /** Records that stay out by their own text. */
  readonly rejected: readonly { readonly code: string }[];
}
type AnswerLine = Extract<AccountCommand, { type: 'AnswerLine' }>;

/** What an account is asked, for one answer of the agency to a line of a run. */
export const answerLine = (runId: string, { line: _line, ...answer }: AgencyAnswer): AnswerLine => ({
  type: 'AnswerLine',
  runId,
  ...answer,
});

/**
 * Takes a part of an answer file: each account decides on its own line first, and the run says what came together. A refusal of an
 * account is counted and stops nothing; an answer that contradicts the one that stands is named. @param accounts the account of each
 * line that the run knows.
 */
export function takeAnswersOf(runId: string, accounts: ReadonlyMap<string, string>): ActOn<TakeAnswers, Run, RunEvent> {
  // Where a line stood before: money that comes back had been paid. Each try of the act finds it anew.
  const before = new Map<string, LineState>();
  const account: ActOn<AnswerLine, Account, AccountEvent> = {
    ...ACCOUNT,
    decide(command, state, deciding) {
      const line = state.lines.find(({ lineRef }) => lineRef === command.lineRef);
      if (line) before.set(command.lineRef, line.state);
      return ACCOUNT.decide(command, state, deciding);
    },
  };
  const asked = (answers: readonly AgencyAnswer[], on: LocalDate) =>
    answers.flatMap((answer) => {
      const stream = accounts.get(answer.lineRef);
      return stream === undefined || unread(answer, accounts, on) ? [] : [{ stream, answer }];
    });
  return {
    type: RUN_STREAM,
    role: runRole,
    first: ({ answers }, _run, { on }) =>
      asked(answers, on).map(({ stream, answer }) => companion(stream, account, answerLine(runId, answer))),
    decide({ type, fileHash, chunk, last, answers, rejected }, run, deciding, told = []) {
      const unreadCodes = answers.flatMap((answer) => unread(answer, accounts, deciding.on) ?? []);
      const counts: Record<string, number> = {};
      for (const code of [...rejected.map((each) => each.code), ...unreadCodes, ...refusalsOf(told)])
        if (code !== CONTRADICTS) counts[code] = (counts[code] ?? 0) + 1;
      const contradicting = asked(answers, deciding.on).flatMap(({ stream, answer }, index): Contradiction[] => {
        const decision = told[index]?.decision;
        const stands = before.get(answer.lineRef);
        if (!decision || decision.ok || decision.refusal.code !== CONTRADICTS || !stands) return [];
        return [{ account: stream, lineRef: answer.lineRef, stands, said: answer.state, bookedOn: answer.bookedOn }];
      });
      const events = told.flatMap(({ decision }) => (decision.ok ? (decision.events as readonly AccountEvent[]) : []));
      const repeated = told.filter(({ decision }) => decision.ok && decision.events.length === 0).length;
      const outcome = { taken: events.length, repeated, rejected: counts, contradicting, sums: sumsOf(events, before) };
      return decideRun({ type, fileHash, chunk, last, outcome }, run, deciding);
    },
  };
}

const CONTRADICTS = 'ANSWER_CONTRADICTS';

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
