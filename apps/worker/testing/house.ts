import { advanceClock, connectTemporal, type Advanced, type AdvanceOptions, type TemporalLink } from '@an-sinh/engine';
import { eightOn, TestOffice, until, type Database, type Prepared } from '@an-sinh/engine/testing';
import type { LocalDate } from '@an-sinh/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Settings } from '../src/settings.ts';
import { startWorker } from '../src/start-worker.ts';
import { bundledWorkflows } from './bundle.ts';

/** A house for specs: an office, a namespace of Temporal's, and a worker that can be stopped and started. */
export class House extends TestOffice {
  readonly settings: Settings;
  readonly link: TemporalLink;
  #worker: INestApplicationContext | undefined;

  private constructor(temporalAddress: string, prepared: Prepared) {
    super(prepared);
    this.settings = {
      databaseUrl: this.urls.writer,
      orderUrl: this.urls.order,
      keysFile: this.keysFile,
      rulesFolder: undefined,
      temporalAddress,
      temporalNamespace: `test-${randomUUID()}`,
      production: false,
    };
    this.link = connectTemporal(temporalAddress, this.settings.temporalNamespace);
  }

  /** @param on the day the office opens, at eight. @param temporalAddress another server than the run's own. */
  static override async open(database: Database, on: LocalDate, temporalAddress = process.env['TEMPORAL_ADDRESS'] ?? ''): Promise<House> {
    return new House(temporalAddress, await TestOffice.prepare(database, on));
  }

  async startWorker(): Promise<INestApplicationContext> {
    this.#worker = await startWorker(this.settings, { workflows: { workflowBundle: await bundledWorkflows() } });
    return this.#worker;
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.close();
    this.#worker = undefined;
  }

  override async close(): Promise<void> {
    await this.stopWorker();
    await this.link.close();
    await super.close();
  }

  /** Sets the office clock to eight on a day; on each day before it the engine does what is due there. */
  async advance(to: LocalDate, options: AdvanceOptions = {}): Promise<Advanced> {
    return advanceClock(this.office, eightOn(to), options);
  }

  /** Waits until the workflows have read everything that wakes them. */
  async followed(...streams: readonly string[]): Promise<void> {
    await until(
      async () => {
        const { rows } = await this.office.pool.query(
          'select from stream where stream_id = any($1::text[]) and followed_version < waking_version',
          [streams],
        );
        return rows.length === 0;
      },
      `${streams.join(', ')} followed`,
    );
  }

  /** What Temporal says of a root: RUNNING, COMPLETED, … or nothing. */
  async statusOf(stream: string): Promise<string | undefined> {
    try {
      return (await this.link.client.workflow.getHandle(stream).describe()).status.name;
    } catch {
      return undefined;
    }
  }

  /** Waits until the root of a stream has ended. */
  async ended(stream: string): Promise<void> {
    await until(async () => (await this.statusOf(stream)) === 'COMPLETED', `${stream} ended`);
  }
}
