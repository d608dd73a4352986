import { openDemonstration, openOffice } from '@an-sinh/casework';
import { freePorts, spawnChild, type Child } from '@an-sinh/embedded';
import { LOG_ROLES, migrate, setRolePasswords, urlFor } from '@an-sinh/event-log';
import { PROJECTION_MIGRATIONS } from '@an-sinh/projections';
import { throwAwayDatabase } from '@an-sinh/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLine, type CommandLine } from './command-line.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** Logins belong to the whole cluster, and other specs run beside: all use the same passwords. */
const PASSWORD = 'story';

/** An office for a spec: its own database, api and identity provider, really started; no engine. Commands are run against it. */
export class TrialOffice {
  readonly run: CommandLine;
  #api: Child | undefined;
  #identity: Child | undefined;

  private constructor(
    readonly folder: string,
    /** As its owner, who may do anything. */
    readonly ownerUrl: string,
    readonly env: Readonly<Record<string, string>>,
    private readonly ports: { readonly api: number; readonly identity: number },
    private readonly drop: () => Promise<void>,
  ) {
    this.run = commandLine(env);
  }

  static async open(): Promise<TrialOffice> {
    const folder = mkdtempSync(join(tmpdir(), 'an-sinh-cli-'));
    const { url, drop } = await throwAwayDatabase();
    await migrate(url, PROJECTION_MIGRATIONS);
    await setRolePasswords(url, Object.fromEntries(LOG_ROLES.map((role) => [role, PASSWORD])));
    const [api = 0, identity = 0] = await freePorts(2);
    const env = {
      AN_SINH_DATA: folder,
      AN_SINH_KEYS: join(folder, 'office-keys.json'),
      AN_SINH_CONFIG: join(folder, 'config'),
      AN_SINH_API: `http://127.0.0.1:${api}`,
      DATABASE_URL: urlFor(url, 'an_sinh_writer', PASSWORD),
      OIDC_ISSUER: `http://127.0.0.1:${identity}`,
      API_URL: `http://127.0.0.1:${api}`,
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      TZ: 'UTC',
    };
    const office = openOffice({ databaseUrl: env.DATABASE_URL, keysFile: env.AN_SINH_KEYS, connections: 2 });
    await openDemonstration(office).finally(() => office.close());
    const trial = new TrialOffice(folder, url, env, { api, identity }, drop);
    [trial.#identity] = await Promise.all([trial.#start('identity', identity), trial.startApi()]);
    return trial;
  }

  async startApi(): Promise<void> {
    this.#api = await this.#start('api', this.ports.api);
  }
  /** Ends the api at once, as a power cut would. */
  async killApi(): Promise<void> {
    if (this.#api) process.kill(this.#api.pid, 'SIGKILL');
    await this.#api?.stop();
  }

  async close(): Promise<void> {
    await Promise.all([this.#api?.stop(), this.#identity?.stop()]);
    await this.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #start(name: 'api' | 'identity', port: number): Promise<Child> {
    return spawnChild({
      name,
      command: process.execPath,
      args: ['--import', './tools/ts.mjs', `apps/${name}/src/main.ts`],
      cwd: ROOT,
      env: { ...this.env, PORT: String(port), NODE_OPTIONS: undefined },
      readyWhen: (line) => line === `${name} ready`,
      readyWithinMs: 110_000,
    });
  }
}
