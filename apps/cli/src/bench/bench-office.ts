import { openDemonstration, openOffice } from '@an-sinh/casework';
import { findTemporal, freePorts, startTemporal, type Child, type ChosenPort, type Temporal } from '@an-sinh/embedded';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { openDatabase, type Database } from '../start/database.ts';
import { startProgram } from '../start/programs.ts';
import { childrensTime, processorTime } from './processor-time.ts';

const NAMESPACE = 'an-sinh';

/**
 * An office of its own for one measurement, made of the parts that `npm start` is made of, on the same disk and with the database
 * as it ships: what a measurement writes into a log stays there for ever, so it is never the office that people work in.
 */
export class BenchOffice {
  readonly #children = new Map<'identity' | 'api' | 'worker', Child>();
  #temporal: Temporal | undefined;
  #watch: Client | undefined;

  private constructor(
    readonly folder: string,
    readonly database: Database,
    private readonly ports: { readonly api: number; readonly identity: number },
  ) {}

  static async open(below: string, say: (line: string) => void): Promise<BenchOffice> {
    mkdirSync(below, { recursive: true });
    const folder = mkdtempSync(join(below, 'bench-'));
    mkdirSync(join(folder, 'logs'));
    chmodSync(folder, 0o755); // PostgreSQL enters it as a user of its own
    const [postgres = 0, api = 0, identity = 0] = await freePorts(3);
    const database = await openDatabase(folder, chosen(postgres));
    const office = new BenchOffice(folder, database, { api, identity });
    try {
      await office.#open(say);
      return office;
    } catch (error) {
      await office.close();
      throw error;
    }
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.ports.api}`;
  }
  get issuer(): string {
    return `http://127.0.0.1:${this.ports.identity}`;
  }
  get temporalAddress(): string {
    return this.#temporal?.address ?? '';
  }

  /** Processor time so far, in milliseconds, where the system tells it. */
  cpu(): { readonly api: number; readonly database: number } | undefined {
    const pid = this.#children.get('api')?.pid;
    const api = pid === undefined ? undefined : processorTime(pid);
    const database = childrensTime(this.database.postgres.pid);
    return api === undefined || database === undefined ? undefined : { api, database };
  }

  /** The worker follows the log from here on, until it is stopped. */
  async startWorker(): Promise<void> {
    this.#children.set('worker', await startProgram('worker', this.folder, this.#env()));
  }
  async stopWorker(): Promise<void> {
    await this.#children.get('worker')?.stop({ graceMs: 15_000 });
    this.#children.delete('worker');
  }

  /** Streams whose workflow has not read what woke it. */
  async behind(): Promise<number> {
    this.#watch ??= await connected(this.database.urls.an_sinh_writer);
    const { rows } = await this.#watch.query<{ n: number }>(
      'select count(*)::int as n from stream where followed_version < waking_version',
    );
    return rows[0]?.n ?? 0;
  }

  /** Stops everything and leaves nothing behind. */
  async close(): Promise<void> {
    await Promise.all([...this.#children.values()].map((child) => child.stop({ graceMs: 15_000 })));
    await this.#temporal?.stop();
    await this.#watch?.end();
    await this.database.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #open(say: (line: string) => void): Promise<void> {
    const office = this.#office();
    await openDemonstration(office).finally(() => office.close());
    const source = await findTemporal({ report: say, env: { ...process.env, TEMPORAL_ADDRESS: undefined } });
    this.#temporal = await startTemporal({
      source,
      storage:
        source.way === 'download'
          ? { kind: 'file', folder: join(this.folder, 'temporal') }
          : { kind: 'postgres', superuserUrl: this.database.postgres.superuserUrl },
      namespace: NAMESPACE,
      logFile: join(this.folder, 'logs', 'temporal.log'),
    });
    const { api, identity } = this.ports;
    const [provider, door] = await Promise.all([
      startProgram('identity', this.folder, {
        PORT: String(identity),
        AN_SINH_DATA: this.folder,
        API_URL: this.apiUrl,
        OIDC_ISSUER: this.issuer,
      }),
      startProgram('api', this.folder, { PORT: String(api), ...this.#env(), API_URL: this.apiUrl }),
    ]);
    this.#children.set('identity', provider).set('api', door);
  }

  #office = () =>
    openOffice({ databaseUrl: this.database.urls.an_sinh_writer, keysFile: join(this.folder, 'office-keys.json'), connections: 2 });

  #env() {
    const { urls } = this.database;
    return {
      DATABASE_URL: urls.an_sinh_writer,
      DATABASE_ORDER_URL: urls.an_sinh_order,
      DATABASE_READER_URL: urls.an_sinh_reader,
      AN_SINH_KEYS: join(this.folder, 'office-keys.json'),
      OIDC_ISSUER: this.issuer,
      TEMPORAL_ADDRESS: this.temporalAddress,
      TEMPORAL_NAMESPACE: NAMESPACE,
      TZ: 'UTC',
    };
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

const chosen = (port: number): ChosenPort => ({ port, setting: 'AN_SINH_DATA' });
