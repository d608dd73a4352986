import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HOOK = fileURLToPath(new URL('../../../tools/ts.mjs', import.meta.url));
const DOOR = new URL('./index.ts', import.meta.url).href;

/**
 * For specs: a program of its own that starts a service and waits to be killed, as a launcher may be. `expression` is evaluated
 * with this library as `embedded`; what it resolves to is `told`.
 */
export async function launch<T>(expression: string): Promise<{ pid: number; told: T; kill(): Promise<void> }> {
  const script = `import * as embedded from ${JSON.stringify(DOOR)};\nconsole.log(JSON.stringify(await ${expression}));`;
  const child = spawn(process.execPath, ['--import', HOOK, '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    pid: child.pid as number,
    told: JSON.parse(line) as T,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** For specs: whether a process of this number runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** For specs: resolves when the process has ended. */
export async function gone(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** For specs: what goes through the function it returns is stopped after each test, last first, also where the test failed. */
export function stoppedAfterEach(): <T extends { stop(): Promise<void> }>(start: Promise<T>) => Promise<T> {
  const started: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const service of started.splice(0).reverse()) await service.stop();
  });
  return async (start) => {
    const service = await start;
    started.push(service);
    return service;
  };
}

/** For specs: folders below the temporary one, gone after the last test of the file. */
export function temporaryFolders(): () => string {
  const made: string[] = [];
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  return () => {
    made.push(mkdtempSync(join(tmpdir(), 'an-sinh-test-')));
    return made.at(-1) as string;
  };
}
