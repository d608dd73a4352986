import type { TemporalLink } from '@an-sinh/engine';
import { TASK_QUEUE } from '@an-sinh/workflow-contract';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { LINK, WORKFLOW_CODE } from '../tokens.ts';
import { activitiesOf } from './activity.ts';

/** The workflows: a folder to bundle from, or the bundle. */
export type WorkflowCode = { readonly workflowsPath: URL } | { readonly workflowBundle: WorkflowBundle };

const AGAIN_MS = 2_000;
/** An activity under way may end within this time; it bears being cut, since its act has a key. */
const GRACE = { shutdownGraceTime: '5 seconds', shutdownForceTime: '15 seconds' } as const;

/** Runs workflows and activities once Temporal answers, and again where the connection was given up. */
@Injectable()
export class TemporalWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger(TemporalWorker.name);
  #worker: Worker | undefined;
  #stopping = false;
  #endPause: (() => void) | undefined;
  #running: Promise<void> | undefined;

  constructor(
    @Inject(LINK) private readonly link: TemporalLink,
    @Inject(WORKFLOW_CODE) private readonly code: WorkflowCode,
    private readonly discovery: DiscoveryService,
  ) {}

  /** Whether Temporal is being asked for work. */
  get isPolling(): boolean {
    return this.#worker?.getState() === 'RUNNING';
  }

  onApplicationBootstrap(): void {
    installRuntime(this.#log);
    this.#running = this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    this.#endPause?.();
    if (this.isPolling) this.#worker?.shutdown();
    await this.link.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      let connection: NativeConnection | undefined;
      try {
        if (!(await this.link.whenReady())) return;
        connection = await NativeConnection.connect({ address: this.link.address });
        this.#worker = await this.#create(connection);
        if (this.#stopping) return;
        this.#log.log(`polls ${this.link.address} in namespace ${this.link.namespace}`);
        await this.#worker.run();
      } catch (error) {
        this.#log.error(`Temporal worker ended: ${error instanceof Error ? error.message : 'unknown'}`);
        await this.#pause();
      } finally {
        this.#worker = undefined;
        await connection?.close().catch(() => undefined);
      }
    }
  }

  #create(connection: NativeConnection): Promise<Worker> {
    return Worker.create({
      connection,
      namespace: this.link.namespace,
      taskQueue: TASK_QUEUE.cases,
      identity: `${hostname()}:${process.pid}`,
      activities: activitiesOf(this.discovery),
      ...('workflowBundle' in this.code ? this.code : { workflowsPath: fileURLToPath(this.code.workflowsPath) }),
      // Two cores for everything: more at once would only wait for each other, and acts come first.
      maxConcurrentWorkflowTaskExecutions: 8,
      maxConcurrentActivityTaskExecutions: 6,
      maxConcurrentLocalActivityExecutions: 8,
      maxCachedWorkflows: 500,
      // So long a case waits for the worker that knew it and was killed, before another takes it.
      stickyQueueScheduleToStartTimeout: '5 seconds',
      workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
      activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
      ...GRACE,
    });
  }

  async #pause(): Promise<void> {
    if (this.#stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, AGAIN_MS);
      this.#endPause = () => (clearTimeout(timer), resolve());
    });
  }
}

const runtime = { installed: false };

/** Once per process, before anything of the SDK: Nest alone hears signals, and what the SDK says goes where our lines go. */
function installRuntime(log: Logger): void {
  if (runtime.installed) return;
  runtime.installed = true;
  Runtime.install({
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: { core: 'WARN', other: 'ERROR' } } },
    logger: new DefaultLogger('WARN', ({ level, message }) => (level === 'ERROR' ? log.error(message) : log.warn(message))),
  });
}
