import { dong, record, sumDong, type Decision, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Deciding } from '../case/deciding.ts';
import { owedByMonth, type OwedPart } from '../district-approval/owed.ts';
import { refuse, type Refused } from '../refusals.ts';
import { itemKey, itemsOf, type Account, type Grant, type KnownItem } from './account.ts';
import type { AccountEvent, ExplainedItem, Item } from './account.events.ts';

/** A run asks an account for its line of the month. */
export interface ListLine {
  readonly type: 'ListLine';
  readonly subject: string;
  readonly runId: string;
  readonly month: YearMonth;
  readonly programme: string;
  readonly authority: string;
  readonly asKnownOn: LocalDate;
  /** The account's version when the list was begun: what was recorded after it is the next list's. */
  readonly upTo: number;
}
interface Owed {
  readonly item: Item;
  readonly explained: ExplainedItem;
}

const PAYMENT = 'Decree 20/2021 Art. 34';

/**
 * One line with all that is owed up to the month and lies in no live line: free items as they are, however the law has changed
 * since, and new ones for what was never reckoned: the month itself, arrears, and what a later rate adds to months reckoned before.
 * Grants signed and items freed since the list was begun wait for the next one, whenever this account's turn comes; what another
 * list took meanwhile is taken all the same.
 */
export function listLine(command: ListLine, account: Account, deciding: Deciding): Decision<AccountEvent> {
  const { runId, programme, authority, subject, upTo } = command;
  if (account.lines.some((line) => line.runId === runId)) return record();
  const grants = account.grants.filter((grant) => grant.programme === programme && grant.authority === authority && grant.openedAt <= upTo);
  const known = itemsOf(account);
  const owed: Owed[] = [];
  for (const grant of grants) {
    for (const { item, live, freedAt, explained } of known.values()) {
      if (item.grantId !== grant.grantId || live || freedAt > upTo) continue;
      if (!explained) return refuse('PERSON_ERASED', PAYMENT);
      owed.push({ item, explained });
    }
    const fresh = newItems(command, grant, known, deciding);
    if (!fresh.ok) return fresh;
    owed.push(...fresh.owed);
  }
  const [payer] = grants;
  if (owed.length === 0 || !payer) return record();
  if (!payer.payee) return refuse('PERSON_ERASED', PAYMENT);
  const sorted = owed.toSorted((a, b) => (sortKey(a.item) < sortKey(b.item) ? -1 : 1));
  const items = sorted.map(({ item }) => item);
  // Unique for ever: the same items in a later run, or listed again, are another attempt.
  const lineRef = deciding.hash({ runId, items, attempt: account.lines.length + 1 });
  return record({
    type: 'LineListed',
    runId,
    lineRef: `AS-${lineRef.slice(0, 30).toUpperCase()}`,
    items,
    total: sumDong(items.map(({ amount }) => amount)),
    method: payer.method,
    authority,
    sealed: [
      { subject, class: 'P3', facts: payer.payee },
      { subject, class: 'P4', facts: { items: sorted.map(({ explained }) => explained) } },
    ],
  });
}

const sortKey = ({ month, kind, cause, grantId }: Item): string => `${month} ${kind} ${cause} ${grantId}`;

/** For each month and kind of a grant: what the law gives, less all that was ever reckoned for it. */
function newItems(
  { month: to, asKnownOn }: ListLine,
  grant: Grant,
  known: ReadonlyMap<string, KnownItem>,
  { policy }: Deciding,
): { readonly ok: true; readonly owed: readonly Owed[] } | Refused {
  if (!grant.facts) return refuse('PERSON_ERASED', PAYMENT);
  const granted = { grantId: grant.grantId, signedOn: grant.decidedOn, authority: grant.ward };
  const months = owedByMonth(policy, grant.facts, granted, { to, asKnownOn, payMonth: to });
  if (!months.ok) return months;
  const owed: Owed[] = [];
  for (const { month, parts } of months.months) {
    for (const kind of new Set(parts.map((part) => part.kind))) {
      const ofKind = parts.filter((part) => part.kind === kind);
      const less = reckoned(known, grant.grantId, month, kind);
      // What was reckoned before and is owed no more is an over-payment: a claim of its own, never taken back from a later month.
      const amount = sumDong(ofKind.map((part) => part.amount)) - less;
      if (amount <= 0) continue;
      const item = {
        grantId: grant.grantId,
        month,
        kind,
        cause: causeOf({ grantId: grant.grantId, month, kind }, less, ofKind, known),
        amount: dong(amount),
      };
      const explained = { month, kind, cause: item.cause, parts: ofKind.map(({ rateValidFrom: _from, ...part }) => part), less };
      owed.push({ item, explained });
    }
  }
  return { ok: true, owed };
}

/** What was paid, is under way or waits as a free item for a month and kind of a grant. */
function reckoned(known: ReadonlyMap<string, KnownItem>, grantId: string, month: YearMonth, kind: string): Dong {
  const same = [...known.values()].filter(({ item }) => item.grantId === grantId && item.month === month && item.kind === kind);
  return sumDong(same.map(({ item }) => item.amount));
}

/** The decision, or the rate that came later; a second change from the same day has a number, for an item's name is its own for ever. */
function causeOf(
  of: Omit<Item, 'cause' | 'amount'>,
  less: Dong,
  parts: readonly OwedPart[],
  known: ReadonlyMap<string, KnownItem>,
): string {
  const latest = parts.map((part) => part.rateValidFrom).reduce((a, b) => (b > a ? b : a));
  const cause = less === 0 ? 'DECISION' : `RATE:${latest}`;
  const isUsed = (name: string) => known.has(itemKey({ ...of, cause: name, amount: less }));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? cause : `${cause}#${count}`;
    if (!isUsed(name)) return name;
  }
}
