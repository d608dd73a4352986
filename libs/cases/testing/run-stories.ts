import { dong, localDate, yearMonth } from '@an-sinh/kernel';
import { decideRun, type RunClockCommand, type RunCommand } from '../src/payment/run.decider.ts';
import type { Contradiction, RunEvent } from '../src/payment/run.events.ts';
import { evolveRun, NO_RUN, type Run } from '../src/payment/run.ts';
import { district, DISTRICT } from './people.ts';
import { idFor, Story } from './specification.ts';

export type RunStory = Story<RunCommand | RunClockCommand, Run, RunEvent>;

export const sum = (lines: number, amount: number) => ({ lines, amount: dong(amount) });
const nothing = sum(0, 0);
/** What a part of an answer file came to. */
export const outcome = (
  sums: Partial<Record<'paid' | 'unpaid' | 'returned' | 'paidBack', ReturnType<typeof sum>>>,
  contradicting: readonly Contradiction[] = [],
) => ({
  taken: 0,
  repeated: 0,
  rejected: {},
  contradicting,
  sums: { paid: nothing, unpaid: nothing, returned: nothing, paidBack: nothing, ...sums },
});
export const take = (sums: Parameters<typeof outcome>[0], ...contradicting: readonly Contradiction[]): RunCommand => ({
  type: 'TakeAnswers',
  fileHash: 'a'.repeat(64),
  chunk: 1,
  last: true,
  outcome: outcome(sums, contradicting),
});

export const opened: RunStory = Story.of<RunCommand | RunClockCommand, Run, RunEvent>({
  initial: NO_RUN,
  decide: decideRun,
  evolve: evolveRun,
}).after(
  {
    type: 'OpenRun',
    month: yearMonth('2022-11'),
    authority: DISTRICT,
    programme: 'MONTHLY_ALLOWANCE',
    listBy: localDate('2022-10-24'),
    listByProvisional: false,
    reportBy: localDate('2022-11-18'),
    reportByProvisional: false,
  },
  { by: 'THE_CLOCK', on: '2022-10-03' },
);
const chunk = (number: number, lines: number, amount: number): RunClockCommand => ({
  type: 'ListChunk',
  cursor: idFor(`person ${number}`),
  lines,
  amount: dong(amount),
  passedOver: [],
  erased: 0,
  linesHash: String(number).repeat(64),
});
export const listing = opened.after({ type: 'BeginListing', cut: 100 }, { by: district.accountant, on: '2022-10-20' });
/** Ten lines of 10,000,000 in two chunks. */
export const listed = listing
  .after(chunk(1, 7, 7_000_000), { by: 'THE_CLOCK', on: '2022-10-20' })
  .after(chunk(2, 3, 3_000_000), { by: 'THE_CLOCK', on: '2022-10-20' })
  .after({ type: 'FreezeList' }, { by: 'THE_CLOCK', on: '2022-10-20' });
export const checked = listed.after(
  { type: 'CheckRun', listHash: listed.state.listHash ?? '', remark: 'Khớp.' },
  { by: district.head, on: '2022-10-21' },
);
export const funded = checked.after(
  { type: 'FundRun', amount: 10_000_000, treasuryReference: 'KB-2022-1105' },
  { by: district.accountant, on: '2022-10-24' },
);
export const sent = funded.after(
  { type: 'SendRun', fileName: '2022-11.csv', fileHash: 'b'.repeat(64) },
  { by: district.accountant, on: '2022-10-24' },
);
