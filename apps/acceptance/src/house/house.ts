import { openDemonstration, openOffice } from '@an-sinh/casework';
import { freePorts, spawnChild, type Child } from '@an-sinh/embedded';
import { LOG_ROLES, migrate, setRolePasswords, urlFor } from '@an-sinh/event-log';
import type { Instant } from '@an-sinh/kernel';
import { PROJECTION_MIGRATIONS } from '@an-sinh/projections';
import { throwAwayDatabase } from '@an-sinh/testing';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAnSinh } from './an-sinh.ts';
import type { Person } from './person.ts';
import { ROOT } from './root.ts';
import { signIn } from './sign-in.ts';

type ProgramName = 'identity' | 'api' | 'worker';

interface HouseOptions {
  /** The instant at which its office clock begins. */
  readonly at?: string;
  readonly worker?: boolean;
  /** A database of the story's own server, where it is to be killed. */
  readonly database?: { readonly url: string; drop(): Promise<void> };
  /** An engine of the story's own, where it is to be stopped or wiped. */
  readonly temporalAddress?: string;
}

/** A whole office for one story: its own database, namespace, identity provider, api and worker, as real programs. */
export class House {
  readonly #children = new Map<ProgramName, Child>();
  readonly #people = new Map<string, Promise<Person>>();

  private constructor(
    readonly folder: string,
    readonly databaseUrl: string,
    private readonly drop: () => Promise<void>,
    private readonly ports: { readonly api: number; readonly identity: number },
    private readonly env: Record<string, string>,
  ) {}

  get apiUrl(): string {
    return `http://127.0.0.1:${this.ports.api}`;
  }

  /** Opens an office on the morning of a day of its clock. `worker: false` leaves the engine out. */
  static async open({ at = '2023-01-03T01:00:00.000Z', worker = true, database, temporalAddress }: HouseOptions = {}): Promise<House> {
    const folder = mkdtempSync(join(tmpdir(), 'an-sinh-house-'));
    const { url, drop } = database ?? (await throwAwayDatabase());
    await migrate(url, PROJECTION_MIGRATIONS);
    // Logins belong to the whole cluster, and other stories run beside: all use the same passwords.
    await setRolePasswords(url, Object.fromEntries(LOG_ROLES.map((role) => [role, 'story'])));
    const keysFile = join(folder, 'office-keys.json');
    const office = openOffice({ databaseUrl: urlFor(url, 'an_sinh_writer', 'story'), keysFile, connections: 2 });
    await openDemonstration(office, at as Instant);
    await office.close();
    const [api = 0, identity = 0] = await freePorts(2);
    const house = new House(
      folder,
      url,
      drop,
      { api, identity },
      {
        AN_SINH_DATA: folder,
        AN_SINH_KEYS: keysFile,
        DATABASE_URL: urlFor(url, 'an_sinh_writer', 'story'),
        DATABASE_ORDER_URL: urlFor(url, 'an_sinh_order', 'story'),
        DATABASE_READER_URL: urlFor(url, 'an_sinh_reader', 'story'),
        OIDC_ISSUER: `http://127.0.0.1:${identity}`,
        API_URL: `http://127.0.0.1:${api}`,
        TEMPORAL_ADDRESS: temporalAddress ?? process.env['TEMPORAL_ADDRESS'] ?? '',
        TEMPORAL_NAMESPACE: `story-${randomUUID()}`,
        TZ: 'UTC',
      },
    );
    await Promise.all([house.start('identity'), house.start('api'), ...(worker ? [house.start('worker')] : [])]);
    return house;
  }

  async start(name: ProgramName): Promise<void> {
    const port = name === 'worker' ? {} : { PORT: String(this.ports[name]) };
    const child = await spawnChild({
      name,
      command: process.execPath,
      args: ['--import', './tools/ts.mjs', '--import', './tools/stop-with-stdin.mjs', `apps/${name}/src/main.ts`],
      cwd: ROOT,
      env: { ...this.env, ...port, NODE_OPTIONS: undefined },
      // What goes wrong inside a program is seen where the story fails.
      onLine: (line) => void (line.includes('"level":"error"') && process.stderr.write(`${name}: ${line}\n`)),
      readyWhen: (line) => line === `${name} ready`,
      readyWithinMs: 120_000,
    });
    this.#children.set(name, child);
  }

  /** Starts the programs again with the tables of the law in a folder, as an office does to which the law has changed. */
  async useRules(folder: string): Promise<void> {
    this.env['AN_SINH_RULES'] = folder;
    const running = [...this.#children.keys()].filter((name) => name !== 'identity');
    await Promise.all(running.map((name) => this.end(name)));
    await Promise.all(running.map((name) => this.start(name)));
  }

  /** The environment of somebody at a terminal of this office. */
  terminal(): NodeJS.ProcessEnv {
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      ...this.env,
      DATABASE_OWNER_URL: this.databaseUrl,
      AN_SINH_API: this.apiUrl,
      XDG_CONFIG_HOME: this.folder,
    };
    delete env['NODE_OPTIONS'];
    return env;
  }

  /** Runs a command of the command line against this office; gives what it wrote. @throws where it did not end with 0. */
  anSinh(...args: string[]): Promise<string> {
    return runAnSinh(this.terminal(), args);
  }

  /** Ends a program, orderly or at once as a power cut would. */
  async end(name: ProgramName, how: 'orderly' | 'kill' = 'orderly'): Promise<void> {
    const child = this.#children.get(name);
    this.#children.delete(name);
    if (how === 'kill' && child) process.kill(child.pid, 'SIGKILL');
    await child?.stop({ graceMs: 15_000 });
  }

  /** A demonstration person, signed in. */
  as(userName: string): Promise<Person> {
    const known =
      this.#people.get(userName) ??
      signIn({ folder: this.folder, issuer: `http://127.0.0.1:${this.ports.identity}`, apiUrl: this.apiUrl }, userName);
    this.#people.set(userName, known);
    return known;
  }

  /** Sets the office clock forward, with everything that should happen on the way. */
  async advanceTo(day: string, time = '01:00:00.000Z'): Promise<void> {
    const ops = await this.as('ops');
    const lines = await ops.stream('POST', 'clock/advance', { to: `${day}T${time}` });
    const last = lines.at(-1) as { error?: unknown } | undefined;
    if (last?.error) throw new Error(`The clock stopped: ${JSON.stringify(last)}`);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#children.keys()].map((name) => this.end(name)));
    await this.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
