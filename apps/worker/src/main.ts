import { RuleSetInvalid } from '@an-sinh/policy';
import { ConsoleLogger } from '@nestjs/common';
import { SettingsMissing, settingsFrom } from './settings.ts';
import { startWorker } from './start-worker.ts';

try {
  const app = await startWorker(settingsFrom(process.env), { logger: new ConsoleLogger({ json: true, colors: false }) });
  const stop = () => void app.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log('worker ready');
} catch (error) {
  console.error(error instanceof SettingsMissing || error instanceof RuleSetInvalid ? `worker: ${error.message}` : error);
  process.exit(1);
}
