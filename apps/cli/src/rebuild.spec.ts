import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { application } from '../testing/application.ts';
import { commandLine, jsonOf } from '../testing/command-line.ts';
import { RunByClock } from '../testing/run-by-clock.ts';
import { TrialOffice } from '../testing/trial-office.ts';

interface Rebuilt {
  readonly table: string;
  readonly kept: { readonly rows: number; readonly sha256: string };
  readonly made: { readonly rows: number; readonly sha256: string };
  readonly differences: number;
  readonly differing: readonly string[];
}
const RUN = 'run:2023-02:Q019:MONTHLY_ALLOWANCE';
const INLINE = ['officer_role', 'office', 'desk_case', 'run_head', 'account_head', 'payment_line'];

let office: TrialOffice;
let owner: Client;
let clock: RunByClock;
let cases: string[];
beforeAll(async () => {
  office = await TrialOffice.open();
  owner = new Client(office.ownerUrl);
  await owner.connect();
  const file = join(office.folder, 'application.json');
  cases = [];
  for (const [number, name] of [
    ['001141000123', 'Trần Thị Mai'],
    ['001141000456', 'Lê Thị Hoa'],
  ] as const) {
    writeFileSync(file, application(number, name));
    cases.push((await jsonOf<{ stream: string }>(office.run, 'case', 'create', '--data', `@${file}`, '--as', 'one-stop.00592')).stream);
  }
  await jsonOf(office.run, 'case', 'act', cases[0] ?? '', 'AssignWardReview', '--as', 'ward-officer.00592');
  clock = await RunByClock.of(office);
  const persons = [randomUUID(), randomUUID()];
  await clock.grant(persons);
  await clock.open();
  await jsonOf(office.run, 'run', 'act', RUN, 'BeginListing', '--data', '{}', '--as', 'accountant.q019');
  await clock.list(RUN, persons);
  await rebuild('--only', 'person_search');
});
afterAll(async () => {
  await owner?.end();
  await clock?.close();
  await office?.close();
});

/** The table as COPY would write it, in the order of its key: what is equal here is equal byte for byte. */
const bytes = async (table: string) =>
  (await owner.query<{ text: string }>(`select string_agg(t::text, E'\\n' order by t::text collate "C") as text from ${table} t`)).rows[0]
    ?.text;
/** Of the search what is found, in whichever generation it lies. */
const SEARCH = `(select s.serving is not null as serves, stream_id, person_id, full_name, folded, marked, birth_year, residential_group
  from person_search p left join person_search_state s on s.serving = p.generation)`;
const allBytes = async () => {
  const found: Record<string, string | undefined> = { person_search: await bytes(SEARCH) };
  for (const table of INLINE) found[table] = await bytes(table);
  return found;
};
/** What tables look like: columns, keys and indexes, who may do what, and whether they are in the write-ahead log. */
const shapes = async () =>
  (
    await owner.query<{ name: string }>(
      `select c.relname as name, c.relpersistence, c.relacl::text, c.reloptions,
        (select array_agg(row(a.attname, a.atttypid::regtype, a.attcollation, a.attnotnull, pg_get_expr(d.adbin, d.adrelid))::text order by a.attname)
          from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
        (select array_agg(indexdef order by indexdef) from pg_indexes i where i.schemaname = 'public' and i.tablename = c.relname) as indexes,
        (select array_agg(pg_get_constraintdef(k.oid) order by k.conname) from pg_constraint k where k.conrelid = c.oid) as constraints
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any($1) order by 1`,
      [[...INLINE, 'person_search', 'person_search_state']],
    )
  ).rows;
const rebuild = (...argv: string[]) => jsonOf<Rebuilt[]>(office.run, 'rebuild', 'read-models', ...argv);

