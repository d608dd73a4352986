import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether a process of this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process: what tells a server of ours from a stranger that was given its number later. */
export async function commandOf(pid: number): Promise<string> {
  if (existsSync(`/proc/${pid}/cmdline`)) return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  if (process.platform === 'win32') {
    const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`;
    return (await run('powershell', ['-NoProfile', '-Command', query])).stdout;
  }
  return (await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))).stdout;
}

/**
 * Ends the server that a killed launcher left behind: the process `pid`, if `mark` stands in its command line. Resolves when it is
 * gone. @throws Error if it will not go.
 */
export async function endLeftBehind(pid: number, mark: string): Promise<void> {
  if (!isAlive(pid) || !(await commandOf(pid)).includes(mark)) return;
  process.kill(pid, 'SIGTERM');
  for (const since = Date.now(); isAlive(pid);) {
    if (Date.now() - since > 30_000) throw new Error(`Process ${pid}, left behind by an earlier start, does not end. Stop it by hand.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
