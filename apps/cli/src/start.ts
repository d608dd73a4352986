import { EmbeddedOffice } from './start/office.ts';
import { Progress } from './start/progress.ts';
import { startSettings } from './start/settings.ts';

// `npm start`: everything an office needs, on one machine, with nothing installed but Node.js.
const progress = new Progress();
let stop: Promise<void> | undefined;
const end = (code: number) => {
  stop ??= (async () => {
    console.log('Stopping …');
    await office.stop().catch((error: unknown) => console.error(error));
    console.log('Stopped. Your data stay where they are; npm start finds them again.');
    process.exit(code);
  })();
};
const fail = (error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  end(1);
};
const settings = startSettings(process.env);
const office = new EmbeddedOffice(settings, progress, fail);
process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));

try {
  console.log('An Sinh is starting.');
  await office.open();
  console.log(`
The office is open (${progress.elapsed()}). It is a demonstration: no real data belong in it.

  API and sign-in page   ${office.apiUrl}/docs   (Authorize, then choose a person with one click)
  Command line           npm run an-sinh -- --help
  Sign-ins               one-stop.00592, ward-officer.00592, ward-chair.00592, specialist.q019, division-head.q019,
                         district-chair.q019, clerk.q019, accountant.q019, auditor.hn, ops … (no password)
  Data                   ${settings.folder}
`);
  console.log('  The engine (Temporal) comes now; acts are taken meanwhile, reminders wait for it.');
  const ui = await office.startEngine();
  console.log(
    `  The engine runs (${progress.elapsed()})${ui ? `; its page: http://${ui.replace(/^https?:\/\//, '')}` : ''}. Ctrl+C stops everything.`,
  );
} catch (error) {
  if (!stop) fail(error);
}