it('Read models that were dropped are made again by their owner as they were, the money and the names too, byte for byte', async () => {
  const [before, shape] = [await allBytes(), await shapes()];
  expect(shape).toHaveLength(8);
  for (const [table, rows] of Object.entries(before)) expect([table, rows]).toEqual([table, expect.any(String)]);
  expect(before['payment_line']).toContain('planned');
  expect(before['person_search']).toContain('Trần Thị Mai');
  await owner.query(`drop table ${INLINE.join(', ')}, person_search, person_search_state`);

  for (const [option, remedy] of [
    ['--check', 'without --check'],
    ['--json', 'DATABASE_OWNER_URL'],
  ] as const) {
    const ran = await office.run('rebuild', 'read-models', option);
    expect([ran.code, ran.messages]).toEqual([1, expect.stringContaining('desk_case')]);
    expect(ran.messages).toContain(remedy);
  }
  const byOwner = commandLine({ ...office.env, DATABASE_OWNER_URL: office.ownerUrl });
  // Whatever is asked for: a table that is made is filled.
  const rebuilt = await jsonOf<Rebuilt[]>(byOwner, 'rebuild', 'read-models', '--only', 'desk_case');
  expect(rebuilt.map(({ table, kept }) => [table, kept.rows])).toEqual([...INLINE, 'person_search'].map((table) => [table, 0]));
  expect(await shapes()).toEqual(shape);
  expect(await allBytes()).toEqual(before);

  // Part of the search only: which generation serves is known nowhere else.
  await owner.query('drop table person_search_state');
  await jsonOf(byOwner, 'rebuild', 'read-models');
  expect(await allBytes()).toEqual(before);
  for (const { kept, made, differences } of await rebuild('--check')) expect({ kept, differences }).toEqual({ kept: made, differences: 0 });
});

it('Read models that were emptied are made again from the log, byte for byte', async () => {
  const before = await allBytes();
  expect(before['desk_case']).toContain('WARD_REVIEWING');
  await owner.query(`truncate ${INLINE.join(', ')}, person_search`);
  const rebuilt = await rebuild();
  expect(rebuilt.find(({ table }) => table === 'desk_case')).toMatchObject({ kept: { rows: 0 }, made: { rows: 2 }, differences: 2 });
  expect(await allBytes()).toEqual(before);
  const check = await rebuild('--check');
  for (const { kept, made, differences } of check) expect({ kept, differences }).toEqual({ kept: made, differences: 0 });
  expect(check.map(({ table }) => table)).toEqual([...INLINE, 'person_search']);
  // Signing in and acting go on as if nothing had been.
  await jsonOf(office.run, 'case', 'act', cases[1] ?? '', 'AssignWardReview', '--as', 'ward-officer.00592');
});

it('A row that was changed, one that is missing and one of no stream are found by the check, and put right', async () => {
  const before = await bytes('desk_case');
  await owner.query(`update desk_case set status = 'POSTED' where stream_id = $1`, [cases[0]]);
  await owner.query('delete from desk_case where stream_id = $1', [cases[1]]);
  await owner.query(
    `insert into desk_case select 'application:stray', gen_random_uuid(), 1, 'X', programme, authority, person_id, status, procedure, step_code,
       due_on, provisional, submitted_on, since_on, appointment_on, holder, round, backlog, warnings, closed from desk_case limit 1`,
  );
  const ran = await office.run('rebuild', 'read-models', '--check', '--only', 'desk_case', '--json');
  expect(ran.code).toBe(1);
  const [found] = JSON.parse(ran.out) as Rebuilt[];
  expect(found).toMatchObject({ kept: { rows: 2 }, made: { rows: 2 }, differences: 3 });
  expect(found?.differing.toSorted()).toEqual(['application:stray', ...cases].map((stream) => `(${stream})`).toSorted());
  expect(await rebuild('--only', 'desk_case')).toMatchObject([{ differences: 3 }]);
  expect(await bytes('desk_case')).toBe(before);
});

it('A table that is none is named, with those that are', async () => {
  expect(await office.run('rebuild', 'read-models', '--only', 'event')).toMatchObject({
    code: 2,
    messages: expect.stringContaining('desk_case'),
  });
});

it('Acts that come while the read models are made again lose nothing', async () => {
  const file = join(office.folder, 'more.json');
  writeFileSync(file, application('001141000789', 'Phạm Thị Lan'));
  const rebuilding = Promise.all([rebuild(), rebuild('--only', 'desk_case')]);
  await jsonOf(office.run, 'case', 'create', '--data', `@${file}`, '--as', 'one-stop.00592');
  await rebuilding;
  for (const { differences } of await rebuild('--check', '--only', ...INLINE)) expect(differences).toBe(0);
});
