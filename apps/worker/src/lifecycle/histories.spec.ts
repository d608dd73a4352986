import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarStream, runStream } from '@an-sinh/casework';
import { application, condition, UNTIL_APPRAISING, UNTIL_NUMBERED, UNTIL_POSTED, until } from '@an-sinh/engine/testing';
import { cutNow } from '@an-sinh/event-log';
import { addDays, localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { TASK_QUEUE } from '@an-sinh/workflow-contract';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { bundledWorkflows } from '../../testing/bundle.ts';
import { historyToJson } from '../../testing/history-to-json.ts';
import { House } from '../../testing/house.ts';

/**
 * Lives of every workflow type, as they run today. With AN_SINH_RECORD_HISTORIES=1 they are kept in `workflows/histories`, where
 * each later version is replayed against them; a release records its own.
 */
const RECORDING = process.env['AN_SINH_RECORD_HISTORIES'] === '1';
const HISTORIES = new URL('../../../../workflows/histories/', import.meta.url);
const RUN = runStream('2022-11', 'Q019', 'MONTHLY_ALLOWANCE');

let house: House;
beforeAll(async () => {
  house = await House.open(await throwAwayDatabase(), localDate('2022-09-22'));
  await house.startWorker();
}, 60_000);
afterAll(() => house.close());

/** Replays what a workflow has lived so far, and keeps it where that is asked for. */
async function replays(name: string, workflowId: string): Promise<void> {
  const history = await house.link.client.workflow.getHandle(workflowId).fetchHistory();
  await Worker.runReplayHistory({ workflowBundle: await bundledWorkflows() }, history, workflowId);
  if (RECORDING) writeFileSync(new URL(`${name}.json`, HISTORIES), `${JSON.stringify(historyToJson(history), null, 1)}\n`);
}

/** A procedure started by itself, as an operator may; it ends when its file has left it. */
async function startProcedure(type: 'wardReview' | 'districtApproval', stream: string): Promise<string> {
  const workflowId = `${type}:${stream}`;
  await house.link.client.workflow.start(type, { workflowId, taskQueue: TASK_QUEUE.cases, args: [{ stream }] });
  return workflowId;
}

const unlessEnded = (error: unknown): void => {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
};

describe('Histories', () => {
  it('of cases: granted after a supplement, a complaint and a return; withdrawn; late', async () => {
    const granted = await house.receive({ condition: condition('DECLARATION') });
    const withdrawn = await house.receive();
    const late = await house.receive();
    await house.advance(localDate('2022-10-13')); // the supplement is reminded of, the late one reported
    await house.acts(granted, ['one-stop.00634', { type: 'ReceiveSupplement', papersShown: ['DISABILITY_CERT'] }], ...UNTIL_POSTED);
    await house.acts(withdrawn, ['one-stop.00634', { type: 'WithdrawApplication', reason: 'Chuyển nơi ở.' }]);
    await house.acts(granted, ['one-stop.00634', { type: 'FileComplaint', complaint: 'Không đúng.' }]);
    await house.followed(granted);
    await house.acts(granted, ['ward-chair.00634', { type: 'ConcludeComplaint', upheld: false, conclusion: 'Không có cơ sở.' }]);
    await house.acts(granted, ...UNTIL_APPRAISING, [
      'division-head.q019',
      { type: 'ReturnToWard', reasonCode: 'PAPERS_UNCLEAR', reasons: 'Thiếu chữ ký.' },
    ]);
    await house.followed(granted);
    const ward = await startProcedure('wardReview', granted);
    await house.acts(granted, ...UNTIL_POSTED);
    await house.advance(localDate('2022-10-18'));
    await house.acts(granted, ...UNTIL_APPRAISING);
    await house.followed(granted);
    const district = await startProcedure('districtApproval', granted);
    await house.acts(granted, ...UNTIL_NUMBERED);
    await Promise.all([house.ended(granted), house.ended(withdrawn)]);
    for (const id of [ward, district]) {
      // One that has ended already needs no news.
      await house.link.client.workflow.getHandle(id).signal('logAdvanced').catch(unlessEnded);
      await house.ended(id);
    }
    await replays('application-granted', granted);
    await replays('application-withdrawn', withdrawn);
    await replays('application-late', late);
    await replays('ward-review', ward);
    await replays('district-approval', district);
  }, 60_000);

  it('of a payment run, from the calendar to its settlement', async () => {
    const statusIs = (status: string) =>
      until(
        async () =>
          (await house.office.pool.query('select from run_head where stream_id = $1 and status = $2', [RUN, status])).rows.length === 1,
        `the run is ${status}`,
      );
    await house.actOnRun(RUN, 'accountant.q019', { type: 'BeginListing', cut: await cutNow(house.office.pool) });
    await statusIs('LISTED');
    const { rows } = await house.office.pool.query<{ total: string; list_hash: string; lines: number }>(
      'select total, list_hash, lines from run_head where stream_id = $1',
      [RUN],
    );
    const [list] = rows;
    expect(list?.lines).toBe(1);
    const sum = { lines: list?.lines ?? 0, amount: Number(list?.total) as never };
    const none = { lines: 0, amount: 0 as never };
    await house.actOnRun(RUN, 'division-head.q019', { type: 'CheckRun', listHash: list?.list_hash ?? '', remark: 'Đúng.' });
    await house.actOnRun(RUN, 'accountant.q019', { type: 'FundRun', amount: sum.amount, treasuryReference: 'KB-11' });
    await house.actOnRun(RUN, 'accountant.q019', { type: 'SendRun', fileName: 'list.csv', fileHash: 'a'.repeat(64) });
    await house.followed(RUN);
    await house.actOnRun(RUN, 'accountant.q019', {
      type: 'TakeAnswers',
      fileHash: 'b'.repeat(64),
      chunk: 1,
      last: true,
      outcome: {
        taken: 1,
        repeated: 0,
        rejected: {},
        contradicting: [],
        sums: { paid: sum, unpaid: none, returned: none, paidBack: none },
      },
    });
    await house.actOnRun(RUN, 'accountant.q019', { type: 'ReportRun' });
    await house.actOnRun(RUN, 'accountant-2.q019', { type: 'SettleRun' });
    await house.ended(RUN);
    await replays('payment', RUN);
    await replays('calendar', calendarStream('Q019'));

    // What a bank sends back later wakes a run that has ended; it reads its file and ends again.
    await house.actOnRun(RUN, 'accountant.q019', {
      type: 'TakeAnswers',
      fileHash: 'c'.repeat(64),
      chunk: 0,
      last: true,
      outcome: { taken: 1, repeated: 0, rejected: {}, contradicting: [], sums: { paid: none, unpaid: none, returned: sum, paidBack: sum } },
    });
    await house.followed(RUN);
    await house.ended(RUN);
  }, 60_000);

  it('of cases that may repeat another: found to be of another person, and returned by the chair before the signature; or the same', async () => {
    const { person } = application();
    const alike = (idNumber: string) => house.receive({ person: { ...person, idNumber } });
    await alike('001186900001');
    const other = await alike('001186900002');
    const same = await alike('001186900003');
    await house.followed(other);
    await house.followed(same);
    const resolve = { type: 'ResolveDuplicate', reason: 'Đã xem giấy tờ gốc.' } as const;
    await house.acts(same, ['ward-officer.00634', { ...resolve, same: true }]);
    await house.ended(same);
    await house.acts(other, ['ward-officer.00634', { ...resolve, same: false }]);
    await house.followed(other);
    await house.acts(other, ...UNTIL_POSTED);
    await house.advance(addDays(await house.today(), 7));
    await house.acts(other, ...UNTIL_APPRAISING, ...UNTIL_NUMBERED.slice(0, 2));
    await house.followed(other);
    await house.acts(other, [
      'district-chair.q019',
      { type: 'ReturnFromChair', reasonCode: 'DRAFT_UNCLEAR', remark: 'Xem lại tháng hưởng.' },
    ]);
    await house.followed(other);
    await house.acts(other, ...UNTIL_NUMBERED);
    await house.ended(other);
    const told = (await house.told(other)).map((event) => event.split(' ')[0]);
    expect(told.filter((type) => /^(Duplicate|Chair|Submitted|Decision)/.test(type ?? ''))).toEqual([
      'DuplicateSuspected',
      'DuplicateResolved',
      'SubmittedToChair',
      'ChairReturned',
      'SubmittedToChair',
      'DecisionSigned',
    ]);
    await replays('application-returned-by-chair', other);
    await replays('application-duplicate', same);
  }, 60_000);
});
