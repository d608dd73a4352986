import { execFile } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { postgresUser } from './postgres-user.ts';
import { commandOf, isAlive } from './processes.ts';

const run = promisify(execFile);

/** Leaves a note of who starts PostgreSQL in this folder, for whoever finds it later. */
export const signFolder = (path: string) =>
  writeFileSync(join(path, 'launcher.json'), JSON.stringify({ pid: process.pid, host: hostname() }));

/** Whether the launcher that signed this folder, on this very machine, has ended. Unsigned or signed elsewhere, it counts as at work. */
export function launcherIsGone(path: string): boolean {
  const launcher = signature(path);
  return launcher !== undefined && launcher.host === hostname() && !isAlive(launcher.pid);
}

/**
 * A launcher that was killed leaves its PostgreSQL running: that one is stopped, in good order, so that the next can start.
 * A server that was killed itself leaves a pid file behind; it goes where its number now belongs to another program.
 * @throws Error if the launcher is still at work.
 */
export async function stopOrphan(
  binaries: PostgresBinaries,
  path: string,
  { mode, seconds } = { mode: 'fast', seconds: 60 },
): Promise<void> {
  if (!existsSync(path)) return;
  const data = join(realpathSync(path), 'data'); // as it stands in its command line
  const user = postgresUser(data);
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!isAlive(pid)) return; // PostgreSQL sees by itself that this file is stale
  if (!(await commandOf(pid)).includes(data)) {
    rmSync(pidFile, { force: true }); // PostgreSQL would take the stranger for itself and refuse; its shared memory still guards the data
    return;
  }
  const launcher = signature(path);
  if (launcher && isAlive(launcher.pid)) {
    throw new Error(
      `The data folder ${path} is in use: process ${launcher.pid} runs PostgreSQL in it (process ${pid}). Stop that one first, ` +
        `or choose another data folder.`,
    );
  }
  await run(binaries.pg_ctl, ['stop', '--pgdata', data, `--mode=${mode}`, '--wait', `--timeout=${seconds}`, '--silent'], {
    cwd: path,
    ...user,
  });
}

function signature(path: string): { pid: number; host: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(path, 'launcher.json'), 'utf8')) as { pid: number; host: string };
  } catch {
    return undefined; // none yet, or a power cut left it half written
  }
}
