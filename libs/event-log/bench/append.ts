/*
 * How dear an act is beside a bare insert, on this machine and now: read and append against one row with three indexes, both from
 * Node, in turns. Run by hand:  node --import ./tools/ts.mjs libs/event-log/bench/append.ts [seconds per figure]
 * With DATABASE_URL of a superuser it uses that server (a database is made and dropped), else it starts one, durable.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { startPostgres } from '@an-sinh/embedded';
import type { Instant, LocalDate } from '@an-sinh/kernel';
import { Client, type Pool } from 'pg';
import {
  EventLog,
  keyRingFrom,
  logPool,
  migrate,
  newKeyFile,
  Notifier,
  Ordered,
  OrderRunner,
  setRolePasswords,
  urlFor,
  type ActAppend,
  type InlineTable,
  type NewEvent,
} from '../src/index.ts';

const SECONDS = Number(process.argv[2] ?? 3);
const ROUNDS = 3;
const CLIENTS = [1, 8, 32];
const PASSWORD = randomBytes(12).toString('hex');

interface Figure {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
}

const server = process.env.DATABASE_URL ? undefined : await startPostgres({ durable: true });
const superuser = process.env.DATABASE_URL ?? (server as NonNullable<typeof server>).superuserUrl;
const admin = new Client(superuser);
await admin.connect();
const name = `bench_${randomBytes(4).toString('hex')}`;
await admin.query(`create database ${name}`);
const url = new URL(superuser);
url.pathname = `/${name}`;
await migrate(url.href);
await setRolePasswords(superuser, { an_sinh_writer: PASSWORD, an_sinh_order: PASSWORD });
const owner = new Client(url.href);
await owner.connect();
await owner.query(`
  create table bare (position bigint generated always as identity primary key, stream_id text collate "C", version int, case_id uuid, payload bytea);
  create index on bare (stream_id, version); create index on bare (case_id);
  grant insert on bare to an_sinh_writer;
  create table desk (stream_id text collate "C" primary key, authority text, status text, due_on date, holder text, version int);
  create index on desk (authority, status, due_on);
  grant select, insert, update on desk to an_sinh_writer`);
const desk: InlineTable = {
  name: 'desk',
  key: ['stream_id'],
  columns: { stream_id: 'text', authority: 'text', status: 'text', due_on: 'date', holder: 'text', version: 'int' },
};
const pool = logPool(urlFor(url.href, 'an_sinh_writer', PASSWORD), { max: Math.max(...CLIENTS) });
const log = new EventLog(pool, { keyRing: keyRingFrom(newKeyFile()), inline: [desk] });

const payload = randomBytes(400);
const bare = async () => {
  const client = await pool.connect();
  await client.query({
    name: 'bare',
    text: 'insert into bare (stream_id, version, case_id, payload) values ($1, $2, $3, $4)',
    values: [`case:${randomUUID()}`, 1, randomUUID(), payload],
  });
  client.release();
};
const empty = async () => {
  const client = await pool.connect();
  await client.query({ name: 'one', text: 'select 1' });
  client.release();
};

/** A file of some events, and the next of them: what an officer's act is. */
class File {
  #caseId = randomUUID();
  #person = randomUUID();
  #version = 0;
  #other = 0;
  async act(boxes: boolean, companion: boolean): Promise<void> {
    // A new file after ten acts, as cases have tens of events.
    if (this.#version === 10) {
      this.#caseId = randomUUID();
      this.#person = randomUUID();
      this.#version = this.#other = 0;
    }
    const [stream, account] = [`application:${this.#caseId}`, `account:${this.#person}`];
    const key = `press:officer:${randomUUID()}`;
    const read = await log.read({ keys: [key], streams: companion ? [stream, account] : [stream] });
    const streams: ActAppend['streams'] = [
      {
        streamId: stream,
        kind: 'application',
        expected: this.#version,
        events: [this.#event(boxes)],
        nextClockAt: '2023-02-01T00:00:00Z' as Instant,
      },
      ...(companion
        ? [{ streamId: account, kind: 'account', expected: this.#other, events: [this.#event(boxes)], nextClockAt: null }]
        : []),
    ];
    const row = {
      stream_id: stream,
      authority: '00001',
      status: 'WARD_REVIEWING',
      due_on: '2023-02-01',
      holder: 'officer',
      version: this.#version + 1,
    };
    const act = {
      key,
      requestHmac: log.requestHmac(key),
      header: { actor: 'officer', role: 'CLERK', office: '00001', ruleSet: '2023-1', basedOn: { [stream]: this.#version } },
      answer: { ok: true, version: this.#version + 1 },
      streams,
      inline: { desk: [row] },
    };
    if (!(await log.append([act], read)).ok) throw new Error('stale');
    this.#version += 1;
    if (companion) this.#other += 1;
  }
  #event(boxes: boolean): NewEvent {
    return {
      type: 'WardReviewAssigned',
      schemaVersion: 1,
      occurredOn: '2023-01-03' as LocalDate,
      caseId: this.#caseId,
      wakes: true,
      facts: {
        holder: 'officer-17',
        step: {
          chainId: 'A',
          stepCode: 'WARD_REVIEW_AND_POST',
          limit: 7,
          unit: 'WORKING_DAYS',
          dueOn: '2023-01-12',
          provisional: false,
          ruleSet: '2023-1',
        },
      },
      ...(boxes
        ? {
            sealed: [
              { subject: this.#person, class: 'P4', facts: { category: '5.1', degree: 'nặng', papers: ['a', 'b', 'c'], coefficient: 20 } },
            ],
          }
        : {}),
    };
  }
}

async function measure(clients: number, work: () => () => Promise<unknown>): Promise<Figure> {
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const once = work();
      for (let at = performance.now(); at - began < SECONDS * 1000;) {
        await once();
        const now = performance.now();
        times.push(now - at);
        at = now;
      }
    }),
  );
  times.sort((a, b) => a - b);
  const of = (share: number) => times[Math.floor(times.length * share)] ?? NaN;
  return { rate: (times.length * 1000) / (performance.now() - began), p50: of(0.5), p99: of(0.99) };
}

const variants: [string, () => () => Promise<unknown>][] = [
  ['bare insert, 3 indexes', () => bare],
  ['select 1', () => empty],
  ['read only', () => () => log.read({ keys: ['none'], streams: [`application:${randomUUID()}`] })],
  ['act', () => one(false, false)],
  ['act with a box', () => one(true, false)],
  ['act, two streams and boxes', () => one(true, true)],
];
const one = (boxes: boolean, companion: boolean) => {
  const file = new File();
  return () => file.act(boxes, companion);
};
const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

for (const [, work] of variants) await measure(4, work);
for (const clients of CLIENTS) {
  const figures = new Map<string, Figure[]>(variants.map(([variant]) => [variant, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [variant, work] of variants) figures.get(variant)?.push(await measure(clients, work));
  const of = (variant: string, what: keyof Figure) => middle((figures.get(variant) as Figure[]).map((figure) => figure[what]));
  console.log(`\n${clients} client(s)`.padEnd(34), 'rate /s', '   p50 ms', '   p99 ms', '   p50 ÷ bare');
  for (const [variant] of variants) {
    const [rate, p50, p99] = [of(variant, 'rate'), of(variant, 'p50'), of(variant, 'p99')];
    console.log(
      variant.padEnd(33),
      rate.toFixed(0).padStart(7),
      p50.toFixed(2).padStart(9),
      p99.toFixed(2).padStart(9),
      (p50 / of('bare insert, 3 indexes', 'p50')).toFixed(2).padStart(9),
    );
  }
}

await batches(pool);
await lag();
async function batches(through: Pool): Promise<void> {
  const bareMs: number[] = [];
  const actMs: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    const ids = Array.from({ length: 500 }, () => randomUUID());
    let began = performance.now();
    await through.query({
      name: 'bare-500',
      text: 'insert into bare (stream_id, version, case_id, payload) select s, 1, c, $3 from unnest($1::text[], $2::uuid[]) as u(s, c)',
      values: [ids, ids, payload],
    });
    bareMs.push(performance.now() - began);
    began = performance.now();
    const read = await log.read({ keys: ids, streams: ids.map((id) => `application:${id}`) });
    const acts = ids.map((id): ActAppend => ({
      key: `import:${id}`,
      requestHmac: payload.subarray(0, 32),
      header: { actor: 'import' },
      answer: { ok: true },
      streams: [
        {
          streamId: `application:${id}`,
          kind: 'application',
          expected: 0,
          nextClockAt: null,
          events: [
            {
              type: 'ApplicationSubmitted',
              schemaVersion: 1,
              occurredOn: '2023-01-03' as LocalDate,
              facts: { fileRef: id },
              caseId: id,
              wakes: true,
              sealed: [{ subject: id, class: 'P2', facts: { name: 'Nguyễn Văn An', sex: 'M' } }],
            },
          ],
        },
      ],
      persons: [{ digest: log.digest('number', id), personId: id }],
      claims: [{ claim: `monthly ${id}`, streamId: `application:${id}` }],
    }));
    if (!(await log.append(acts, read)).ok) throw new Error('stale');
    actMs.push(performance.now() - began);
  }
  console.log(
    `\n500 acts in one append, with new persons, keys, boxes, claims, read and hashing: ${middle(actMs).toFixed(0)} ms; 500 bare rows: ${middle(bareMs).toFixed(0)} ms`,
  );
}
/** From an append's answer until its event has its seq here: one act at a time, the runner in this process too. */
async function lag(): Promise<void> {
  const runner = new OrderRunner(urlFor(url.href, 'an_sinh_order', PASSWORD)).start();
  const notifier = new Notifier(urlFor(url.href, 'an_sinh_writer', PASSWORD));
  const ordered = new Ordered(urlFor(url.href, 'an_sinh_writer', PASSWORD));
  const telling = new EventLog(pool, { keyRing: keyRingFrom(newKeyFile()), notifier });
  let heard = 0;
  ordered.onOrdered(() => (heard = performance.now()));
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const lags: number[] = [];
  for (let i = 0; i < 200; i += 1) {
    const times = await telling.read({ keys: [], streams: [] });
    const seq = ordered.seq;
    const event = { type: 'Noted', schemaVersion: 1, occurredOn: '2023-01-03' as LocalDate, facts: {}, wakes: false };
    const stream = { streamId: `case:${randomUUID()}`, kind: 'case', expected: 0, events: [event], nextClockAt: null };
    await telling.append([{ key: randomUUID(), requestHmac: payload.subarray(0, 32), header: {}, answer: {}, streams: [stream] }], times);
    const done = performance.now();
    while (ordered.seq === seq) await new Promise((resolve) => setImmediate(resolve));
    lags.push(heard - done);
  }
  lags.sort((a, b) => a - b);
  console.log(`lag from the answer to the seq: p50 ${lags[100]?.toFixed(1)} ms, p99 ${lags[197]?.toFixed(1)} ms`);
  await Promise.all([runner.stop(), notifier.close(), ordered.close()]);
}
await pool.end();
await owner.end();
await admin.query(`drop database ${name} with (force)`);
await admin.end();
await server?.stop();
