import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { TrialOffice } from '../testing/trial-office.ts';

const testdata = (name: string) => fileURLToPath(new URL(`../../../libs/cases/testdata/${name}`, import.meta.url));
const expected = readFileSync(testdata('applications-2022.expected.csv'), 'utf8').trim().split(/\r?\n/);
const PILE = ['--as', 'one-stop.q019'];

let office: TrialOffice;
let file: string;
beforeEach(async () => {
  office = await TrialOffice.open();
  file = join(office.folder, 'pile.csv');
  cpSync(testdata('applications-2022.csv'), file);
});
afterEach(() => office?.close());

/** How many lines are in the log by now. */
const taken = async () => {
  const client = new Client(office.ownerUrl);
  await client.connect();
  const { rows } = await client
    .query<{ n: number }>("select count(*)::int as n from act where key like 'import:%'")
    .finally(() => client.end());
  return rows[0]?.n ?? 0;
};
const counts = ({ out }: { out: string }) => JSON.parse(out) as Record<string, number | string>;

it('A pile is taken in line by line, with a report of the rejects; again it adds nothing', async () => {
  const out = join(office.folder, 'result.csv');
  const first = await office.run('import', file, '--out', out, '--json', ...PILE);
  expect(first.code).toBe(5);
  expect(counts(first)).toEqual({
    lines: 600,
    received: 478,
    supplement: 35,
    duplicateSuspected: 0,
    rejected: 87,
    repeated: 0,
    rejects: `${file}.rejects.csv`,
  });
  expect(readFileSync(out, 'utf8').trim().split('\n')).toEqual(expected);

  const rejects = readFileSync(`${file}.rejects.csv`, 'utf8').trim().split('\n');
  expect(rejects).toHaveLength(88);
  expect(rejects.slice(0, 2)).toEqual([
    'line,file_ref,field,value_class,code,text',
    expect.stringMatching(/^3,00625-220408-0003,category,[^,]+,CATEGORY_UNKNOWN,/),
  ]);

  const again = await office.run('import', file, '--out', out, '--json', ...PILE);
  expect(counts(again)).toMatchObject({ lines: 600, received: 478, rejected: 87, repeated: 513 });
  expect(readFileSync(out, 'utf8').trim().split('\n')).toEqual(expected);
  expect((await office.run('import', file, ...PILE)).out).toContain('added now 0; there before 513');
});

it('A pile whose office dies in the middle is sent again, and ends the same', async () => {
  const out = join(office.folder, 'result.csv');
  const importing = office.run('import', file, '--out', out, '--json', ...PILE);
  while ((await taken()) < 100) await new Promise((resolve) => setTimeout(resolve, 20));
  await office.killApi();
  await office.startApi();
  const ran = await importing;
  expect(ran.code).toBe(5);
  expect(counts(ran)).toMatchObject({ lines: 600, received: 478, supplement: 35, rejected: 87 });
  expect(readFileSync(out, 'utf8').trim().split('\n')).toEqual(expected);
});

it('What is no import is refused, and leaves no report behind', async () => {
  const ran = await office.run('import', testdata('applications-2022.expected.csv'), '--rejects', join(office.folder, 'none.csv'), ...PILE);
  expect(ran).toMatchObject({ code: 2, messages: expect.stringContaining('ward_code') });
  expect(existsSync(join(office.folder, 'none.csv'))).toBe(false);
});
