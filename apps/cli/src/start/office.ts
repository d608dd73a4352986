import { DemonstrationChanged, openDemonstration, openOffice, rebuildReadModels } from '@an-sinh/casework';
import { assertPortFree, type Postgres, type Temporal } from '@an-sinh/embedded';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownerUrlOf } from '../local/local-office.ts';
import { prepareDatabase, startDatabase, type DatabaseUrls } from './database.ts';
import { engineOf } from './engine.ts';
import { KeptRunning, type Part } from './kept-running.ts';
import { takeFolder } from './left-behind.ts';
import { PROGRAM_NAMES, PROGRAMS, startProgram, type ProgramName } from './programs.ts';
import { duration, type Progress } from './progress.ts';
import { PORT_USERS, type StartSettings } from './settings.ts';

/** After each end in a row; after the last one the office closes. Every part bears being killed at any moment. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000];

/** A whole office on this machine. It opens before its engine: acts are taken while Temporal is still being fetched or built. */
export class EmbeddedOffice {
  readonly #programs: KeptRunning<Part>[] = [];
  #postgres: KeptRunning<Postgres> | undefined;
  #engine: KeptRunning<Temporal> | undefined;
  #superuserUrl = '';
  #leaveFolder: (() => void) | undefined;

  constructor(
    private readonly settings: StartSettings,
    private readonly progress: Progress,
    /** Hears that a part does not stay up; the office cannot go on without it. */
    private readonly onEnd: (error: Error) => void,
  ) {}

  get apiUrl(): string {
    return `http://127.0.0.1:${this.settings.ports.api.port}`;
  }
  get issuer(): string {
    return `http://127.0.0.1:${this.settings.ports.identity.port}`;
  }

  /** Whether it is at work in its folder, so that there is something to stop. */
  get hasBegun(): boolean {
    return this.#leaveFolder !== undefined;
  }

  /** Resolves when people can sign in and act. @throws Error that says what to do. */
  async open(): Promise<void> {
    const { folder, ports } = this.settings;
    mkdirSync(folder, { recursive: true });
    this.#leaveFolder = await takeFolder(folder);
    await this.#findPortsFree();
    const urls = await this.progress.step('Starting PostgreSQL and migrating', async () => {
      this.#postgres = this.#kept('PostgreSQL', () => startDatabase(folder, ports.postgres));
      this.#superuserUrl = (await this.#postgres.open()).superuserUrl;
      return prepareDatabase(folder, this.#superuserUrl);
    });
    await this.progress.step('Putting in offices and people', () => this.#putIn(urls));
    await this.progress.step('Starting identity provider, api and worker', async () => {
      const envs = this.#programEnvs(urls);
      const programs = PROGRAM_NAMES.map((name) => this.#kept(PROGRAMS[name], () => startProgram(name, folder, envs[name])));
      this.#programs.push(...programs);
      await Promise.all(programs.map((program) => program.open()));
    });
  }

  /** Lets the engine come, and come again where it ends; workflows then catch up by themselves. */
  startEngine(): void {
    this.#engine = engineOf(this.settings, this.#superuserUrl, this.progress);
    void this.#engine.keep();
  }

  /** Stops everything in the order that loses nothing: programs, engine, database. */
  async stop(): Promise<void> {
    await Promise.all(this.#programs.map((program) => program.stop()));
    await this.#engine?.stop();
    await this.#postgres?.stop();
    this.#leaveFolder?.();
  }

  /** Before anything is started. Those of Temporal too, where it is ours to start: programs would take a stranger there for it. */
  async #findPortsFree(): Promise<void> {
    const { ports, temporalAddress } = this.settings;
    const ours = temporalAddress === undefined ? (['temporal', 'temporalUi'] as const) : [];
    for (const name of ['api', 'identity', ...ours] as const) {
      await assertPortFree(ports[name], PORT_USERS[name]).catch((error: Error) => {
        if (name !== 'temporal') throw error;
        const address = `TEMPORAL_ADDRESS=127.0.0.1:${ports.temporal.port}`;
        throw new Error(`${error.message} If it is a Temporal server that the office may use: ${address}`, { cause: error });
      });
    }
  }

  /** A part that is started again where it ends, and closes the office where it does not stay. */
  #kept<P extends Part>(name: string, start: () => Promise<P>): KeptRunning<P> {
    return new KeptRunning<P>({
      start,
      onUp: (_, troubles) => void (troubles > 0 && this.progress.tell(`${name} runs again.`)),
      pauseMs: (troubles) => PAUSES_MS[troubles - 1],
      onTrouble: (error, pauseMs) => {
        if (pauseMs !== undefined)
          return this.progress.warn(
            `${error.message}\nIt is started again in ${duration(pauseMs)}; what was recorded is kept. If it was killed, see whether the ` +
              `machine has memory left; else its log tells why.`,
          );
        this.onEnd(
          new Error(
            `${error.message}\nIt did not stay up at ${PAUSES_MS.length + 1} starts, so the office closes; what was recorded is kept. ` +
              `Read its log, mend the cause, then start again: npm start`,
          ),
        );
      },
    });
  }

  async #putIn(urls: DatabaseUrls): Promise<void> {
    const { folder, rulesFolder } = this.settings;
    const office = openOffice({ databaseUrl: urls.an_sinh_writer, keysFile: this.#keysFile, rulesFolder, connections: 2 });
    try {
      // Read models that somebody dropped, before anybody acts; where none is missing, this is one look.
      await rebuildReadModels(office, { only: [], ownerUrl: ownerUrlOf(this.#superuserUrl) });
      await openDemonstration(office);
    } catch (error) {
      if (!(error instanceof DemonstrationChanged)) throw error;
      throw new Error(
        `The demonstration in ${folder} was opened by another version of An Sinh: ${error.message}\nIts data cannot be carried over. ` +
          `Open a new one: move ${folder} away, or name another folder with AN_SINH_DATA; or go back to the version that made it.`,
        { cause: error },
      );
    } finally {
      await office.close();
    }
  }

  get #keysFile(): string {
    return join(this.settings.folder, 'office-keys.json');
  }

  #programEnvs(urls: DatabaseUrls): Readonly<Record<ProgramName, Readonly<Record<string, string | undefined>>>> {
    const { folder, ports, rulesFolder, temporalAddress } = this.settings;
    const office = {
      DATABASE_URL: urls.an_sinh_writer,
      DATABASE_ORDER_URL: urls.an_sinh_order,
      DATABASE_READER_URL: urls.an_sinh_reader,
      AN_SINH_KEYS: this.#keysFile,
      AN_SINH_RULES: rulesFolder,
      OIDC_ISSUER: this.issuer,
      TEMPORAL_ADDRESS: temporalAddress ?? `127.0.0.1:${ports.temporal.port}`,
      TEMPORAL_NAMESPACE: 'an-sinh',
      TZ: 'UTC',
    };
    return {
      identity: { PORT: String(ports.identity.port), AN_SINH_DATA: folder, API_URL: this.apiUrl, OIDC_ISSUER: this.issuer },
      api: { PORT: String(ports.api.port), ...office, API_URL: this.apiUrl },
      worker: office,
    };
  }
}
