import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { Nap } from './connection.ts';
import { LogUnavailable } from './failures.ts';
import type { Ordered } from './ordered.ts';
import { connect } from './pool.ts';
import { readAll, type OrderedEvent } from './readers.ts';
import {
  askedEvent,
  beginSubscription,
  keepLease,
  LEASE_MS,
  leaveLease,
  lineOf,
  noteFailure,
  park,
  parkedBack,
  savePlace,
  takeLease,
  type Lease,
} from './subscription-store.ts';

export interface Subscription {
  readonly name: string;
  /**
   * Handles events in the one order, each at least once. What it writes on `client` is committed together with the place, so it
   * happens exactly once; what it does elsewhere must bear being repeated.
   */
  readonly handler: (events: readonly OrderedEvent[], client: PoolClient) => Promise<void>;
  /** At most so many events at a time; 100 where not said. A transaction lasts 5 s at most. */
  readonly batchSize?: number;
  /** Whether an event that fails five times is set aside, so that the others go on; never where order or completeness matters. */
  readonly mayPark?: boolean | ((error: unknown) => boolean);
  /** The first seq for a new subscription; `'now'`: only what comes. The beginning where not said. */
  readonly startAt?: number | 'now';
  /** `'none'`: the handler works outside (waking, sending) for as long as it takes, without a transaction; the place is saved after. */
  readonly transaction?: 'around' | 'none';
}
export interface RunningSubscription {
  /** Ends after the batch under way, and leaves the lease to another. */
  stop(): Promise<void>;
}

const PARK_AFTER = 5;
const POLL_MS = 200;
/** Between looks where `Ordered` calls for each new event: for what is asked by hand, and for the lease. */
const HEARING_MS = 1_000;
/** After a batch that was not full: what comes under a burst is handled together, not event by event. */
const GATHER_MS = 25;
const STANDBY_MS = 500;
const KEEP_MS = LEASE_MS / 4;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Runs a subscription until stopped. Of several processes one works, under a lease fenced by a token: a runner that lost it can
 * commit nothing more. A failing batch is handled event by event, so that one bad event is known by its seq; an outage is waited out.
 * @param pool of the login `an_sinh_writer`. @param ordered tells at once of new events; without it there is a look every 200 ms.
 */
export function runSubscription(pool: Pool, subscription: Subscription, ordered?: Ordered): RunningSubscription {
  const runner = new Runner(pool, subscription, ordered ? HEARING_MS : POLL_MS);
  const end = ordered?.onOrdered(() => runner.nap.wake());
  const running = runner.run();
  return {
    async stop() {
      end?.();
      runner.stopped = true;
      runner.nap.wake();
      await running;
    },
  };
}

/** The lease is another's now. */
class Fenced extends Error {}

class Runner {
  readonly nap = new Nap();
  stopped = false;
  #lease: Lease | undefined;
  #keptAt = 0;
  /** Up to this seq events are handled one by one, since the batch they were in failed. */
  #singlyTo = -1;
  readonly #holder = `${hostname()}:${process.pid}`;
  constructor(
    private readonly pool: Pool,
    private readonly subscription: Subscription,
    private readonly idleMs: number,
  ) {}

