import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openLogFile } from './log-file.ts';
import { forgetProcess, noteProcess } from './process-note.ts';

export interface ChildOptions {
  /** What messages call it. */
  readonly name: string;
  readonly command: string;
  readonly args?: readonly string[];
  /** Added to the environment of this process; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** A file that keeps its lines; what is said of its end names it. */
  readonly logFile?: string;
  /** A file that names the process while it runs: whoever finds it later can end what a killed launcher left (`endNoted`). */
  readonly note?: string;
  /** Hears every line of both outputs. */
  readonly onLine?: (line: string) => void;
  /** Whether this line says that the child is ready. Without it, a child that could be started is ready. */
  readonly readyWhen?: (line: string) => boolean;
  readonly readyWithinMs?: number;
  /** The signal that asks for an orderly end. */
  readonly stopSignal?: NodeJS.Signals;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly pid: number;
  /** Resolves when the child has ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** Hears of an end that nobody asked for, with a message that tells the last lines. */
  onExit(listener: (error: Error) => void): void;
  /** Asks for an orderly end, and after `graceMs` kills the child and all it started. Safe to call twice. */
  stop(options?: { graceMs?: number }): Promise<void>;
}

const LINES_TOLD = 20;
const LENGTH_TOLD = 300;

/** Those still running when this process ends abruptly (`process.exit`): they are asked to end, since nobody can await them then. */
const running = new Map<ChildProcess, NodeJS.Signals>();
let watching = false;
function endWithThisProcess(child: ChildProcess, stopSignal: NodeJS.Signals): void {
  running.set(child, stopSignal);
  child.once('exit', () => running.delete(child));
  if (!watching) process.once('exit', () => running.forEach((signal, each) => each.kill(signal)));
  watching = true;
}

/**
 * Starts a program in a process group of its own: Ctrl+C in a terminal reaches the launcher alone, which then ends its children
 * in their order. Its standard input is a pipe that closes with this process.
 * @throws Error with its last lines if it ends before it is ready, or is not ready in time.
 */
export async function spawnChild(options: ChildOptions): Promise<Child> {
  const { name, command, args = [], cwd, uid, gid, logFile, note, onLine, readyWhen } = options;
  const { readyWithinMs = 60_000, stopSignal = 'SIGTERM' } = options;
  const child = spawn(command, args, {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: withoutUndefined({ ...process.env, ...options.env }),
    ...(cwd !== undefined && { cwd }),
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
  });
  const log = logFile === undefined ? undefined : openLogFile(logFile);
  const lastLines: string[] = [];
  let stopping = false;
  let ready = false;
  let announceReady: () => void = () => {};
  const isReady = new Promise<void>((resolve) => (announceReady = resolve));
  const hear = (line: string) => {
    lastLines.push(line.slice(0, LENGTH_TOLD));
    if (lastLines.length > LINES_TOLD) lastLines.shift();
    log?.write(line);
    onLine?.(line);
    if (readyWhen?.(line)) announceReady();
  };
  const exited = exitOf(child);
  const failed = (what: string) =>
    new Error([`${name} ${what}`, ...[...lastLines, ...(log ? [`Its log: ${log.path}`] : [])].map((line) => `  ${line}`)].join('\n'));
  const ended = ({ code, signal }: Exit) =>
    failed(`ended ${signal ? `by ${signal}` : `with code ${code}`}${ready ? '.' : ' before it was ready.'}`);

  child.stdin.on('error', () => {}); // a child that has closed it does not want it
  createInterface(child.stdout).on('line', hear);
  createInterface(child.stderr).on('line', hear);
  try {
    await once(child, 'spawn');
  } catch (cause) {
    log?.close();
    throw new Error(`${name} could not be started: ${(cause as Error).message}`, { cause });
  }
  endWithThisProcess(child, stopSignal);
  if (note !== undefined) noteProcess(note, { pid: child.pid as number, mark: args.at(-1) ?? command });
  void exited.then(() => {
    log?.close();
    if (note !== undefined) forgetProcess(note);
  });

  const stop = async ({ graceMs = 10_000 } = {}) => {
    stopping = true;
    child.kill(stopSignal); // the leader alone: it knows in which order its own children end
    if (await within(graceMs, exited)) return;
    killGroup(child);
    await exited;
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      readyWhen ? isReady : undefined,
      exited.then((exit) => Promise.reject(ended(exit))),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(failed(`was not ready within ${readyWithinMs / 1000} s.`)), readyWithinMs);
      }),
    ]);
  } catch (error) {
    await stop({ graceMs: 1_000 });
    throw error;
  } finally {
    clearTimeout(timer);
  }
  ready = true;
  return {
    pid: child.pid as number,
    exited,
    onExit: (listener) => void exited.then((exit) => stopping || listener(ended(exit))),
    stop,
  };
}

/** The end, once the last lines were read: they say why. A grandchild that keeps the pipes open delays it by no more than a moment. */
function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      const timer = setTimeout(resolve, 500, { code, signal });
      child.once('close', () => {
        clearTimeout(timer);
        resolve({ code, signal });
      });
    });
  });
}

function killGroup(child: ChildProcess): void {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-(child.pid as number), 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function within(ms: number, done: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, ms, false)));
  const first = await Promise.race([done.then(() => true), late]);
  clearTimeout(timer);
  return first;
}

const withoutUndefined = (env: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
