import { RUN_ACT, RUN_STREAM, runStream } from '@an-sinh/casework';
import { NO_RUN, type Run, type RunClockCommand, type RunCommand, type RunEvent } from '@an-sinh/cases';
import { dong, localDate, yearMonth } from '@an-sinh/kernel';
import { actAs } from './states.ts';
import type { TestOffice } from './test-office.ts';

/** Who lists, checks and reports the runs of an authority. */
export interface Payers {
  readonly authority: string;
  readonly lister: string;
  readonly checker: string;
  readonly reporter: string;
}
export const DISTRICT_PAYERS: Payers = {
  authority: 'Q019',
  lister: 'accountant.q019',
  checker: 'division-head.q019',
  reporter: 'accountant-2.q019',
};
export const COMMUNE_PAYERS: Payers = {
  authority: 'W-TULIEM-2025',
  lister: 'accountant.tuliem',
  checker: 'commune-chair.tuliem',
  reporter: 'accountant-2.tuliem',
};

export type RunState = 'OPEN' | 'LISTED' | 'CHECKED' | 'FUNDED' | 'SENT' | 'REPORTED';
const HASH = '0'.repeat(64);
/** Each run of a spec is that of a month of its own, far from those that the calendar opens. */
let months = 0;

/** A run of nobody in a state, made by casework itself: no door is asked. Answers its stream. */
export async function runIn(test: TestOffice, payers: Payers, state: RunState): Promise<string> {
  const { authority, lister, checker, reporter } = payers;
  const programme = 'MONTHLY_ALLOWANCE';
  const month = yearMonth(`${2030 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`);
  months += 1;
  const stream = runStream(month, authority, programme);
  const take = (who: string, command: RunCommand | RunClockCommand) => actAs(test, who, RUN_ACT, stream, command);
  const listed = async () => {
    await take(lister, { type: 'BeginListing', cut: 0 });
    await take('THE_CLOCK', { type: 'FreezeList' });
  };
  const steps: readonly (readonly [RunState, () => Promise<void>])[] = [
    [
      'OPEN',
      () =>
        take('THE_CLOCK', {
          type: 'OpenRun',
          month,
          authority,
          programme,
          listBy: localDate('2029-12-24'),
          listByProvisional: false,
          reportBy: localDate('2030-01-19'),
          reportByProvisional: false,
        }),
    ],
    ['LISTED', listed],
    ['CHECKED', async () => take(checker, { type: 'CheckRun', listHash: (await runNow(test, stream)).listHash ?? '', remark: 'đúng' })],
    ['FUNDED', () => take(lister, { type: 'FundRun', amount: dong(0), treasuryReference: 'KB-1' })],
    ['SENT', () => take(lister, { type: 'SendRun', fileName: 'x.csv', fileHash: HASH })],
    ['REPORTED', () => take(reporter, { type: 'ReportRun' })],
  ];
  for (const [reached, work] of steps) {
    await work();
    if (reached === state) break;
  }
  return stream;
}

/** The run as its events tell it. */
export async function runNow(test: TestOffice, stream: string): Promise<Run> {
  const { streams } = await test.office.log.read({ keys: [], streams: [stream] });
  const history = await test.office.casework.history(streams.get(stream)?.events ?? []);
  return history.reduce<Run>((run, [event, occurrence]) => RUN_STREAM.evolve(run, event as RunEvent, occurrence), NO_RUN);
}
