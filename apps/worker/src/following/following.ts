import type { Office } from '@an-sinh/casework';
import { wakeWorkflows, type TemporalLink, type Waking } from '@an-sinh/engine';
import { Ordered, OrderRunner, type RunningSubscription } from '@an-sinh/event-log';
import { runSearchProjection } from '@an-sinh/projections';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Settings } from '../settings.ts';
import { LINK, OFFICE, SETTINGS } from '../tokens.ts';

/** What follows the log in this process whether Temporal is there or not: the one order, the wakes that come of it, and the search. */
@Injectable()
export class Following implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  readonly #log = new Logger(Following.name);
  readonly #ordered: Ordered;
  readonly #order: OrderRunner | undefined;
  #waking: Waking | undefined;
  #search: RunningSubscription | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(OFFICE) private readonly office: Office,
    @Inject(LINK) private readonly link: TemporalLink,
  ) {
    this.#ordered = new Ordered(settings.databaseUrl);
    this.#order = settings.orderUrl === undefined ? undefined : new OrderRunner(settings.orderUrl);
  }

  onApplicationBootstrap(): void {
    this.#order?.start();
    const onProblem = (problem: string, error: unknown) =>
      this.#log.warn(`${problem} (${error instanceof Error ? error.name : 'unknown'})`);
    this.#waking = wakeWorkflows(
      { pool: this.office.pool, url: this.settings.databaseUrl, link: this.link, ordered: this.#ordered },
      { onProblem },
    );
    this.#search = runSearchProjection(this.office, {
      ordered: this.#ordered,
      onProblem: (error) => onProblem('The search could not be filled; it is tried again', error),
    });
  }

  /** First of all: nobody is woken any more. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.#waking?.stop(), this.#search?.stop()]);
    await this.#ordered.close();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#order?.stop();
  }
}
