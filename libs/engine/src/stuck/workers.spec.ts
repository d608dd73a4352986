import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { TASK_QUEUE } from '@an-sinh/workflow-contract';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { TestOffice, until } from '../../testing/index.ts';
import { watched } from '../../testing/watch.ts';
import { connectTemporal } from '../temporal/temporal-link.ts';
import { workers } from './workers.ts';

const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const link = connectTemporal(address, `test-${randomUUID()}`);
let office: TestOffice;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
  await link.prepare();
});
afterAll(async () => {
  await link.close();
  await office.close();
});

describe('Work that nobody takes', () => {
  it('is told where no worker polls, and not where one does', async () => {
    const look = () => workers(watched(office, {}, link));
    expect((await look()).map(({ what, safeAct }) => `${what}: ${safeAct}`)).toEqual([
      'cases (workflows): start-worker',
      'cases (activities): start-worker',
    ]);
    const connection = await NativeConnection.connect({ address });
    const worker = await Worker.create({
      connection,
      namespace: link.namespace,
      taskQueue: TASK_QUEUE.cases,
      workflowsPath: new URL('../../testing/failing-workflow.ts', import.meta.url).pathname,
      activities: { fail: async () => undefined },
    });
    await worker.runUntil(async () => until(async () => (await look()).length === 0, 'a worker is seen'));
    await connection.close();
  }, 60_000);

  it('is told where Temporal itself does not answer', async () => {
    expect(await workers(watched(office))).toMatchObject([
      { kind: 'no-worker', safeAct: 'start-temporal', detail: 'Temporal does not answer' },
    ]);
  });
});
