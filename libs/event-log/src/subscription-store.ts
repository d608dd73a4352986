import type { Pool, PoolClient } from 'pg';
import { run } from './pool.ts';

/** Where a runner stands: its place and the token that fences those before it. */
export interface Lease {
  readonly token: string;
  seq: number;
  tries: number;
}
export interface SubscriptionState {
  readonly name: string;
  /** The last seq that was handled; -1 before the first. */
  readonly seq: number;
  /** How many events it is behind the order. */
  readonly lag: number;
  /** How long the oldest event it has not handled is written already, ms; 0 where it is up to date. */
  readonly lagMs: number;
  readonly lastError: string | null;
  readonly tries: number;
  readonly leaseHolder: string | null;
  readonly parked: number;
}
export interface ParkedEvent {
  readonly subscription: string;
  readonly seq: number;
  readonly error: string;
  readonly tries: number;
  /** Somebody asked to try it again, and the runner has not yet. */
  readonly asked: boolean;
}

/** A dead runner's work goes to another after this time. */
export const LEASE_MS = 10_000;
const LEASE = `clock_timestamp() + make_interval(secs => ${LEASE_MS / 1000})`;

const BEGIN = {
  name: 'subscription-begin',
  text: `insert into subscription (name, seq)
    select $1, coalesce($2::bigint - 1, (select max(seq) from event_order), -1) on conflict (name) do nothing`,
};
const TAKE = {
  name: 'subscription-take',
  text: `update subscription set lease_token = lease_token + 1, lease_until = ${LEASE}, lease_holder = $2
    where name = $1 and (lease_until is null or lease_until < clock_timestamp()) returning lease_token, seq, tries`,
};
const KEEP = {
  name: 'subscription-keep',
  text: `update subscription set lease_until = ${LEASE} where name = $1 and lease_token = $2 returning 1`,
};
const LEAVE = {
  name: 'subscription-leave',
  text: 'update subscription set lease_until = null, lease_holder = null where name = $1 and lease_token = $2',
};
const FAIL = {
  name: 'subscription-fail',
  text: `update subscription set tries = tries + 1, last_error = $3, failed_at = clock_timestamp(), lease_until = ${LEASE}
    where name = $1 and lease_token = $2 returning tries`,
};
const SAVE = {
  name: 'subscription-save',
  text: `update subscription set seq = $3::bigint, lease_until = ${LEASE}, tries = 0, last_error = null, failed_at = null, moved_at = clock_timestamp()
    where name = $1 and lease_token = $2 and seq < $3::bigint returning 1`,
};
const STATES = {
  name: 'subscription-states',
  text: `select s.name, s.seq, coalesce((select max(seq) from event_order), -1) - s.seq,
      coalesce((select (extract(epoch from clock_timestamp() - e.written_at) * 1000)::int from event_order o join event e using (position) where o.seq = s.seq + 1), 0),
      s.last_error, s.tries, case when s.lease_until > clock_timestamp() then s.lease_holder end,
      (select count(*)::int from parked_event p where p.subscription = s.name)
    from subscription s order by s.name`,
};
const PARKED = {
  name: 'parked-events',
  text: `select subscription, seq, error, tries, asked_at is not null from parked_event where subscription = $1 or $1::text is null order by subscription, seq`,
};
const ASK = {
  name: 'parked-ask',
  text: 'update parked_event set asked_at = clock_timestamp() where subscription = $1 and seq = $2::bigint returning 1',
};
const ASKED = {
  name: 'parked-asked',
  text: 'select seq from parked_event where subscription = $1 and asked_at is not null order by seq limit 1',
};
const PARK = {
  name: 'parked-add',
  text: `insert into parked_event as p (subscription, seq, error, tries) values ($1, $2::bigint, $3, $4::int)
    on conflict (subscription, seq) do update set error = excluded.error, tries = p.tries + excluded.tries`,
};
const PARK_AT = {
  name: 'parked-add-at',
  text: `insert into parked_event (subscription, seq, error, tries)
    select $1, o.seq, $4, 1 from event e join event_order o using (position) where e.stream_id = $2 and e.stream_version = $3::int
    on conflict (subscription, seq) do nothing`,
};
const BACK = {
  name: 'parked-back',
  text: 'update parked_event set asked_at = null, parked_at = clock_timestamp(), tries = tries + 1, error = $3 where subscription = $1 and seq = $2::bigint',
};

