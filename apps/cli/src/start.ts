import { EmbeddedOffice } from './start/office.ts';
import { Progress } from './start/progress.ts';
import { startSettings } from './start/settings.ts';

// `npm start`: everything an office needs, on one machine, with nothing installed but Node.js.
const progress = new Progress();
let office: EmbeddedOffice | undefined;
let ending: Promise<void> | undefined;
const end = (code: number) => {
  ending ??= (async () => {
    if (!office?.hasBegun) process.exit(code);
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
// SIGHUP: the terminal was closed. Nothing can be written to it any more, and that must not keep the office from stopping in order.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

try {
  const settings = startSettings(process.env);
  console.log('An Sinh is starting.');
  if (process.env['DATABASE_URL'])
    console.log(`  DATABASE_URL is not used here: npm start keeps a PostgreSQL of its own in ${settings.folder}.`);
  office = new EmbeddedOffice(settings, progress, fail);
  await office.open();
  console.log(`
The office is open (${progress.elapsed()}). It is a demonstration: no real data belong in it. Ctrl+C stops everything.

  API and sign-in page   ${office.apiUrl}/docs   (Authorize, then choose a person with one click)
  Command line           npm run an-sinh -- --help
  Sign-ins               one-stop.00592, ward-officer.00592, ward-chair.00592, specialist.q019, division-head.q019,
                         district-chair.q019, clerk.q019, accountant.q019, auditor.hn, ops … (no password)
  Data                   ${settings.folder}

  The engine (Temporal) comes now; acts are taken meanwhile, reminders wait for it.`);
  office.startEngine();
} catch (error) {
  if (!ending) fail(error);
}
