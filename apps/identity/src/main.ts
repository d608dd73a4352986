import { startIdentity } from './identity.ts';
import { settingsFrom, SettingsRefused } from './settings.ts';

try {
  const identity = await startIdentity(settingsFrom(process.env));
  const stop = () => void identity.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(`identity at ${identity.issuer}`);
  console.log('identity ready');
} catch (error) {
  if (!(error instanceof SettingsRefused)) throw error;
  console.error(`identity: ${error.message}`);
  process.exitCode = 1;
}
