import { addDays, assertNever, dong, startOf, type Dong, type LocalDate, type YearMonth } from '@an-sinh/kernel';
import type { Occurrence } from '../case/fold.ts';
import type { Contradiction, PassedOver, RunEvent } from './run.events.ts';

/** States of a payment run (domain 2.4); `LISTING` while its list is being made in chunks. */
export type RunStatus = 'NEW' | 'OPEN' | 'LISTING' | 'LISTED' | 'CHECKED' | 'FUNDED' | 'SENT' | 'REPORTED' | 'SETTLED';
export interface Sum {
  readonly lines: number;
  readonly amount: Dong;
}
const NOTHING: Sum = { lines: 0, amount: dong(0) };
const plus = (a: Sum, b: Sum): Sum => ({ lines: a.lines + b.lines, amount: dong(a.amount + b.amount) });
const minus = (a: Sum, b: Sum): Sum => ({ lines: a.lines - b.lines, amount: dong(a.amount - b.amount) });

export interface Run {
  readonly version: number;
  readonly status: RunStatus;
  readonly month: YearMonth | undefined;
  readonly authority: string;
  readonly programme: string;
  readonly listBy: LocalDate | undefined;
  readonly listByProvisional: boolean;
  readonly reportBy: LocalDate | undefined;
  readonly reportByProvisional: boolean;
  readonly since: number;
  /** Where what the payment calendar asks now began: the opening, then the funding. */
  readonly owesSince: { readonly version: number; readonly on: LocalDate } | undefined;
  /** Day of the act that began the current state: no act happens before its predecessor. */
  readonly lastOn: LocalDate | undefined;
  readonly asKnownOn: LocalDate | undefined;
  /** Every chunk of the list is reckoned by this rule set. */
  readonly ruleSet: string | undefined;
  readonly cut: number;
  readonly chunks: number;
  readonly cursor: string | undefined;
  readonly chunkHashes: readonly string[];
  readonly listed: Sum;
  /** Accounts that got no line since something is missing, in the order of the list. */
  readonly passedOver: readonly PassedOver[];
  /** How many persons got none since they were forgotten. */
  readonly erased: number;
  readonly listHash: string | undefined;
  readonly lister: string | undefined;
  readonly checker: string | undefined;
  readonly reporter: string | undefined;
  readonly fileHash: string | undefined;
  readonly answerFiles: readonly string[];
  readonly answered: { readonly paid: Sum; readonly unpaid: Sum; readonly returned: Sum };
  /** Of the returned, what came back after the settlement. */
  readonly returnedLate: Sum;
  /** Answers against those that stand, each once. */
  readonly contradictions: readonly Contradiction[];
  /** How many of them the settlement explained. */
  readonly explained: number;
  /** What was noted late, each once. */
  readonly late: readonly Late[];
  /** The last note of what is late still, and when it is reminded of. */
  readonly overdue: { readonly late: Late; readonly remindOn: LocalDate; readonly since: number } | undefined;
}
export type Late = 'LIST' | 'REPORT';
export const NO_RUN: Run = {
  version: 0,
  status: 'NEW',
  month: undefined,
  authority: '',
  programme: '',
  listBy: undefined,
  listByProvisional: false,
  reportBy: undefined,
  reportByProvisional: false,
  since: 0,
  owesSince: undefined,
  lastOn: undefined,
  asKnownOn: undefined,
  ruleSet: undefined,
  cut: 0,
  chunks: 0,
  cursor: undefined,
  chunkHashes: [],
  listed: NOTHING,
  passedOver: [],
  erased: 0,
  listHash: undefined,
  lister: undefined,
  checker: undefined,
  reporter: undefined,
  fileHash: undefined,
  answerFiles: [],
  answered: { paid: NOTHING, unpaid: NOTHING, returned: NOTHING },
  returnedLate: NOTHING,
  contradictions: [],
  explained: 0,
  late: [],
  overdue: undefined,
};

