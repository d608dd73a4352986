import { dutyOf, openOf, type Run } from '@an-sinh/cases';
import {
  passedOverRemedy,
  STATUS_TITLES,
  textOf,
  titleOf,
  type Language,
  type runLineSchema,
  type runRowSchema,
  type runSchema,
} from '@an-sinh/http-contract';
import type { LocalDate } from '@an-sinh/kernel';
import type { Differences, ListedLine } from '@an-sinh/payments';
import type { PaymentLineRow, RunHeadRow } from '@an-sinh/projections';
import type { z } from 'zod';

/** A run in the list. */
export const runRowView = (row: RunHeadRow, on: LocalDate, language: Language): z.infer<typeof runRowSchema> => ({
  stream: row.stream_id,
  month: row.month,
  authority: row.authority,
  programme: row.programme,
  status: row.status,
  statusTitle: titleOf(STATUS_TITLES, row.status, language),
  listBy: row.list_by,
  listByProvisional: row.list_by_provisional,
  reportBy: row.report_by,
  reportByProvisional: row.report_by_provisional,
  lines: row.lines,
  total: Number(row.total),
  paid: Number(row.paid),
  unpaid: Number(row.unpaid),
  returned: Number(row.returned),
  openLines: row.open_lines,
  contradicting: row.contradicting,
  passedOver: row.passed_over,
  late: isLate(row, on),
});

/** Late while its list and funding, or its sending and report, are still awaited past their day. */
function isLate({ status, list_by: listBy, report_by: reportBy }: RunHeadRow, on: LocalDate): boolean {
  const dueOn = dutyOf({ status, listBy, reportBy })?.dueOn;
  return dueOn !== undefined && dueOn !== null && on > dueOn;
}

/** A run with its sums; what is not yet known of it is absent. */
export const runView = (stream: string, run: Run, differences: Differences | undefined, language: Language): z.infer<typeof runSchema> => ({
  stream,
  month: run.month ?? '',
  authority: run.authority,
  programme: run.programme,
  status: run.status,
  statusTitle: titleOf(STATUS_TITLES, run.status, language),
  ...known({
    listBy: run.listBy,
    reportBy: run.reportBy,
    asKnownOn: run.asKnownOn,
    listHash: run.listHash,
    fileHash: run.fileHash,
    lister: run.lister,
    checker: run.checker,
    reporter: run.reporter,
  }),
  listByProvisional: run.listByProvisional,
  reportByProvisional: run.reportByProvisional,
  lines: run.listed.lines,
  total: run.listed.amount,
  listed: { ...run.listed },
  passedOver: passedOverView(run, language),
  answered: { paid: { ...run.answered.paid }, unpaid: { ...run.answered.unpaid }, returned: { ...run.answered.returned } },
  open: { ...openOf(run) },
  returnedLate: { ...run.returnedLate },
  contradicting: run.contradictions.length,
  contradictions: run.contradictions.slice(0, MOST_NAMED).map((each, index) => ({ ...each, explained: index < run.explained })),
  late: [...run.late],
  ...(differences ? { differences: namedAll(differences) } : {}),
  basedOn: { [stream]: run.version },
});

const known = <T extends Readonly<Record<string, string | undefined>>>(of: T) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };

const MOST_NAMED = 200;

const passedOverView = ({ passedOver, erased }: Run, language: Language): z.infer<typeof runSchema>['passedOver'] => ({
  count: passedOver.length,
  accounts: passedOver.slice(0, MOST_NAMED).map(({ account, code }) => ({
    account,
    personId: account.slice('account:'.length),
    code,
    text: textOf(code, language),
    whatToDo: passedOverRemedy(code, language),
  })),
  erased,
});

const namedAll = ({ newPersons, changedAmount, changedAccount, sameAccount, arrears }: Differences) => {
  const named = ({ count, amount, lineRefs }: Differences['arrears']) => ({ count, amount, lineRefs: [...lineRefs] });
  return {
    newPersons: named(newPersons),
    changedAmount: named(changedAmount),
    changedAccount: named(changedAccount),
    sameAccount: named(sameAccount),
    arrears: named(arrears),
  };
};

/** A line of the run; the payee where the reader may see money (P3) and the person was not forgotten. */
export const runLineView = (row: PaymentLineRow, line: ListedLine, mayP3: boolean): z.infer<typeof runLineSchema> => ({
  lineRef: row.line_ref,
  account: row.stream_id,
  personId: row.stream_id.slice('account:'.length),
  method: row.method,
  state: row.state as z.infer<typeof runLineSchema>['state'],
  total: Number(row.total),
  items: line.items.map(({ month, kind, cause, amount }) => ({ month, kind, cause, amount })),
  bookedOn: row.booked_on,
  reasonCode: row.reason_code,
  ...(mayP3 && line.payee ? { payee: { ...line.payee } } : {}),
});