  async run(): Promise<void> {
    const { name, startAt = 0 } = this.subscription;
    let begun = false;
    for (let failures = 0; !this.stopped;) {
      try {
        if (!begun) await beginSubscription(this.pool, name, startAt === 'now' ? undefined : startAt);
        begun = true;
        await this.#turn();
        failures = 0;
      } catch (error) {
        if (error instanceof Fenced) this.#lease = undefined;
        await this.nap.sleep(pause((failures += 1)));
      }
    }
    if (this.#lease) await leaveLease(this.pool, name, this.#lease).catch(() => undefined);
  }

  async #turn(): Promise<void> {
    const { name, batchSize = 100 } = this.subscription;
    this.#lease ??= await takeLease(this.pool, name, this.#holder);
    if (this.#lease === undefined) return this.nap.sleep(STANDBY_MS);
    const next = this.#lease.seq + 1;
    const most = next <= this.#singlyTo ? 1 : batchSize;
    const events = await readAll(this.pool, next, most);
    if (events.length > 0) await this.#handle(this.#lease, events);
    if (events.length > 0 && events.length < most && !this.stopped) await setTimeout(GATHER_MS);
    await this.#keep(this.#lease);
    const asked = events.length === 0 ? await askedEvent(this.pool, name) : undefined;
    if (asked !== undefined) await this.#retry(this.#lease, asked);
    else if (events.length === 0) await this.nap.sleep(this.idleMs);
  }

  async #handle(lease: Lease, events: readonly OrderedEvent[]): Promise<void> {
    const last = (events.at(-1) as OrderedEvent).seq;
    try {
      await this.#commit(events, (client) => savePlace(client, this.subscription.name, lease, last));
      lease.seq = last;
    } catch (error) {
      if (error instanceof Fenced) throw error;
      if (events.length > 1) {
        this.#singlyTo = last;
        return;
      }
      const tries = await noteFailure(this.pool, this.subscription.name, lease, lineOf(error));
      if (tries === 0) throw new Fenced();
      if (tries >= PARK_AFTER && mayPark(this.subscription, error)) await this.#park(lease, last, tries, error);
      else await this.nap.sleep(pause(tries));
    }
  }

  /** Runs the handler and saves the place, in one transaction unless it works without one. @throws Fenced */
  async #commit(events: readonly OrderedEvent[], save: (client: PoolClient) => Promise<boolean>): Promise<void> {
    const around = this.subscription.transaction !== 'none';
    const client = await connect(this.pool);
    // A handler that works outside may take longer than the lease lasts.
    const keeping = around ? undefined : setInterval(() => void this.#keep(this.#lease as Lease).catch(() => undefined), KEEP_MS);
    try {
      if (around) await client.query('begin');
      await this.subscription.handler(events, client);
      if (!(await save(client))) throw new Fenced();
      if (around) await client.query('commit');
    } catch (error) {
      if (around) await rollback(client, error);
      throw error;
    } finally {
      clearInterval(keeping);
      client.release();
    }
  }

  async #park(lease: Lease, seq: number, tries: number, error: unknown): Promise<void> {
    const client = await connect(this.pool);
    try {
      await client.query('begin');
      await park(client, this.subscription.name, { seq, tries }, error);
      if (!(await savePlace(client, this.subscription.name, lease, seq))) throw new Fenced();
      await client.query('commit');
      lease.seq = seq;
    } catch (failure) {
      await rollback(client, failure);
      throw failure;
    } finally {
      client.release();
    }
  }

  async #retry(lease: Lease, seq: number): Promise<void> {
    const { name } = this.subscription;
    try {
      await this.#commit(await readAll(this.pool, seq, 1), async (client) => {
        const { rowCount } = await client.query('select 1 from subscription where name = $1 and lease_token = $2 for update', [
          name,
          lease.token,
        ]);
        await client.query('delete from parked_event where subscription = $1 and seq = $2', [name, seq]);
        return rowCount === 1;
      });
    } catch (error) {
      if (error instanceof Fenced) throw error;
      await parkedBack(this.pool, name, seq, lineOf(error));
    }
  }

  async #keep(lease: Lease): Promise<void> {
    if (performance.now() - this.#keptAt < KEEP_MS) return;
    if (!(await keepLease(this.pool, this.subscription.name, lease))) throw new Fenced();
    this.#keptAt = performance.now();
  }
}

/** @throws LogUnavailable where the connection ended, as it does after 5 s in one transaction; the pool drops such a client. */
const rollback = (client: PoolClient, cause: unknown) =>
  client.query('rollback').catch(() => Promise.reject(new LogUnavailable('The connection ended in a transaction.', { cause })));

const pause = (tries: number): number => Math.min(100 * 2 ** (tries - 1), LONGEST_PAUSE_MS);

const mayPark = ({ mayPark: may = false }: Subscription, error: unknown): boolean => (typeof may === 'function' ? may(error) : may);
