export { DESK_CASE, deskRow } from './desk/desk-case.ts';
export { casesOfPersons, deskCounts, deskCursor, deskPage, type DeskCount, type DeskFilter, type DeskLine } from './desk/desk-query.ts';
export { waitsFor, type Waiting } from './desk/waits-for.ts';
export { INLINE_TABLES } from './inline-tables.ts';
export { OFFICE, OFFICER_ROLE, officeRows } from './office/office-rows.ts';
export { ACCOUNT_HEAD, accountRow, lineRows, PAYMENT_LINE, RUN_HEAD, runRow } from './payment/payment-rows.ts';
export { PROJECTION_MIGRATIONS } from './migrations.ts';
