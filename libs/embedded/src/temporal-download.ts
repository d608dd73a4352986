import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';

const LIMIT_MS = 180_000;
const PROGRESS_MS = 5_000;
const UNFINISHED = '.downloading';

/**
 * Lets the SDK fetch its development server into our cache, where it outlives the system's temporary folder; gives its path.
 * @throws Error if it is not there within three minutes.
 */
export async function downloadTemporal(report: (line: string) => void): Promise<string> {
  const { version } = createRequire(import.meta.url)('@temporalio/testing/package.json') as { version: string };
  const folder = join(cacheFolder(), 'temporal', `download-${version}`);
  mkdirSync(folder, { recursive: true });
  const found = () => readdirSync(folder).find((name) => name.startsWith('temporal-') && !name.endsWith(UNFINISHED));
  if (!found()) await fetchInto(folder, report);
  const name = found();
  if (!name) throw new Error(`the SDK left no server in ${folder}.`);
  return join(folder, name);
}

async function fetchInto(folder: string, report: (line: string) => void): Promise<void> {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  report('Asking the Temporal SDK to download its server, once on this machine …');
  const began = Date.now();
  const tick = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000);
    report(`Downloading the Temporal server: ${seconds} s so far, ${megabytes(folder)} MB; given up after ${LIMIT_MS / 1000} s.`);
  }, PROGRESS_MS);
  // The SDK starts what it fetched, to see whether it works.
  const trial = TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'cached-download', downloadDir: folder } } });
  const ended = trial.then((server) => server.teardown());
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the download took longer than ${LIMIT_MS / 1000} s.`)), LIMIT_MS);
  });
  try {
    await Promise.race([ended, late]);
  } finally {
    clearTimeout(timer);
    clearInterval(tick);
  }
}

/** Of what is being fetched. */
function megabytes(folder: string): number {
  const unfinished = readdirSync(folder).filter((name) => name.endsWith(UNFINISHED));
  const bytes = unfinished.map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
  return Math.round(bytes.reduce((sum, size) => sum + size, 0) / 1_000_000);
}
