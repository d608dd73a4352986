import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localDate } from '@an-sinh/kernel';
import { throwAwayDatabase } from '@an-sinh/testing';
import { TASK_QUEUE } from '@an-sinh/workflow-contract';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { eightOn, TestOffice, until, UNTIL_POSTED } from '../../testing/index.ts';
import { tells, watched } from '../../testing/watch.ts';
import { connectTemporal } from '../temporal/temporal-link.ts';
import { wakeRoot } from '../waking/wake-pump.ts';
import { retryingActivities } from './retrying-activities.ts';
import { retryActivity } from './safe-acts.ts';

const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const link = connectTemporal(address, `test-${randomUUID()}`);
const mended = { yet: false };
let office: TestOffice;
let connection: NativeConnection;
let worker: Worker;
let running: Promise<void>;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
  office = await TestOffice.open(await throwAwayDatabase(), localDate('2022-09-22'));
  await link.prepare();
  connection = await NativeConnection.connect({ address });
  worker = await Worker.create({
    connection,
    namespace: link.namespace,
    taskQueue: TASK_QUEUE.cases,
    workflowsPath: new URL('../../testing/failing-workflow.ts', import.meta.url).pathname,
    activities: {
      async fail() {
        if (!mended.yet) throw new Error('RATE_MISSING');
      },
    },
  });
  running = worker.run();
}, 60_000);
afterAll(async () => {
  worker.shutdown();
  await running;
  await connection.close();
  await link.close();
  await office.close();
});

describe('An activity that fails again and again', () => {
  it('is told after some attempts, and is cured by being mended and tried again', async () => {
    const stream = await office.receive();
    await office.acts(stream, ...UNTIL_POSTED);
    await link.call((client) => wakeRoot(client, stream));
    await office.office.clock.advance(eightOn(localDate('2022-09-27')));
    const now = () => tells(retryingActivities, watched(office, { attempts: 4 }, link), stream);
    await until(async () => (await now()).length === 1, 'the activity is told');
    const [stuck] = await now();
    expect(stuck?.attempts).toBeGreaterThanOrEqual(4);
    expect(stuck).toMatchObject({
      kind: 'activity-retrying',
      safeAct: 'retry-activity',
      detail: 'fail: RATE_MISSING',
      attempts: expect.any(Number),
      since: expect.stringMatching(/^20/),
      nextTryAt: expect.stringMatching(/^20/),
    });
    mended.yet = true;
    await retryActivity(link, stream, stuck?.target ?? '');
    await until(async () => (await now()).length === 0, 'it is cured');
    await until(async () => (await link.client.workflow.getHandle(stream).describe()).status.name === 'COMPLETED', 'the root ended');
  }, 60_000);
});
