import { Client } from 'pg';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { application } from '../testing/application.ts';
import { jsonOf } from '../testing/command-line.ts';
import { TrialOffice } from '../testing/trial-office.ts';

interface Rebuilt {
  readonly table: string;
  readonly kept: { readonly rows: number; readonly sha256: string };
  readonly made: { readonly rows: number; readonly sha256: string };
  readonly differences: number;
  readonly differing: readonly string[];
}
const INLINE = ['officer_role', 'office', 'desk_case', 'run_head', 'account_head', 'payment_line'];

let office: TrialOffice;
let owner: Client;
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
});
afterAll(async () => {
  await owner?.end();
  await office?.close();
});

/** The table as COPY would write it, in the order of its key: what is equal here is equal byte for byte. */
const bytes = async (table: string) =>
  (await owner.query<{ text: string }>(`select string_agg(t::text, E'\\n' order by t::text collate "C") as text from ${table} t`)).rows[0]
    ?.text;
const allBytes = async () => {
  const found: (string | undefined)[] = [];
  for (const table of INLINE) found.push(await bytes(table));
  return found;
};
const rebuild = (...argv: string[]) => jsonOf<Rebuilt[]>(office.run, 'rebuild', 'read-models', ...argv);

it('Read models that were emptied are made again from the log, byte for byte', async () => {
  const before = await allBytes();
  expect(before[0]).toBeDefined();
  expect(before[2]).toContain('WARD_REVIEWING');
  await owner.query(`truncate ${INLINE.join(', ')}`);
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
