import { addDays, assertNever, dong, startOf, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Occurrence } from '../case/fold.ts';
import type { RunEvent } from './run.events.ts';

/** States of a payment run (domain 2.4); `LISTING` while its list is being made in chunks. */
export type RunStatus = 'NEW' | 'OPEN' | 'LISTING' | 'LISTED' | 'CHECKED' | 'FUNDED' | 'SENT' | 'REPORTED' | 'SETTLED';
export interface Sum {
  readonly lines: number;
  readonly amount: Dong;
}
const NOTHING: Sum = { lines: 0, amount: dong(0) };
const plus = (a: Sum, b: Sum): Sum => ({ lines: a.lines + b.lines, amount: dong(a.amount + b.amount) });

export interface Run {
  readonly version: number;
  readonly status: RunStatus;
  readonly month: YearMonth | undefined;
  readonly authority: string;
  readonly programme: string;
  readonly listBy: LocalDate | undefined;
  readonly reportBy: LocalDate | undefined;
  readonly since: number;
  readonly asKnownOn: LocalDate | undefined;
  readonly cut: number;
  readonly chunks: number;
  readonly cursor: string | undefined;
  readonly chunkHashes: readonly string[];
  readonly listed: Sum;
  readonly listHash: string | undefined;
  readonly lister: string | undefined;
  readonly checker: string | undefined;
  readonly reporter: string | undefined;
  readonly fileHash: string | undefined;
  readonly answerFiles: readonly string[];
  readonly answered: { readonly paid: Sum; readonly unpaid: Sum; readonly returned: Sum };
  readonly contradicting: number;
  readonly late: readonly ('LIST' | 'REPORT')[];
}
export const NO_RUN: Run = {
  version: 0,
  status: 'NEW',
  month: undefined,
  authority: '',
  programme: '',
  listBy: undefined,
  reportBy: undefined,
  since: 0,
  asKnownOn: undefined,
  cut: 0,
  chunks: 0,
  cursor: undefined,
  chunkHashes: [],
  listed: NOTHING,
  listHash: undefined,
  lister: undefined,
  checker: undefined,
  reporter: undefined,
  fileHash: undefined,
  answerFiles: [],
  answered: { paid: NOTHING, unpaid: NOTHING, returned: NOTHING },
  contradicting: 0,
  late: [],
};

export function evolveRun(before: Run, event: RunEvent, { version }: Occurrence): Run {
  const run = { ...before, version };
  switch (event.type) {
    case 'RunOpened':
      return {
        ...run,
        status: 'OPEN',
        month: event.month,
        authority: event.authority,
        programme: event.programme,
        listBy: event.listBy,
        reportBy: event.reportBy,
        since: version,
      };
    case 'ListingBegun':
      return { ...run, status: 'LISTING', lister: event.by, asKnownOn: event.asKnownOn, cut: event.cut, since: version };
    case 'ChunkListed':
      return {
        ...run,
        chunks: event.chunk,
        cursor: event.cursor,
        chunkHashes: [...run.chunkHashes, event.linesHash],
        listed: plus(run.listed, { lines: event.lines, amount: event.amount }),
      };
    case 'ListFrozen':
      return { ...run, status: 'LISTED', listHash: event.listHash, since: version };
    case 'RunChecked':
      return { ...run, status: 'CHECKED', checker: event.by, since: version };
    case 'RunFunded':
      return { ...run, status: 'FUNDED', since: version };
    case 'RunSent':
      return { ...run, status: 'SENT', fileHash: event.fileHash, since: version };
    case 'AnswersTaken': {
      const { paid, unpaid, returned } = event.sums;
      return {
        ...run,
        answerFiles: event.last ? [...run.answerFiles, event.fileHash] : run.answerFiles,
        answered: {
          paid: plus(run.answered.paid, paid),
          unpaid: plus(run.answered.unpaid, unpaid),
          returned: plus(run.answered.returned, returned),
        },
        contradicting: run.contradicting + event.contradicting,
      };
    }
    case 'RunReported':
      return { ...run, status: 'REPORTED', reporter: event.by, since: version };
    case 'RunSettled':
      return { ...run, status: 'SETTLED', since: version };
    case 'RunOverdue':
      return { ...run, late: [...run.late, event.what] };
    default:
      return assertNever(event);
  }
}

/** What the payment calendar owes the run: the list before the 25th, the report before the 20th (domain 2.4). */
export function runClocks(run: Run) {
  const wait = (what: 'LIST' | 'REPORT', on: LocalDate | undefined) =>
    on && !run.late.includes(what) ? [{ what: 'overdue', on, at: startOf(addDays(on, 1)), since: run.since }] : [];
  if (run.status === 'OPEN' || run.status === 'LISTING') return wait('LIST', run.listBy);
  if (run.status === 'SENT') return wait('REPORT', run.reportBy);
  return [];
}

/** Lines that the agency has said nothing of. */
export const openOf = ({ listed, answered: { paid, unpaid, returned } }: Run): Sum => ({
  lines: listed.lines - paid.lines - unpaid.lines - returned.lines,
  amount: dong(Math.max(0, listed.amount - paid.amount - unpaid.amount - returned.amount)),
});
