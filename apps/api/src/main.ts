import { SettingsMissing, settingsFrom } from './settings.ts';
import { startApi } from './start-api.ts';

try {
  const app = await startApi(settingsFrom(process.env));
  app.enableShutdownHooks();
  console.log(`api at ${await app.getUrl()}`);
  console.log('api ready');
} catch (error) {
  console.error(error instanceof SettingsMissing ? error.message : error);
  process.exit(1);
}
