import { decideAccount, evolveAccount, isLive, NO_ACCOUNT, type Account, type AccountCommand, type AccountEvent } from '@an-sinh/cases';
import { accountRow, lineRows } from '@an-sinh/projections';
import { itemClaim } from '../claims.ts';
import type { ActOn, StreamType } from '../stream-type.ts';

/** The stream `account:<personId>`: the money of one beneficiary. */
export const ACCOUNT_STREAM: StreamType<Account, AccountEvent> = {
  kind: 'account',
  initial: NO_ACCOUNT,
  evolve: evolveAccount,
  // Items of several decisions may go in one line; the timeline of the latest tells it.
  caseOf(account, event) {
    if (event.type === 'GrantOpened') return event.caseId;
    const items = event.type === 'LineListed' ? event.items : account.lines.find(({ lineRef }) => lineRef === event.lineRef)?.items;
    const paid = new Set(items?.map(({ grantId }) => grantId));
    return account.grants.findLast(({ grantId }) => paid.has(grantId))?.caseId;
  },
  nextClockAt: () => null,
  rows(stream, account, events) {
    const touched = new Set(events.flatMap(([event]) => (event.type === 'GrantOpened' ? [] : [event.lineRef])));
    return { account_head: [accountRow(stream, account)], payment_line: lineRows(stream, account, touched) };
  },
};

export const ACCOUNT: ActOn<AccountCommand, Account, AccountEvent> = {
  type: ACCOUNT_STREAM,
  decide: decideAccount,
  /** An item is in at most one line that holds it: the database says so too (design section 6). */
  claims(account, events) {
    const take: string[] = [];
    const release: string[] = [];
    for (const event of events) {
      if (event.type === 'LineListed') take.push(...event.items.map(itemClaim));
      if (event.type === 'LineAnswered' && !isLive(event)) {
        release.push(...(account.lines.find(({ lineRef }) => lineRef === event.lineRef)?.items ?? []).map(itemClaim));
      }
    }
    return { take, release };
  },
};
