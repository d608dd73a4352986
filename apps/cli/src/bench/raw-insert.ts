import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Load } from './load.ts';

/** About what an act's event has, sealed box included. */
const PAYLOAD = randomBytes(300);
const PERSONAL = randomBytes(350);
const HASH = randomBytes(32);

const TABLE = `
  create table event (
    position bigint generated always as identity primary key,
    recorded_at timestamptz not null,
    stream_version integer not null,
    occurred_on date not null,
    event_id uuid not null,
    case_id uuid,
    stream_id text collate "C" not null,
    type text collate "C" not null,
    leaf_hash bytea not null,
    payload bytea not null,
    personal bytea
  );
  create index on event (stream_id, stream_version);
  create index on event (case_id);`;
const INSERT = {
  name: 'raw-insert',
  text: `insert into event (recorded_at, stream_version, occurred_on, event_id, case_id, stream_id, type, leaf_hash, payload, personal)
    values (clock_timestamp(), $1, current_date, $2, $3, $4, $5, $6, $7, $8)`,
};

/**
 * The limit: one row into a table like `event` with its three indexes, each insert a transaction of its own, from Node by `pg`, a
 * connection for each client. In a database of its own on the office's server, dropped afterwards.
 */
export async function rawInsert(superuserUrl: string): Promise<Load> {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  await onServer(superuserUrl, `create database ${name}`);
  const url = new URL(superuserUrl);
  url.pathname = `/${name}`;
  await onServer(url.href, TABLE);
  let connections: Client[] = [];
  // The server has a hundred connections for everybody, so these are held for their own rounds only.
  const rest = async () => {
    await Promise.all(connections.map((client) => client.end()));
    connections = [];
  };
  return {
    name: 'insert',
    async prepare(clients) {
      connections = Array.from({ length: clients }, () => new Client({ connectionString: url.href }));
      await Promise.all(connections.map((client) => client.connect()));
      await Promise.all(connections.map(insert));
    },
    async once(index) {
      await insert(connections[index] as Client);
    },
    rest,
    async close() {
      await rest();
      await onServer(superuserUrl, `drop database ${name} with (force)`);
    },
  };
}

function insert(client: Client): Promise<unknown> {
  const id = randomUUID();
  return client.query({ ...INSERT, values: [1, randomUUID(), id, `application:${id}`, 'ApplicationReceived', HASH, PAYLOAD, PERSONAL] });
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
