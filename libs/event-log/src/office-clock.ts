import { dayAt, type Instant, type LocalDate } from '@an-sinh/kernel';
import { DatabaseError, type Pool } from 'pg';
import { instantOf } from './instants.ts';
import { run } from './pool.ts';

/** The office clock was to go where it may not: back, or off the real time in production. */
export class ClockRefused extends Error {
  override readonly name = 'ClockRefused';
}

/** How long the clock goes on by itself between two looks at the database; another process's advance is noticed within it. */
const KEEP_MS = 1000;

const NOW = {
  name: 'clock-now',
  text: 'select now + ahead, now, production, opened_at is not null from (select *, clock_timestamp() as now from office_clock offset 0) c',
};
// In seconds, since an interval of days would follow the session's time zone.
const AHEAD = 'make_interval(secs => extract(epoch from $1::timestamptz - clock_timestamp()))';
const OPEN_AT = {
  name: 'clock-open-at',
  text: `update office_clock set ahead = ${AHEAD}, opened_at = clock_timestamp() where opened_at is null and not exists (select from event)`,
};
const OPEN = {
  name: 'clock-open',
  text: `update office_clock set production = $1::boolean, opened_at = clock_timestamp() where opened_at is null`,
};
const ADVANCE = { name: 'clock-advance', text: `update office_clock set ahead = ${AHEAD} where ${AHEAD} > ahead` };

/**
 * The office's time: the real time in production, else the real time moved by an offset that only grows. Law and limits follow
 * it; leases, sessions and retries do not. The database keeps the rules whoever writes.
 */
export class OfficeClock {
  #seen: { readonly at: number; readonly office: Promise<number> } | undefined;

  /** @param pool of the login `an_sinh_writer`. */
  constructor(
    private readonly pool: Pool,
    private readonly options: { readonly production: boolean },
  ) {}

  async now(): Promise<{ readonly office: Instant; readonly real: Instant }> {
    const [row] = await run<[office: string, real: string, production: boolean, opened: boolean]>(this.pool, NOW, []);
    if (row === undefined) throw new Error('The office clock has no row: the database is not migrated.');
    return { office: instantOf(row[0]), real: instantOf(row[1]) };
  }

  /** The office's day, for requests that come by the hundred: what is decided rests on the day of its own read, not on this one. */
  async today(): Promise<LocalDate> {
    if (!this.#seen || performance.now() - this.#seen.at > KEEP_MS) {
      const office = this.now().then((now) => Date.parse(now.office));
      this.#seen = { at: performance.now(), office };
      office.catch(() => (this.#seen = undefined));
    }
    const { at, office } = this.#seen;
    return dayAt(new Date((await office) + performance.now() - at).toISOString() as Instant);
  }

  /**
   * Opens the office, at the instant `at` or at the real time; called at every start, it does nothing once the office is open.
   * @throws ClockRefused in production where `at` is given or the database was opened as a demonstration; and outside of production
   * on a database of production.
   */
  async open(at?: Instant): Promise<void> {
    if (at !== undefined) this.#onlyOutsideProduction();
    const statement = at === undefined ? OPEN : OPEN_AT;
    await this.#write(statement, [at ?? this.options.production]);
    const [row] = await run<[string, string, production: boolean, opened: boolean]>(this.pool, NOW, []);
    if (row?.[3] !== true) throw new ClockRefused('Events were recorded before the office was opened: its clock stays the real time.');
    if (row[2] !== this.options.production) throw new ClockRefused('This database belongs to another kind of office (production or not).');
  }

  /**
   * Sets the office clock forward to `to`, and says what it shows then; where it is there already, nothing moves.
   * @throws ClockRefused in production.
   */
  async advance(to: Instant): Promise<Instant> {
    this.#onlyOutsideProduction();
    await this.#write(ADVANCE, [to]);
    return (await this.now()).office;
  }

  #onlyOutsideProduction(): void {
    if (this.options.production) throw new ClockRefused('In production the office clock is the real time.');
  }

  async #write(statement: typeof NOW, values: unknown[]): Promise<void> {
    try {
      await run(this.pool, statement, values);
    } catch (error) {
      if (error instanceof DatabaseError && error.code === 'AS003') throw new ClockRefused(error.message, { cause: error });
      throw error;
    } finally {
      this.#seen = undefined;
    }
  }
}
