import { freePorts, spawnChild, type Child } from '@an-sinh/embedded';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAnSinh } from './an-sinh.ts';
import { eventually } from './eventually.ts';
import type { Person } from './person.ts';
import { ROOT } from './root.ts';
import { signIn } from './sign-in.ts';

type Env = Readonly<Record<string, string | undefined>>;
export type Part = 'launcher' | 'api' | 'worker' | 'identity' | 'temporal' | 'postgres';
const PORTS = {
  api: 'AN_SINH_PORT',
  identity: 'AN_SINH_IDENTITY_PORT',
  postgres: 'AN_SINH_POSTGRES_PORT',
  temporal: 'AN_SINH_TEMPORAL_PORT',
  temporalUi: 'AN_SINH_TEMPORAL_UI_PORT',
} as const;
export const OPEN = 'The office is open';
export const ENGINE = 'The engine runs';

export const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** One run of `npm start`. */
export interface Run {
  readonly child: Child;
  /** All that it wrote so far. */
  said(): string;
  /** Waits until it has written this, once or so many times. */
  untilSaid(text: string, times?: number): Promise<void>;
}

/** What a newcomer has after `npm start`: an office in a folder and on ports of its own. It may be started again and again. */
export class StartedOffice {
  readonly #runs: Child[] = [];

  private constructor(
    readonly folder: string,
    readonly ports: Readonly<Record<keyof typeof PORTS, number>>,
  ) {}

  static async make(): Promise<StartedOffice> {
    const folder = mkdtempSync(join(tmpdir(), 'an-sinh-start-'));
    chmodSync(folder, 0o755); // where root runs the tests, PostgreSQL runs as somebody else and must be able to enter
    const free = await freePorts(Object.keys(PORTS).length);
    const ports = Object.fromEntries(Object.keys(PORTS).map((name, index) => [name, free[index]]));
    return new StartedOffice(folder, ports as StartedOffice['ports']);
  }

  /** What somebody at a terminal of this machine has set. TEMPORAL_ADDRESS would name the server of this test run. */
  get env(): Env {
    const ports = Object.entries(PORTS).map(([name, setting]) => [setting, String(this.ports[name as keyof typeof PORTS])]);
    return { AN_SINH_DATA: this.folder, ...Object.fromEntries(ports), NODE_OPTIONS: undefined, TEMPORAL_ADDRESS: undefined };
  }

  /** Starts it and waits for a line. @throws what it wrote, where it ends before. */
  async start({ env = {}, until = ENGINE }: { env?: Env; until?: string } = {}): Promise<Run> {
    const lines: string[] = [];
    const child = await spawnChild({
      name: 'npm start',
      command: process.execPath,
      args: ['--import', './tools/ts.mjs', '--import', './tools/stop-with-stdin.mjs', 'apps/cli/src/start.ts'],
      cwd: ROOT,
      env: { ...this.env, ...env },
      onLine: (line) => lines.push(line),
      readyWhen: (line) => line.includes(until),
      readyWithinMs: 120_000,
      stopSignal: 'SIGINT',
    });
    this.#runs.push(child);
    const said = () => lines.join('\n');
    return {
      child,
      said,
      untilSaid: (text, times = 1) =>
        eventually(async () => {
          if (said().split(text).length <= times) throw new Error(`"${text}" was not said ${times} times:\n${said()}`);
        }, 60_000),
    };
  }

  /** The process of a part that runs. */
  pidOf(part: Part): number {
    const [file, pidIn] =
      part === 'postgres'
        ? (['postgres/data/postmaster.pid', (text: string) => parseInt(text, 10)] as const)
        : ([`run/${part}.json`, (text: string) => (JSON.parse(text) as { pid: number }).pid] as const);
    return pidIn(readFileSync(join(this.folder, file), 'utf8'));
  }

  as(userName: string): Promise<Person> {
    const address = (port: number) => `http://127.0.0.1:${port}`;
    return signIn({ folder: this.folder, issuer: address(this.ports.identity), apiUrl: address(this.ports.api) }, userName);
  }

  anSinh(...args: string[]): Promise<string> {
    return runAnSinh({ ...this.env, XDG_CONFIG_HOME: this.folder }, args);
  }

  /** Stops what still runs and leaves nothing behind. */
  async close(): Promise<void> {
    await Promise.all(this.#runs.map((child) => child.stop({ graceMs: 30_000 })));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
