import { clocksDue, enqueueWakes, type OfficeClock, type StreamHead } from '@an-sinh/event-log';
import type { Instant } from '@an-sinh/kernel';
import type { Pool } from 'pg';
import { ring } from '../waking/bell.ts';
import { ClockPassed } from './clock-passed.ts';

export interface Advanced {
  /** What the office clock shows. */
  readonly reached: Instant;
  /** Facts that streams got because their clocks had come. */
  readonly facts: number;
  /** Streams that did not move within the limit and were left behind, where that was allowed. */
  readonly passed: readonly string[];
}
export interface AdvanceOptions {
  /** Told at each instant the clock has stopped at, and at the end. */
  readonly progress?: (now: Advanced) => void;
  /** How long nothing may happen, in real time, before the streams that are due count as stuck. */
  readonly limitMs?: number;
  /** Leave stuck streams behind and go on, instead of stopping where they are. */
  readonly goOn?: boolean;
}

const AT_ONCE = 500;
const LOOK_MS = 10;
/** Nothing moved for so long: a wake may have been lost. Sooner, waking again would only add to the engine's work. */
const WAKE_AGAIN_MS = 3_000;

/**
 * Sets the office clock forward to `to`, instant by instant: at each one at which a clock is due the job waits until the engine has
 * recorded what the clock owes, so what should happen on the third day happens on the third day. Broken off, it is simply begun
 * again. @throws ClockRefused in production. @throws ClockPassed naming streams that stayed where they were; the clock stands
 * at their instant then.
 */
export async function advanceClock(
  { pool, clock }: { readonly pool: Pool; readonly clock: OfficeClock },
  to: Instant,
  { progress = () => undefined, limitMs = 30_000, goOn = false }: AdvanceOptions = {},
): Promise<Advanced> {
  const job = new Job(pool, limitMs);
  for (;;) {
    const [next] = await job.due(to, 1);
    const instant = next?.nextClockAt ?? to;
    const reached = await clock.advance(instant);
    if (next === undefined) {
      const end = { reached, facts: job.facts, passed: job.passed };
      progress(end);
      return end;
    }
    await job.settle(instant, goOn);
    progress({ reached, facts: job.facts, passed: job.passed });
  }
}

class Job {
  facts = 0;
  readonly #passed = new Set<string>();

  constructor(
    private readonly pool: Pool,
    private readonly limitMs: number,
  ) {}

  get passed(): string[] {
    return [...this.#passed];
  }

  /** Streams to which the clock owes a fact by `upTo`, the earliest first, but those that were given up. */
  async due(upTo: Instant, limit: number): Promise<StreamHead[]> {
    const heads = await clocksDue(this.pool, upTo, limit + this.#passed.size);
    return heads.filter(({ streamId }) => !this.#passed.has(streamId)).slice(0, limit);
  }

  /** Wakes the streams that are due at `instant`, and waits until there are none. */
  async settle(instant: Instant, goOn: boolean): Promise<void> {
    const seen = new Map<string, StreamHead>();
    let movedAt = performance.now();
    let wokenAt = movedAt;
    for (;;) {
      const due = await this.due(instant, AT_ONCE);
      const still = new Map(due.map((head) => [head.streamId, head]));
      for (const [stream, before] of seen) {
        if (!still.has(stream)) {
          seen.delete(stream);
          this.facts += 1;
          movedAt = performance.now();
        } else if ((still.get(stream) as StreamHead).version > before.version) {
          this.facts += 1;
          movedAt = performance.now();
        }
      }
      if (due.length === 0) return;
      const again = performance.now() - Math.max(wokenAt, movedAt) > WAKE_AGAIN_MS;
      const wake = due.filter(({ streamId }) => again || !seen.has(streamId));
      for (const head of due) seen.set(head.streamId, head);
      if (wake.length > 0) {
        await enqueueWakes(
          this.pool,
          wake.map(({ streamId, nextClockAt }) => ({ streamId, due: nextClockAt ?? instant })),
        );
        await ring(this.pool);
        wokenAt = performance.now();
      }
      if (performance.now() - movedAt > this.limitMs) {
        const stuck = due.map(({ streamId }) => streamId);
        if (!goOn) throw new ClockPassed(instant, stuck);
        for (const stream of stuck) this.#passed.add(stream);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS + Math.min(due.length, 100)));
    }
  }
}
