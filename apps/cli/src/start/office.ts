import { openDemonstration, openOffice } from '@an-sinh/casework';
import { assertPortFree, findTemporal, startTemporal, type Child, type Temporal } from '@an-sinh/embedded';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Database } from './database.ts';
import type { Progress } from './progress.ts';
import { startProgram } from './programs.ts';
import type { StartSettings } from './settings.ts';

/** A whole office on this machine. It opens before its engine: acts are taken while Temporal is still being fetched or built. */
export class EmbeddedOffice {
  readonly #children: Child[] = [];
  #database: Database | undefined;
  #temporal: Temporal | undefined;
  #stopping = false;

  constructor(
    private readonly settings: StartSettings,
    private readonly progress: Progress,
    /** Hears that a part ended by itself; the office cannot go on without it. */
    private readonly onEnd: (error: Error) => void,
  ) {}

  get apiUrl(): string {
    return `http://127.0.0.1:${this.settings.ports.api.port}`;
  }
  get issuer(): string {
    return `http://127.0.0.1:${this.settings.ports.identity.port}`;
  }

  /** Resolves when people can sign in and act. */
  async open(): Promise<void> {
    const { folder, ports } = this.settings;
    mkdirSync(folder, { recursive: true });
    for (const [name, port] of Object.entries(ports)) await assertPortFree(port, name);
    this.#database = await this.progress.step('Starting PostgreSQL and migrating', () => openDatabase(folder, ports.postgres));
    this.#database.postgres.onExit((error) => this.#ended(error));
    await this.progress.step('Putting in offices and people', () => this.#putIn());
    await this.progress.step('Starting identity provider, api and worker', async () => {
      const started = await Promise.all([
        startProgram('identity', folder, {
          PORT: String(ports.identity.port),
          AN_SINH_DATA: folder,
          API_URL: this.apiUrl,
          OIDC_ISSUER: this.issuer,
        }),
        startProgram('api', folder, { PORT: String(ports.api.port), ...this.#programEnv(), API_URL: this.apiUrl }),
        startProgram('worker', folder, this.#programEnv()),
      ]);
      this.#children.push(...started);
    });
    for (const child of this.#children) child.onExit((error) => this.#ended(error));
  }

  /** Finds (or downloads, or builds) and starts the engine; workflows then catch up by themselves. */
  async startEngine(): Promise<string | undefined> {
    const { folder, ports } = this.settings;
    const source = await findTemporal({ report: (line) => this.progress.tell(line) });
    if (this.#stopping || !this.#database) return undefined;
    this.#temporal = await startTemporal({
      source,
      storage:
        source.way === 'download'
          ? { kind: 'file', folder: join(folder, 'temporal') }
          : { kind: 'postgres', superuserUrl: this.#database.postgres.superuserUrl },
      namespace: 'an-sinh',
      retentionHours: 720,
      port: ports.temporal,
      ui: ports.temporalUi,
      logFile: join(folder, 'logs', 'temporal.log'),
    });
    this.#temporal.onExit((error) => this.#ended(error));
    return this.#temporal.uiAddress;
  }

  /** Stops everything in the order that loses nothing: programs, engine, database. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#children.map((child) => child.stop({ graceMs: 15_000 })));
    await this.#temporal?.stop();
    await this.#database?.postgres.stop();
  }

  async #putIn(): Promise<void> {
    const { rulesFolder } = this.settings;
    const office = openOffice({ databaseUrl: this.#urls().an_sinh_writer, keysFile: this.#keysFile(), rulesFolder, connections: 2 });
    try {
      await openDemonstration(office);
    } finally {
      await office.close();
    }
  }

  #urls() {
    if (!this.#database) throw new Error('The database has not been opened.');
    return this.#database.urls;
  }

  #keysFile = () => join(this.settings.folder, 'office-keys.json');

  #programEnv() {
    return {
      DATABASE_URL: this.#urls().an_sinh_writer,
      DATABASE_ORDER_URL: this.#urls().an_sinh_order,
      DATABASE_READER_URL: this.#urls().an_sinh_reader,
      AN_SINH_KEYS: this.#keysFile(),
      AN_SINH_RULES: this.settings.rulesFolder,
      OIDC_ISSUER: this.issuer,
      TEMPORAL_ADDRESS: process.env['TEMPORAL_ADDRESS'] ?? `127.0.0.1:${this.settings.ports.temporal.port}`,
      TEMPORAL_NAMESPACE: 'an-sinh',
      TZ: 'UTC',
    };
  }

  #ended(error: Error): void {
    if (!this.#stopping) this.onEnd(error);
  }
}
