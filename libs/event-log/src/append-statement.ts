import { InvariantViolation } from '@an-sinh/kernel';
import { sha256 } from './entry.ts';
import type { InlineRow, InlineTable } from './log.ts';
import type { Prepared } from './pool.ts';

/**
 * The append: one statement, whatever the number of acts. Each part reads the one before it (`head`, `ok`, `acts`, `done`), so the
 * order is fixed: heads first, locked in the order of their ids, which makes deadlocks impossible; then the guard, which raises
 * inside the statement, so that nothing of a stale act is kept, moved heads neither; then keys; then the rest. `order by e.n`: the
 * positions inside an act follow its versions. Never position, never transaction_id: they are the database's.
 * Parts that these acts do not need are left out: each would cost some ten microseconds for nothing.
 */
export function appendStatement({ people, dataKeys, inline }: AppendParts): Prepared {
  let text = LOG;
  let parameters = LOG_PARAMETERS;
  const add = (part: string, count: number) => {
    text += `, ${part.replace(/\$(\d+)/g, (_, own: string) => `$${parameters + Number(own)}`)}`;
    parameters += count;
  };
  if (people) add(PEOPLE, PEOPLE_PARAMETERS);
  if (dataKeys) add(DATA_KEYS, DATA_KEYS_PARAMETERS);
  for (const table of inline) add(inlinePart(table), 1);
  text += ' select n from done';
  return { name: `log-append-${sha256(Buffer.from(text)).toString('hex', 0, 8)}`, text };
}

/** What acts write beside the log itself. */
export interface AppendParts {
  /** Persons, likenesses and claims. */
  readonly people: boolean;
  readonly dataKeys: boolean;
  readonly inline: readonly InlineTable[];
}

const LOG_PARAMETERS = 27;
const LOG = `
with head as (
  insert into stream as s (stream_id, kind, version, waking_version, next_clock_at)
  select w.stream_id, w.kind, w.next, w.waking, w.next_clock_at
  from unnest($1::text[], $2::text[], $4::int[], $5::int[], $6::timestamptz[]) as w(stream_id, kind, next, waking, next_clock_at)
  order by w.stream_id collate "C"
  on conflict (stream_id) do update set version = excluded.version, next_clock_at = excluded.next_clock_at,
    waking_version = greatest(s.waking_version, excluded.waking_version)
  returning new.stream_id, coalesce(old.version, 0) as was
), ok as (
  select case when (select array_agg(h.was order by h.stream_id) from head h) = $3::int[]
      and not exists (select from unnest($7::text[], $8::int[]) as r(stream_id, expected) left join stream s using (stream_id)
        where coalesce(s.version, 0) <> r.expected)
    then true else log_stale((select string_agg(h.stream_id, ', ') from head h)) end as yes
), acts as (
  insert into act (act_id, key, request_hmac, header, header_hash, answer)
  select a.* from ok, unnest($9::uuid[], $10::text[], $11::bytea[], $12::bytea[], $13::bytea[], $14::bytea[])
    as a(act_id, key, request_hmac, header, header_hash, answer)
  where ok.yes order by a.key collate "C" returning 1
), done as (
  select count(*) as n from acts
), events as (
  insert into event (stream_id, stream_version, event_id, case_id, type, schema_version, occurred_on, payload, personal, act_id, leaf_hash, recorded_at, written_at)
  select e.stream_id, e.stream_version, e.event_id, e.case_id, e.type, e.schema_version, e.occurred_on, e.payload, e.personal, e.act_id, e.leaf_hash,
    e.recorded_at, e.written_at
  from done, unnest($15::text[], $16::int[], $17::uuid[], $18::uuid[], $19::text[], $20::int2[], $21::date[], $22::bytea[], $23::bytea[], $24::uuid[], $25::bytea[],
      $26::timestamptz[], $27::timestamptz[])
    with ordinality as e(stream_id, stream_version, event_id, case_id, type, schema_version, occurred_on, payload, personal, act_id, leaf_hash, recorded_at, written_at, n)
  where done.n > 0 order by e.n
)`;

const PEOPLE_PARAMETERS = 7;
const PEOPLE = `persons as (
  insert into person_index (digest, person_id)
  select p.* from done, unnest($1::bytea[], $2::text[]) as p(digest, person_id) where done.n > 0 order by 1
), likenesses as (
  insert into person_likeness (digest, person_id)
  select distinct p.* from done, unnest($3::bytea[], $4::text[]) as p(digest, person_id) where done.n > 0 order by 1, 2
  on conflict do nothing
), claims as (
  insert into open_claim (claim, stream_id)
  select c.* from done, unnest($5::text[], $6::text[]) as c(claim, stream_id) where done.n > 0 order by c.claim collate "C"
), releases as (
  delete from open_claim c using done where done.n > 0 and c.claim = any($7::text[])
)`;

const DATA_KEYS_PARAMETERS = 5;
const DATA_KEYS = `data_keys as (
  insert into data_key (key_id, subject, class, wrapped, kek_id)
  select k.*, $5::text from done, unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[]) as k(key_id, subject, class, wrapped)
  where done.n > 0 order by k.subject collate "C", k.class collate "C"
)`;

/** Rows come as one JSON text: a parameter per table, not per column. */
function inlinePart(table: InlineTable): string {
  const columns = Object.keys(table.columns);
  const names = [table.name, ...table.key, ...columns];
  // Names cannot be parameters; they are constants of our code, and this keeps them so.
  if (
    !names.every((name) => /^[a-z][a-z0-9_]*$/.test(name)) ||
    !Object.values(table.columns).every((type) => /^[a-z0-9 ]+(\[\])?$/.test(type))
  ) {
    throw new InvariantViolation(`The inline table ${table.name} has a name that is no plain identifier.`);
  }
  const rest = columns.filter((column) => !table.key.includes(column));
  return `${table.name}_rows as (
  insert into ${table.name} (${columns.join(', ')})
  select ${columns.map((column) => `r.${column}`).join(', ')}
  from done, json_to_recordset($1::json) as r(${Object.entries(table.columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')})
  where done.n > 0 order by ${table.key.map((column) => `r.${column}`).join(', ')}
  on conflict (${table.key.join(', ')}) do ${rest.length === 0 ? 'nothing' : `update set ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}`}
)`;
}

/** An inline table's parameter; bytes in PostgreSQL's own notation. */
export function inlineValue(rows: ReadonlyMap<string, InlineRow> | undefined): string | null {
  if (rows === undefined) return null;
  const plain = (value: InlineRow[string] | undefined) => (Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value);
  return JSON.stringify(
    Array.from(rows.values(), (row) => Object.fromEntries(Object.keys(row).map((column) => [column, plain(row[column])]))),
  );
}
