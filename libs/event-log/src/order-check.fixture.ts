import { setTimeout as wait } from 'node:timers/promises';
import { EventLog } from './event-log.ts';
import { orderAll, type LogFixture } from './log.fixture.ts';
import { OrderRunner } from './order-runner.ts';
import { readAll, type OrderedEvent } from './readers.ts';
import { chance, disturb, slowPool, work, type Told } from './schedule.fixture.ts';

export interface Variant {
  /** Mutant: a transaction id is taken before the read. */
  readonly idFirst?: boolean;
  /** Mutant: the order without a watermark. */
  readonly order?: 'by position';
  /** Ends backends now and then. */
  readonly kill?: boolean;
  /** What happens beside the writers until `stopped`, instead of the usual disturbance. */
  readonly beside?: (stopped: () => boolean) => Promise<void>;
}
export interface Outcome {
  readonly told: Told;
  readonly from: number;
  /** What a consumer saw that followed seq all the time. */
  readonly consumed: readonly OrderedEvent[];
}

/** Runs a schedule to its end, with two runners and a consumer. */
export async function runSchedule(fixture: LogFixture, seed: number, variant: Variant): Promise<Outcome> {
  const random = chance(seed);
  const streams = Array.from({ length: 2 + random.upTo(6) }, (_, i) => `s${seed}:${i}`);
  const told: Told = { acknowledged: new Map(), rolledBack: new Set(), stale: 0, lost: 0 };
  const from = await count(fixture, 'event_order');
  const writer = fixture.pool('an_sinh_writer', 20);
  const consumed: OrderedEvent[] = [];
  let writing = true;
  const stopped = () => !writing;
  const runners = variant.order ? [] : [1, 2].map(() => new OrderRunner(fixture.url('an_sinh_order')).start());
  const beside = [
    variant.order && orderByPosition(fixture, stopped),
    variant.beside ? variant.beside(stopped) : disturb(fixture, chance(seed + 1), streams, variant.kill === true, stopped),
    (async () => {
      while (writing) {
        const next = await readAll(fixture.writer, from + consumed.length, 7).catch(() => []);
        consumed.push(...next);
        if (next.length === 0) await wait(2);
      }
    })(),
  ];
  // The quick ones share a log, as the callers of one process do, so that their acts go together.
  const quick = new EventLog(writer, { keyRing: fixture.keyRing });
  const writers = Array.from({ length: 3 + random.upTo(6) }, (_, i) => {
    const own = chance(seed * 31 + i);
    const log = i % 2 === 1 ? new EventLog(slowPool(writer, own, variant), { keyRing: fixture.keyRing }) : quick;
    return work(log, own, told, { name: `${seed}:${i}`, streams, acts: 12 });
  });
  try {
    await Promise.all(writers);
  } finally {
    writing = false;
    await Promise.all([...beside, ...runners.map((runner) => runner.stop())]);
  }
  if (!variant.order) await orderAll(fixture);
  consumed.push(...(await readAll(fixture.writer, from + consumed.length, 100_000)));
  return { told, from, consumed };
}

const count = async (fixture: LogFixture, table: string) =>
  Number((await fixture.owner.query(`select count(*) as n from ${table}`)).rows[0].n);

async function orderByPosition(fixture: LogFixture, stopped: () => boolean): Promise<void> {
  const order = () =>
    fixture.owner.query(`insert into event_order (seq, position)
      select coalesce((select max(seq) from event_order), -1) + row_number() over (order by position), position
      from event where position > coalesce((select max(position) from event_order), 0)`);
  while (!stopped()) await order();
  // To the end, so that only what it passed by is missing.
  await order();
}

/** What is wrong with an outcome; nothing where the order holds and nobody was told what is not so. */
export async function faultsOf(fixture: LogFixture, { told, from, consumed }: Outcome): Promise<string[]> {
  const found: string[] = [];
  consumed.forEach((event, i) => event.seq !== from + i && found.push(`seq ${event.seq} where ${from + i} was due`));
  if ((await count(fixture, 'event')) !== from + consumed.length) found.push('an event was skipped');
  const versions = new Map<string, number>();
  const acts = new Map<string, { first: number; last: number; events: number; basedOn: Record<string, number>; answer: unknown }>();
  for (const { seq, streamId, version, act } of consumed) {
    if (version !== (versions.get(streamId) ?? 0) + 1) found.push(`${streamId} ${version} stands at the wrong place`);
    versions.set(streamId, version);
    const basedOn = act.header.basedOn as Record<string, number>;
    const known = acts.get(act.key) ?? { first: seq, last: seq, events: 0, basedOn, answer: act.answer.n };
    acts.set(act.key, { ...known, last: seq, events: known.events + 1 });
  }
  const at = new Map(consumed.map(({ seq, streamId, version }) => [`${streamId} ${version}`, seq]));
  for (const [key, { first, last, events, basedOn }] of acts) {
    if (last - first + 1 !== events) found.push(`act ${key} is cut`);
    for (const [streamId, version] of Object.entries(basedOn)) {
      if (version > 0 && (at.get(`${streamId} ${version}`) ?? Infinity) >= first) found.push(`act ${key} stands before what it read`);
    }
  }
  for (const [key, answer] of told.acknowledged)
    if (acts.get(key)?.answer !== answer) found.push(`act ${key} was answered and is not there so`);
  for (const key of told.rolledBack) if (acts.has(key)) found.push(`act ${key} was rolled back and is there`);
  if (acts.size !== told.acknowledged.size) found.push('there is an act of nobody');
  return found;
}
