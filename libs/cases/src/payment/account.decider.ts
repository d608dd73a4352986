import { assertNever, record, type Decision, type LocalDate } from '@an-sinh/kernel';
import type { Deciding } from '../case/deciding.ts';
import type { AppraisalFacts } from '../district-approval/appraisal.ts';
import { refuse } from '../refusals.ts';
import type { Account, Grant, Line } from './account.ts';
import type { AccountEvent } from './account.events.ts';
import { listLine, type ListLine } from './list-line.ts';

export type AccountCommand =
  | ({
      readonly type: 'OpenGrant';
      readonly subject: string;
      readonly facts: AppraisalFacts;
      readonly payee: NonNullable<Grant['payee']>;
    } & Omit<Grant, 'facts' | 'payee' | 'openedAt'>)
  | ListLine
  | {
      readonly type: 'AnswerLine';
      readonly lineRef: string;
      readonly runId: string;
      readonly state: 'accepted' | 'paid' | 'unpaid' | 'returned';
      readonly reasonCode: string | null;
      readonly bookedOn: LocalDate;
      readonly amount: number;
    };

const PAYMENT = 'Decree 20/2021 Art. 34';

/** The account of one beneficiary: granted by a decision, listed by a run, answered by the paying agency. */
export function decideAccount(command: AccountCommand, account: Account, deciding: Deciding): Decision<AccountEvent> {
  switch (command.type) {
    case 'OpenGrant': {
      const { type: _type, subject, facts, payee, ...grant } = command;
      if (account.grants.some(({ programme }) => programme === grant.programme))
        return refuse('ALREADY_GRANTED', 'Decree 20/2021 Art. 6(2)');
      return record({
        type: 'GrantOpened',
        ...grant,
        sealed: [
          { subject, class: 'P3', facts: payee },
          { subject, class: 'P4', facts },
        ],
      });
    }
    case 'ListLine':
      return listLine(command, account, deciding);
    case 'AnswerLine': {
      const line = account.lines.find(({ lineRef, runId }) => lineRef === command.lineRef && runId === command.runId);
      if (!line) return refuse('LINE_UNKNOWN', PAYMENT);
      // An exact repetition is the first answer again; the same line with another amount never is.
      if (command.amount !== line.total) return refuse('AMOUNT_DIFFERS', PAYMENT);
      if (line.state === command.state || isOldNews(line.state, command.state)) return record();
      if (!mayFollow(line.state, command.state)) return refuse('ANSWER_CONTRADICTS', PAYMENT);
      const { lineRef, runId, state, reasonCode, bookedOn } = command;
      return record({ type: 'LineAnswered', lineRef, runId, state, reasonCode, bookedOn, amount: line.total });
    }
    default:
      return assertNever(command);
  }
}

/** That the bank accepted a line says nothing once it said what became of it, in whatever order its messages come. */
const isOldNews = (from: Line['state'], to: Line['state']): boolean => to === 'accepted' && from !== 'planned';

/** Paid money can still come back from a bank; otherwise a final answer stays, and another one goes to a desk. */
const mayFollow = (from: Line['state'], to: Line['state']): boolean =>
  from === 'planned' || from === 'accepted' || (from === 'paid' && to === 'returned');
