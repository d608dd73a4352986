import { isLive, openOf, type Account, type Run } from '@an-sinh/cases';
import type { InlineRow, InlineTable } from '@an-sinh/event-log';

/** A payment run at a glance. */
export const RUN_HEAD: InlineTable = {
  name: 'run_head',
  key: ['stream_id'],
  columns: {
    stream_id: 'text',
    version: 'integer',
    month: 'text',
    authority: 'text',
    programme: 'text',
    status: 'text',
    list_by: 'date',
    report_by: 'date',
    lines: 'integer',
    total: 'bigint',
    paid: 'bigint',
    unpaid: 'bigint',
    returned: 'bigint',
    open_lines: 'integer',
    contradicting: 'integer',
    list_hash: 'text',
    list_by_provisional: 'boolean',
    report_by_provisional: 'boolean',
    passed_over: 'integer',
  },
};

export const runRow = (stream: string, run: Run): InlineRow => ({
  stream_id: stream,
  version: run.version,
  month: run.month ?? '',
  authority: run.authority,
  programme: run.programme,
  status: run.status,
  list_by: run.listBy ?? null,
  report_by: run.reportBy ?? null,
  lines: run.listed.lines,
  total: run.listed.amount,
  paid: run.answered.paid.amount,
  unpaid: run.answered.unpaid.amount,
  returned: run.answered.returned.amount,
  open_lines: openOf(run).lines,
  contradicting: run.contradictions.length,
  list_hash: run.listHash ?? null,
  list_by_provisional: run.listByProvisional,
  report_by_provisional: run.reportByProvisional,
  passed_over: run.passedOver.length,
});

/** One attempt to pay a person in a run. The payee is opened from the account's event when the list is read. */
export const PAYMENT_LINE: InlineTable = {
  name: 'payment_line',
  key: ['line_ref'],
  columns: {
    line_ref: 'text',
    run_id: 'text',
    stream_id: 'text',
    stream_version: 'integer',
    authority: 'text',
    method: 'text',
    state: 'text',
    items: 'integer',
    total: 'bigint',
    booked_on: 'date',
    reason_code: 'text',
  },
};

/** The rows of an account's lines that these references name. */
export const lineRows = (stream: string, account: Account, refs: ReadonlySet<string>): InlineRow[] =>
  account.lines
    .filter(({ lineRef }) => refs.has(lineRef))
    .map((line) => ({
      line_ref: line.lineRef,
      run_id: line.runId,
      stream_id: stream,
      stream_version: line.listedAt,
      authority: line.authority,
      method: line.method,
      state: line.state,
      items: line.items.length,
      total: line.total,
      booked_on: line.bookedOn,
      reason_code: line.reasonCode,
    }));

/** A beneficiary to whom a run may owe money: found by the monthly listing. */
export const ACCOUNT_HEAD: InlineTable = {
  name: 'account_head',
  key: ['stream_id'],
  columns: {
    stream_id: 'text',
    version: 'integer',
    person_id: 'uuid',
    authority: 'text',
    programme: 'text',
    ward: 'text',
    grants: 'integer',
    live_lines: 'integer',
  },
};
export const accountRow = (stream: string, account: Account): InlineRow => ({
  stream_id: stream,
  version: account.version,
  person_id: stream.slice('account:'.length),
  authority: account.grants[0]?.authority ?? '',
  programme: account.grants[0]?.programme ?? '',
  ward: account.grants[0]?.ward ?? '',
  grants: account.grants.length,
  live_lines: account.lines.filter(isLive).length,
});
