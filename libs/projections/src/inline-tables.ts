import type { InlineTable } from '@an-sinh/event-log';
import { DESK_CASE } from './desk/desk-case.ts';
import { OFFICE, OFFICER_ROLE } from './office/office-rows.ts';
import { ACCOUNT_HEAD, PAYMENT_LINE, RUN_HEAD } from './payment/payment-rows.ts';

/** The read models written in the append's own statement: few and narrow (event-log.md section 6). */
export const INLINE_TABLES: readonly InlineTable[] = [DESK_CASE, OFFICE, OFFICER_ROLE, ACCOUNT_HEAD, RUN_HEAD, PAYMENT_LINE];
