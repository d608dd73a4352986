import type { InlineTable } from '@an-sinh/event-log';
import { DESK_CASE } from '../desk/desk-case.ts';
import { OFFICE, OFFICER_ROLE } from '../office/office-rows.ts';
import { ACCOUNT_HEAD, PAYMENT_LINE, RUN_HEAD } from '../payment/payment-rows.ts';

/** An inline table and whose rows it holds: the kind of stream, and the stream of a row `t`. */
export interface OwnedTable extends InlineTable {
  readonly kind: string;
  readonly owner: string;
}

/**
 * The inline tables in the order in which they are made again: who may do what first, since nobody can sign in without it; then
 * what waits, then the money.
 */
export const OWNED_TABLES: readonly OwnedTable[] = [
  { ...OFFICER_ROLE, kind: 'office', owner: `'office:' || t.office` },
  { ...OFFICE, kind: 'office', owner: `'office:' || t.code` },
  { ...DESK_CASE, kind: 'application', owner: 't.stream_id' },
  { ...RUN_HEAD, kind: 'run', owner: 't.stream_id' },
  { ...ACCOUNT_HEAD, kind: 'account', owner: 't.stream_id' },
  { ...PAYMENT_LINE, kind: 'account', owner: 't.stream_id' },
];
