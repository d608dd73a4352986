import { spawnChild } from '@an-sinh/embedded';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import type { Load } from './load.ts';

/** The other way to take an act: an empty Temporal Update with one empty local activity; one workflow for each client. */
export async function emptyUpdate(address: string, namespace: string): Promise<Load> {
  const taskQueue = `bench-${randomUUID()}`;
  const worker = await spawnChild({
    name: 'update worker',
    command: process.execPath,
    args: ['--import', './tools/ts.mjs', 'apps/cli/src/bench/update-worker.ts'],
    env: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TASK_QUEUE: taskQueue },
    readyWhen: (line) => line === 'update worker ready',
    readyWithinMs: 90_000,
  });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  let handles: WorkflowHandle[] = [];
  const end = () => Promise.all(handles.map((handle) => handle.signal('end')));
  return {
    name: 'update',
    // New ones for each round: a workflow takes two thousand updates at most.
    async prepare(clients) {
      await end();
      const started = Array.from({ length: clients }, () =>
        client.workflow.start('emptyUpdates', { taskQueue, workflowId: `bench:${randomUUID()}` }),
      );
      handles = await Promise.all(started);
      await Promise.all(handles.map((handle) => handle.executeUpdate('act')));
    },
    async once(index) {
      await handles[index]?.executeUpdate('act');
    },
    async close() {
      await end();
      await connection.close();
      await worker.stop();
    },
  };
}
