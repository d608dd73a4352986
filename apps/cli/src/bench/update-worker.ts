import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';

// For `an-sinh bench acts`: a process of its own, as the office's worker is one, that answers the empty Updates.
const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '', TASK_QUEUE: taskQueue = '' } = process.env;
Runtime.install({ shutdownSignals: ['SIGTERM'], logger: new DefaultLogger('WARN') });
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  workflowsPath: fileURLToPath(new URL('./update.workflow.ts', import.meta.url)),
  activities: { nothing: () => Promise.resolve() },
});
console.log('update worker ready');
await worker.run();
await connection.close();