/** @param startAt the first seq to be handled; `undefined`: only what comes from now on. Only where the name is new. */
export const beginSubscription = async (pool: Pool, name: string, startAt: number | undefined): Promise<void> =>
  void (await run(pool, BEGIN, [name, startAt ?? null]));

/** The lease, or `undefined` where another runner holds it. */
export async function takeLease(pool: Pool, name: string, holder: string): Promise<Lease | undefined> {
  const [row] = await run<[token: string, seq: string, tries: number]>(pool, TAKE, [name, holder]);
  return row && { token: row[0], seq: Number(row[1]), tries: row[2] };
}

/** False where another runner has taken over. */
export const keepLease = async (pool: Pool, name: string, { token }: Lease): Promise<boolean> =>
  (await run(pool, KEEP, [name, token])).length === 1;
export const leaveLease = async (pool: Pool, name: string, { token }: Lease): Promise<void> => void (await run(pool, LEAVE, [name, token]));

/** How often the event at hand has failed by now. */
export async function noteFailure(pool: Pool, name: string, { token }: Lease, error: string): Promise<number> {
  return (await run<[number]>(pool, FAIL, [name, token, error]))[0]?.[0] ?? 0;
}

/** Saves the place, on the handler's client; false where another runner has taken over, and nothing may be committed. */
export async function savePlace(client: PoolClient, name: string, { token }: Lease, seq: number): Promise<boolean> {
  return (await client.query({ ...SAVE, values: [name, token, seq] })).rowCount === 1;
}

/** How far every subscription came, and what hinders it. */
export async function subscriptionStates(pool: Pool): Promise<SubscriptionState[]> {
  type Row = [
    name: string,
    seq: string,
    lag: string,
    lagMs: number,
    lastError: string | null,
    tries: number,
    holder: string | null,
    parked: number,
  ];
  return (await run<Row>(pool, STATES, [])).map(([name, seq, lag, lagMs, lastError, tries, leaseHolder, parked]) => ({
    name,
    seq: Number(seq),
    lag: Number(lag),
    lagMs: Math.max(lagMs, 0),
    lastError,
    tries,
    leaseHolder,
    parked,
  }));
}

/** Events that were set aside since their handling failed again and again; of one subscription, or of all. */
export async function parkedEvents(pool: Pool, subscription?: string): Promise<ParkedEvent[]> {
  const rows = await run<[string, string, string, number, boolean]>(pool, PARKED, [subscription ?? null]);
  return rows.map(([name, seq, error, tries, asked]) => ({ subscription: name, seq: Number(seq), error, tries, asked }));
}

/**
 * Asks the active runner to handle exactly this parked event once more. It is cured when it has left the list, and back again when it
 * is there with one try more. False where there is no such event.
 */
export async function askParkedRetry(pool: Pool, subscription: string, seq: number): Promise<boolean> {
  return (await run(pool, ASK, [subscription, seq])).length === 1;
}

export async function askedEvent(pool: Pool, name: string): Promise<number | undefined> {
  const [row] = await run<[string]>(pool, ASKED, [name]);
  return row && Number(row[0]);
}

/** Sets an event aside, in the transaction that passes it by. */
export const park = async (
  client: PoolClient,
  name: string,
  { seq, tries }: { seq: number; tries: number },
  error: unknown,
): Promise<void> => void (await client.query({ ...PARK, values: [name, seq, lineOf(error), tries] }));

/**
 * Sets an event aside that whoever fills a read model anew could not handle, so that it is seen and can be tried again. Where the order
 * has not reached it yet, the subscription will come to it by itself.
 */
export const parkEvent = async (
  pool: Pool,
  subscription: string,
  { streamId, version }: { readonly streamId: string; readonly version: number },
  error: unknown,
): Promise<void> => void (await run(pool, PARK_AT, [subscription, streamId, version, lineOf(error)]));

/** First line of an error, cut: it is kept for whoever looks into the database. */
export const lineOf = (error: unknown): string => String(error).split('\n', 1)[0]?.slice(0, 500) ?? '';

export const parkedBack = async (pool: Pool, name: string, seq: number, error: string): Promise<void> =>
  void (await run(pool, BACK, [name, seq, error]));
