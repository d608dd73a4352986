import { decideAccount, evolveAccount, NO_ACCOUNT, type Account, type AccountCommand, type AccountEvent } from '@an-sinh/cases';
import { accountRow, lineRows } from '@an-sinh/projections';
import type { ActOn, StreamType } from '../stream-type.ts';

/** The stream `account:<personId>`: the money of one beneficiary. */
export const ACCOUNT_STREAM: StreamType<Account, AccountEvent> = {
  kind: 'account',
  initial: NO_ACCOUNT,
  evolve: evolveAccount,
  nextClockAt: () => null,
  rows(stream, account, events) {
    const touched = new Set(events.flatMap(([event]) => (event.type === 'GrantOpened' ? [] : [event.lineRef])));
    return { account_head: [accountRow(stream, account)], payment_line: lineRows(stream, account, touched) };
  },
};

export const ACCOUNT: ActOn<AccountCommand, Account, AccountEvent> = { type: ACCOUNT_STREAM, decide: decideAccount };
