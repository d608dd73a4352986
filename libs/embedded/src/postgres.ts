import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { spawnChild, type Child } from './child.ts';
import { assertPortFree, onFreePorts, type ChosenPort } from './ports.ts';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { openFolder, passwordIn, POSTGRES_ENV, throwAwayFolder, type PostgresFolder } from './postgres-folder.ts';
import { stopOrphan } from './postgres-orphan.ts';

export interface PostgresOptions {
  /** Where it keeps its data, log and password. Without one: a folder below the system's temporary folder, gone after `stop`. */
  readonly folder?: string;
  /** False for tests: what a power cut would lose is never waited for. */
  readonly durable: boolean;
  /** Without one: a free port. */
  readonly port?: ChosenPort;
  /** More settings of PostgreSQL's own, such as `archive_command`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Hears every line of the log, which besides is kept in the folder. */
  readonly onLine?: (line: string) => void;
}

export interface Postgres {
  readonly host: string;
  readonly port: number;
  /** Database `postgres`, as the superuser. Holds the password: not for logs. */
  readonly superuserUrl: string;
  readonly pid: number;
  readonly logFile: string;
  onExit(listener: (error: Error) => void): void;
  /** Fast shutdown: open transactions are rolled back, everything is written. Safe to call twice. */
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
/** After a kill, the memory shared with the last processes of the old server is released a moment later. */
const RELEASE_MS = 15_000;

/**
 * Starts a PostgreSQL server of our own on this machine, reachable from this machine only, and resolves when it answers. One that a
 * killed launcher left in the folder is stopped first: it holds the port, too.
 * @throws Error that says what to do if another launcher is at work in the folder, or the port is taken.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { durable, settings = {}, port: chosen } = options;
  const binaries = await postgresBinaries();
  if (options.folder !== undefined) await stopOrphan(binaries, options.folder);
  if (chosen) await assertPortFree(chosen, 'PostgreSQL');
  const folder = await openFolder(binaries, options.folder ?? (await throwAwayFolder(binaries)), { durable });
  const start = (port: number) =>
    whenReleased(() =>
      spawnServer(binaries, folder, { ...SETTINGS, ...(durable ? {} : NOT_DURABLE), ...settings, port: String(port) }, options.onLine),
    );
  const { port, child } = chosen
    ? { port: chosen.port, child: await start(chosen.port) }
    : await onFreePorts(1, async ([free]) => ({ port: free as number, child: await start(free as number) }));
  const stop = async () => {
    await stopServer(binaries, folder, child);
    if (options.folder === undefined) rmSync(folder.path, { recursive: true, force: true });
  };
  let stopped: Promise<void> | undefined;
  return {
    host: HOST,
    port,
    superuserUrl: superuserUrl(folder.password, port),
    pid: child.pid,
    logFile: folder.log,
    onExit: child.onExit,
    stop: () => (stopped ??= stop()),
  };
}

const superuserUrl = (password: string, port: number): string => `postgresql://postgres:${password}@${HOST}:${port}/postgres`;

/** The superuser's address of a server that another process keeps in this folder; undefined where the folder has none. */
export function superuserUrlOf(folder: string, port: number): string | undefined {
  const password = passwordIn(folder);
  return password === undefined ? undefined : superuserUrl(password, port);
}

function spawnServer(
  binaries: PostgresBinaries,
  folder: PostgresFolder,
  settings: Record<string, string>,
  onLine: ((line: string) => void) | undefined,
): Promise<Child> {
  return spawnChild({
    name: 'PostgreSQL',
    command: binaries.postgres,
    args: ['-D', folder.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: POSTGRES_ENV,
    cwd: folder.path,
    stopSignal: 'SIGINT',
    logFile: folder.log,
    ...(onLine && { onLine }),
    readyWhen: (line) => line.includes('database system is ready to accept connections'),
    readyWithinMs: 120_000, // after a crash it first replays its log
    ...folder.user,
  });
}

async function stopServer(binaries: PostgresBinaries, folder: PostgresFolder, child: Child): Promise<void> {
  if (process.platform === 'win32') {
    // There are no signals; killed outright, it would have to recover at the next start.
    await promisify(execFile)(binaries.pg_ctl, ['stop', '--pgdata', folder.data, '--mode=fast', '--wait', '--silent']);
  }
  await child.stop({ graceMs: 30_000 });
}

async function whenReleased<T>(start: () => Promise<T>): Promise<T> {
  for (const since = Date.now(); ;) {
    try {
      return await start();
    } catch (error) {
      if (!/pre-existing shared memory block/.test(String(error)) || Date.now() - since > RELEASE_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
