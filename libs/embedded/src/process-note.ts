import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { dirname } from 'node:path';
import { commandOf, isAlive } from './processes.ts';

/** A file that names a running process, for whoever comes later and finds that nobody could put things in order. */
interface ProcessNote {
  readonly pid: number;
  readonly host: string;
  /** Stands in its command line: what tells it from a stranger that was given its number later. */
  readonly mark: string;
}

const GRACE_MS = 10_000;
/** The clock may have been set a little since the machine started. */
const CLOCK_MS = 60_000;

export function noteProcess(file: string, { pid, mark }: Omit<ProcessNote, 'host'>): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ pid, host: hostname(), mark } satisfies ProcessNote), { mode: 0o600 });
}

export const forgetProcess = (file: string): void => rmSync(file, { force: true });

/** The number of the process that this note names, if that very one still runs on this machine; never this process itself. */
export async function notedProcess(file: string): Promise<number | undefined> {
  const note = read(file);
  if (!note) return undefined;
  const { pid, host, mark } = note;
  const isOfEarlierBoot = statSync(file).mtimeMs < Date.now() - uptime() * 1000 - CLOCK_MS;
  if (host !== hostname() || isOfEarlierBoot || pid === process.pid || !isAlive(pid)) return undefined;
  return (await commandOf(pid)).includes(mark) ? pid : undefined;
}

/**
 * Ends the process that this note names, in good order or, where it does not end, at once; and resolves when it is gone, together
 * with its note. Where none runs, only the note goes.
 * @throws Error if it belongs to another user.
 */
export async function endNoted(file: string, graceMs = GRACE_MS): Promise<void> {
  const pid = await notedProcess(file);
  if (pid !== undefined) {
    signal(pid, 'SIGTERM');
    for (const since = Date.now(); isAlive(pid);) {
      if (Date.now() - since > graceMs) signal(pid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  forgetProcess(file);
}

/** A note that a power cut left half written names nobody. */
function read(file: string): ProcessNote | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessNote;
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EPERM')
      throw new Error(`Process ${pid}, left behind by an earlier start, belongs to another user. Stop it as that user.`, { cause });
    if (code !== 'ESRCH') throw cause;
  }
}
