import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheFolder } from './cache-folder.ts';
import { spawnChild } from './child.ts';

const SOURCES = fileURLToPath(new URL('../../../docker/temporal/', import.meta.url));
const PROGRESS_MS = 5_000;
/** A builder shows by its lock file every five seconds that it lives; after this silence another takes over. */
const SILENT_MS = 30_000;

/**
 * Where our own build of the server lies in the cache, whether it is there or not: keyed by the version of the server and by
 * the files it is made of. None where the sources are not at hand, as in an image that holds the programs only.
 */
export function builtTemporal(): string | undefined {
  if (!existsSync(join(SOURCES, 'go.mod'))) return undefined;
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(go|mod|sum|yaml)$/.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of files) hash.update(`${name}\0`).update(readFileSync(join(SOURCES, name)));
  const version = /go\.temporal\.io\/server v(\S+)/.exec(readFileSync(join(SOURCES, 'go.mod'), 'utf8'))?.[1];
  const key = `${version}-${hash.digest('hex').slice(0, 12)}-${process.platform}-${process.arch}`;
  return join(cacheFolder(), 'temporal', `temporal-one-${key}${process.platform === 'win32' ? '.exe' : ''}`);
}

/** Whether the Go toolchain is on the path. */
export async function hasGo(): Promise<boolean> {
  return promisify(execFile)('go', ['version']).then(
    () => true,
    () => false,
  );
}

/**
 * Builds the server into the cache. Of several processes one builds and the others wait for it.
 * @throws Error with the compiler's last lines.
 */
export async function buildTemporal(binary: string, report: (line: string) => void): Promise<void> {
  const lock = `${binary}.lock`;
  mkdirSync(dirname(binary), { recursive: true });
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s so far`;
  for (let told = 0; !acquire(lock);) {
    if (Date.now() - told >= PROGRESS_MS) {
      report(`Another process is building the Temporal server; waiting for it: ${elapsed()}.`);
      told = Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (existsSync(binary)) return;
  }
  const unfinished = `${binary}.${process.pid}`;
  const tick = setInterval(() => {
    if (existsSync(lock)) utimesSync(lock, new Date(), new Date());
    report(`Building the Temporal server: ${elapsed()}.`);
  }, PROGRESS_MS);
  try {
    if (existsSync(binary)) return; // it was finished between our look and our lock
    report('Building the Temporal server with Go, once on this machine: four to five minutes on two cores.');
    await compile(unfinished);
    renameSync(unfinished, binary);
    report(`Built the Temporal server in ${Math.round((Date.now() - started) / 1000)} s: ${binary}`);
  } finally {
    clearInterval(tick);
    rmSync(unfinished, { force: true });
    rmSync(lock, { force: true });
  }
}

async function compile(output: string): Promise<void> {
  const lines: string[] = [];
  const go = await spawnChild({
    name: 'The Go compiler',
    command: 'go',
    args: ['build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-o', output, '.'],
    cwd: SOURCES,
    env: { CGO_ENABLED: '0' },
    onLine: (line) => lines.push(line),
  });
  const { code } = await go.exited;
  if (code !== 0) throw new Error(['The Temporal server could not be built:', ...lines.slice(-20).map((line) => `  ${line}`)].join('\n'));
}

function acquire(lock: string): boolean {
  const held = statSync(lock, { throwIfNoEntry: false });
  if (held && Date.now() - held.mtimeMs > SILENT_MS) rmSync(lock, { force: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
