import { refillWakes, takeWakes, wakesDone, type Wake } from '@an-sinh/event-log';
import { logAdvanced, TASK_QUEUE } from '@an-sinh/workflow-contract';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import { isEngineAway, type TemporalLink } from '../temporal/temporal-link.ts';
import { rootOf } from './roots.ts';

export interface PumpOptions {
  /** Wakes under way at once in a calm office. */
  readonly atOnce?: number;
  /** Whether many acts are being recorded just now: they come first, and wakes go out one by one. */
  readonly isBusy?: () => boolean;
  /** Between two wakes while the office is busy: after one that is due soon, and after one whose clock leaves it time, at most. */
  readonly busyPauseMs?: { readonly soon: number; readonly later: number };
  /** Hears of what fails; names kinds and streams, no values. */
  readonly onProblem?: (problem: string, error: unknown) => void;
}

/** Whoever took wakes and died, or failed on one wake alone, leaves them to be taken again after this time; a call lasts 5 s at most. */
const LEASE_MS = 8_000;
const LOOK_MS = 1_000;
/** PostgreSQL empties the queue when it crashes; heads that are behind say what was in it. */
const REFILL_MS = 30_000;
const AGAIN_MS = { first: 100, most: 5_000 } as const;

/** Takes wakes from the queue, the soonest due first, and signals their roots; a wake is done when Temporal has it. */
export class WakePump {
  readonly #options: Required<PumpOptions>;
  #stopped = false;
  #rung = false;
  /** News of a wake that is due soon, since wakes were last taken. */
  #soonRung = false;
  /** In the pause that only such news may end. */
  #yielding = false;
  #endPause: (() => void) | undefined;
  #napping = false;
  #running: Promise<void> | undefined;
  #refilledAt = -Infinity;

  constructor(
    private readonly pool: Pool,
    private readonly link: TemporalLink,
    options: PumpOptions = {},
  ) {
    this.#options = { atOnce: 16, isBusy: () => false, busyPauseMs: { soon: 25, later: 500 }, onProblem: () => undefined, ...options };
  }

  start(): this {
    this.#running ??= this.#run();
    return this;
  }

  /** There may be wakes to take. @param soon one of them is due soon: it does not wait for acts, whose turn it is else while the office is busy. */
  nudge(soon = false): void {
    this.#rung = true;
    this.#soonRung ||= soon;
    if (this.#napping || (soon && this.#yielding)) this.#endPause?.();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#endPause?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#stopped;) {
      try {
        await this.link.prepare();
        const sent = await this.#turn();
        failures = 0;
        if (sent === 0) await this.#nap(LOOK_MS);
      } catch (error) {
        failures += 1;
        if (failures === 1) this.#options.onProblem(isEngineAway(error) ? 'Temporal is away; wakes wait' : 'Wakes wait', error);
        // A nudge does not shorten this pause: news does not bring the engine back.
        await this.#pause(Math.min(AGAIN_MS.first * 2 ** (failures - 1), AGAIN_MS.most));
      }
    }
  }

  /** Sends what can go out at once, and says how many wakes that were. @throws where the engine or the log is away. */
  async #turn(): Promise<number> {
    if (performance.now() - this.#refilledAt > REFILL_MS) {
      await refillWakes(this.pool);
      this.#refilledAt = performance.now();
    }
    this.#rung = false;
    this.#soonRung = false;
    const busy = this.#options.isBusy();
    const wakes = await takeWakes(this.pool, busy ? 1 : this.#options.atOnce, LEASE_MS);
    if (wakes.length === 0) return 0;
    const sent = await Promise.allSettled(wakes.map((wake) => this.link.call((client) => wakeRoot(client, wake.streamId))));
    const done = wakes.filter((_, i) => sent[i]?.status === 'fulfilled');
    const failed = sent.flatMap((one, i) => (one.status === 'rejected' ? [{ wake: wakes[i] as Wake, error: one.reason as unknown }] : []));
    const away = failed.filter(({ error }) => isEngineAway(error));
    // One that fails by itself keeps its lease, so that it does not stand before the others: it comes again when that is over.
    for (const { wake, error } of failed) if (!isEngineAway(error)) this.#options.onProblem(`${wake.streamId} could not be woken`, error);
    await wakesDone(this.pool, [...done, ...away.map(({ wake }) => givenBack(wake))]);
    if (away[0]) throw away[0].error;
    if (busy) await this.#yield(wakes.some((wake) => wake.soon));
    return wakes.length;
  }

  /** Lets acts come first: shortly after a wake that was due soon, since another may be, else until one is. */
  async #yield(wasSoon: boolean): Promise<void> {
    const { soon, later } = this.#options.busyPauseMs;
    this.#yielding = !wasSoon && !this.#soonRung;
    await this.#pause(this.#yielding ? later : soon);
    this.#yielding = false;
  }

  async #nap(ms: number): Promise<void> {
    if (this.#rung) return;
    this.#napping = true;
    await this.#pause(ms);
    this.#napping = false;
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => (clearTimeout(timer), resolve());
    });
  }
}

/** A wake that was asked for more often than it was taken stays in the queue and loses its lease. */
const givenBack = (wake: Wake): Wake => ({ ...wake, asked: 0 });

/**
 * Signals the root of a stream, and starts it where none runs: the one way in which workflows begin, resume and are rebuilt. No
 * time-outs, no retry, no schedule: a case ends when its file is closed, and by nothing else.
 */
export async function wakeRoot(client: Client, stream: string): Promise<void> {
  const type = rootOf(stream);
  if (type === undefined) return;
  await client.workflow.signalWithStart(type, {
    workflowId: stream,
    taskQueue: TASK_QUEUE.cases,
    args: [{ stream }],
    signal: logAdvanced,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `Follows ${stream} in the log`,
    staticDetails: 'Holds nothing that the log does not: it may be ended and started again at any time (an-sinh rebuild workflows).',
  });
}
