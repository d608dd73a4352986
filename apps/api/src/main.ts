import { RuleSetInvalid } from '@an-sinh/policy';
import { SettingsMissing, settingsFrom } from './settings.ts';
import { startApi } from './start-api.ts';

try {
  const app = await startApi(settingsFrom(process.env));
  app.enableShutdownHooks();
  console.log(`api at ${await app.getUrl()}`);
  console.log('api ready');
} catch (error) {
  console.error(error instanceof SettingsMissing || error instanceof RuleSetInvalid ? error.message : error);
  process.exit(1);
}
