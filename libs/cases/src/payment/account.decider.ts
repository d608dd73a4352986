import { assertNever, dong, record, refuse, sumDong, type Decision, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Deciding } from '../case/deciding.ts';
import type { AppraisalFacts } from '../district-approval/appraisal.ts';
import { owedByMonth, type OwedPart } from '../district-approval/owed.ts';
import { accountedFor, itemsOf, type Account, type Grant, type Line } from './account.ts';
import type { AccountEvent, Item } from './account.events.ts';

export type AccountCommand =
  | ({
      readonly type: 'OpenGrant';
      readonly subject: string;
      readonly facts: AppraisalFacts;
      readonly payee: NonNullable<Grant['payee']>;
    } & Omit<Grant, 'facts' | 'payee'>)
  | {
      readonly type: 'ListLine';
      readonly subject: string;
      readonly runId: string;
      readonly month: YearMonth;
      readonly programme: string;
      readonly authority: string;
      readonly asKnownOn: LocalDate;
    }
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
      if (line.state === command.state) return record();
      if (!mayFollow(line.state, command.state)) return refuse('ANSWER_CONTRADICTS', PAYMENT);
      if (command.amount !== line.total) return refuse('AMOUNT_DIFFERS', PAYMENT);
      const { lineRef, runId, state, reasonCode, bookedOn } = command;
      return record({ type: 'LineAnswered', lineRef, runId, state, reasonCode, bookedOn, amount: line.total });
    }
    default:
      return assertNever(command);
  }
}

/** Paid money can still come back from a bank; otherwise a final answer stays, and another one goes to a desk. */
const mayFollow = (from: Line['state'], to: Line['state']): boolean =>
  from === 'planned' || (from === 'accepted' && to !== 'planned') || (from === 'paid' && to === 'returned');

type ListLine = Extract<AccountCommand, { type: 'ListLine' }>;

/** One line with all that is owed up to the month and lies in no live line: free items as they are, new ones with their arrears. */
function listLine(command: ListLine, account: Account, deciding: Deciding): Decision<AccountEvent> {
  const { runId, month, programme, authority, subject } = command;
  if (account.lines.some((line) => line.runId === runId)) return record();
  const grants = account.grants.filter((grant) => grant.programme === programme && grant.authority === authority);
  const items: Item[] = [...itemsOf(account).values()].filter(({ live }) => !live).map(({ item }) => item);
  const parts: { month: YearMonth; part: OwedPart }[] = [];
  for (const grant of grants) {
    if (!grant.facts) return refuse('PERSON_ERASED', PAYMENT);
    const owed = owedByMonth(
      deciding.policy,
      grant.facts,
      { grantId: grant.grantId, signedOn: grant.decidedOn, authority: grant.ward },
      { to: month, asKnownOn: command.asKnownOn, payMonth: month },
    );
    if (!owed.ok) return owed;
    for (const { month: of, parts: partsOf } of owed.months) {
      for (const part of partsOf) {
        parts.push({ month: of, part });
        const known = accountedFor(account, grant.grantId, of, part.kind);
        // What was reckoned before and is owed no more is an over-payment: shown, never taken back from a later month.
        if (part.amount > known)
          items.push({
            grantId: grant.grantId,
            month: of,
            kind: part.kind,
            cause: known === 0 ? 'DECISION' : `RATE:${part.rateValidFrom}`,
            amount: dong(part.amount - known),
          });
      }
    }
  }
  if (items.length === 0) return record();
  const [payer] = grants;
  if (!payer?.payee) return refuse('PERSON_ERASED', PAYMENT);
  const sorted = items.toSorted((a, b) => (a.month + a.kind + a.cause < b.month + b.kind + b.cause ? -1 : 1));
  const total = sumDong(sorted.map(({ amount }) => amount));
  const lineRef = `AS-${deciding
    .hash({ runId, items: sorted, attempt: account.lines.length + 1 })
    .slice(0, 30)
    .toUpperCase()}`;
  const explained = sorted.map((item) => {
    const reckoned = parts.find(({ month: of, part }) => of === item.month && part.kind === item.kind)?.part;
    return {
      month: item.month,
      kind: item.kind,
      rate: reckoned?.rate ?? item.amount,
      coefficientTenths: reckoned?.coefficientTenths ?? 10,
      count: reckoned?.count ?? 1,
      category: reckoned?.category ?? payer.programme,
      article: reckoned?.article ?? PAYMENT,
    };
  });
  return record({
    type: 'LineListed',
    runId,
    lineRef,
    items: sorted,
    total,
    method: payer.method,
    authority,
    sealed: [
      { subject, class: 'P3', facts: payer.payee },
      { subject, class: 'P4', facts: { items: explained } },
    ],
  });
}