export function evolveRun(before: Run, event: RunEvent, { version, occurredOn }: Occurrence): Run {
  const run = { ...before, version };
  const began = (status: RunStatus) => ({ ...run, status, since: version, lastOn: occurredOn });
  switch (event.type) {
    case 'RunOpened': {
      const { type: _type, ...facts } = event;
      return { ...began('OPEN'), ...facts, owesSince: { version, on: occurredOn } };
    }
    case 'ListingBegun':
      return { ...began('LISTING'), lister: event.by, asKnownOn: event.asKnownOn, ruleSet: event.ruleSet, cut: event.cut };
    case 'ChunkListed':
      return {
        ...run,
        chunks: event.chunk,
        cursor: event.cursor,
        chunkHashes: [...run.chunkHashes, event.linesHash],
        listed: plus(run.listed, event),
        passedOver: [...run.passedOver, ...event.passedOver],
        erased: run.erased + event.erased,
      };
    case 'ListFrozen':
      return { ...began('LISTED'), listHash: event.listHash };
    case 'RunChecked':
      return { ...began('CHECKED'), checker: event.by };
    case 'RunFunded':
      return { ...began('FUNDED'), owesSince: { version, on: occurredOn }, overdue: undefined };
    case 'RunSent':
      return { ...began('SENT'), fileHash: event.fileHash };
    case 'AnswersTaken':
      return {
        ...run,
        answerFiles: event.last ? [...run.answerFiles, event.fileHash] : run.answerFiles,
        answered: answeredAfter(run, event.sums),
        returnedLate: run.status === 'SETTLED' ? plus(run.returnedLate, event.sums.paidBack) : run.returnedLate,
        contradictions: [
          ...run.contradictions,
          ...event.contradicting.filter((each) => !run.contradictions.some((one) => isSame(one, each))),
        ],
      };
    case 'RunReported':
      return { ...began('REPORTED'), reporter: event.by, overdue: undefined };
    case 'RunSettled':
      return { ...began('SETTLED'), explained: run.contradictions.length };
    case 'RunOverdue':
      return { ...run, late: [...run.late, event.what], overdue: { late: event.what, remindOn: event.remindOn, since: version } };
    case 'RunOverdueReminded':
      return { ...run, overdue: { late: event.what, remindOn: event.remindOn, since: version } };
    default:
      return assertNever(event);
  }
}

/** The agency said so before: to say it again is no other contradiction. */
const isSame = (a: Contradiction, b: Contradiction): boolean => a.lineRef === b.lineRef && a.said === b.said;

/** Sums of a part of an answer file. */
export interface AnsweredSums {
  readonly paid: Sum;
  readonly unpaid: Sum;
  readonly returned: Sum;
  readonly paidBack: Sum;
}

/** What the agency has answered with this part: what came back is paid no more. */
export const answeredAfter = (
  { answered }: Pick<Run, 'answered'>,
  { paid, unpaid, returned, paidBack }: AnsweredSums,
): Run['answered'] => ({
  paid: minus(plus(answered.paid, paid), paidBack),
  unpaid: plus(answered.unpaid, unpaid),
  returned: plus(answered.returned, returned),
});

/** What the payment calendar asks of a run in this state, and by when (domain 2.4); nothing more once it is reported. */
export function dutyOf<Day>({ status, listBy, reportBy }: { readonly status: string; readonly listBy: Day; readonly reportBy: Day }) {
  const isOne = (...of: readonly RunStatus[]) => (of as readonly string[]).includes(status);
  // Listed and funded before the 25th: a list that nobody checks pays nobody.
  if (isOne('OPEN', 'LISTING', 'LISTED', 'CHECKED')) return { late: 'LIST' as const, dueOn: listBy };
  if (isOne('FUNDED', 'SENT')) return { late: 'REPORT' as const, dueOn: reportBy };
  return undefined;
}

/** What the clock owes a run: its lateness is noted once, and reminded of as long as it lasts. */
export function runClocks(run: Run) {
  const { late, dueOn } = dutyOf(run) ?? {};
  const { owesSince, overdue } = run;
  if (late === undefined || dueOn === undefined || owesSince === undefined) return [];
  const wait = (what: 'overdue' | 'overdue-reminder', on: LocalDate, since: number) => [
    { what, late, dueOn, on, at: startOf(addDays(on, 1)), since },
  ];
  if (overdue?.late === late) return wait('overdue-reminder', overdue.remindOn, overdue.since);
  // What began after its day is late from the day on which it began.
  return wait('overdue', owesSince.on > dueOn ? owesSince.on : dueOn, owesSince.version);
}

/** Lines that the agency has said nothing of. */
export const openOf = ({ listed, answered: { paid, unpaid, returned } }: Pick<Run, 'listed' | 'answered'>): Sum =>
  [paid, unpaid, returned].reduce(minus, listed);
