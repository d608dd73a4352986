import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { jsonOf } from '../testing/command-line.ts';
import { RunByClock } from '../testing/run-by-clock.ts';
import { TrialOffice } from '../testing/trial-office.ts';

interface Run {
  readonly status: string;
  readonly listHash: string;
  readonly listed: { readonly lines: number; readonly amount: number };
}
interface Line {
  readonly lineRef: string;
  readonly account: string;
  readonly total: number;
}
const RUN = 'run:2023-02:Q019:MONTHLY_ALLOWANCE';
const ACCOUNTANT = ['--as', 'accountant.q019'];
const persons = [randomUUID(), randomUUID(), randomUUID()];
/** The law does not know this person's category. */
const unknown = randomUUID();

let office: TrialOffice;
let owner: Client;
let clock: RunByClock;
let today: string;
beforeAll(async () => {
  office = await TrialOffice.open();
  clock = await RunByClock.of(office);
  owner = new Client(office.ownerUrl);
  await owner.connect();
  await clock.grant(persons);
  await clock.grant([unknown], 'A9Z');
  today = await clock.open();
});
afterAll(async () => {
  await owner?.end();
  await clock?.close();
  await office?.close();
});

const act = (type: string, data: object, ...who: string[]) =>
  jsonOf(office.run, 'run', 'act', RUN, type, '--data', JSON.stringify(data), ...who);
const see = () => jsonOf<Run>(office.run, 'run', 'show', RUN, ...ACCOUNTANT);
const lines = async () => (await jsonOf<{ rows: Line[] }>(office.run, 'run', 'lines', RUN, '--all', ...ACCOUNTANT)).rows;

it('A payment run goes from its list to its settlement by commands', async () => {
  expect(await jsonOf(office.run, 'run', 'list', ...ACCOUNTANT)).toMatchObject({ rows: [{ stream: RUN, status: 'OPEN' }] });
  expect(await jsonOf(office.run, 'run', 'acts', RUN, '--open', ...ACCOUNTANT)).toMatchObject([{ act: 'BeginListing' }]);
  await act('BeginListing', {}, ...ACCOUNTANT);
  await clock.list(RUN, [...persons, unknown]);
  const { listHash, listed } = await see();
  expect(listed).toEqual({ lines: 3, amount: 3 * 880_000 });
  const shown = async (...how: string[]) => (await office.run('run', 'show', RUN, ...how, ...ACCOUNTANT)).out;
  expect(await shown()).toMatch(
    new RegExp(`account:${unknown} +CATEGORY_MISSING +The category is not in the table\\. +Ask an administrator`),
  );
  expect(await shown('--lang', 'vi')).toMatch(
    /Chưa lập được.*\n.*\n.*CATEGORY_MISSING +Không có đối tượng này trong bảng\. +Báo quản trị viên/,
  );

  expect(await office.run('run', 'act', RUN, 'FundRun', '--data', '{"amount":1,"treasuryReference":"KB-1"}', ...ACCOUNTANT)).toMatchObject({
    code: 1,
    messages: expect.stringContaining('CheckRun'),
  });
  await act('CheckRun', { listHash, remark: 'Checked.' }, '--as', 'division-head.q019');
  await act('FundRun', { amount: listed.amount, treasuryReference: 'KB-1' }, ...ACCOUNTANT);

  const out = join(office.folder, 'list.csv');
  const sent = await jsonOf<{ sha256: string }>(office.run, 'run', 'file', RUN, '--send', '--out', out, ...ACCOUNTANT);
  expect(sent.sha256).toBe(createHash('sha256').update(readFileSync(out)).digest('hex'));
  expect((await office.run('run', 'file', RUN, ...ACCOUNTANT)).out).toBe(readFileSync(out, 'utf8'));
});

it('Answers of the agency are taken line by line; one bad line stops nothing, and the same file adds nothing', async () => {
  const [one, two, three] = await lines();
  const file = join(office.folder, 'answers.csv');
  const row = (line: Line | undefined, state: string, reason = '') => `${line?.lineRef},${state},${reason},${today},${line?.total}`;
  const rows = [row(one, 'paid'), row(two, 'paid'), row(three, 'unpaid', 'NOT_AT_HOME'), `AS-NOBODY,paid,,${today},1`];
  writeFileSync(file, ['line_ref,state,reason_code,booked_on,amount', ...rows].join('\r\n'));
  const first = await office.run('run', 'answers', RUN, file, '--json', ...ACCOUNTANT);
  expect(first.code).toBe(5);
  expect(JSON.parse(first.out)).toMatchObject({ lines: 4, taken: 3, repeated: false, sums: { paid: { lines: 2 }, unpaid: { lines: 1 } } });
  expect(readFileSync(`${file}.rejects.csv`, 'utf8')).toMatch(
    /^line,line_ref,field,value_class,code,text\n4,AS-NOBODY,line_ref,.*LINE_UNKNOWN/,
  );
  const again = await office.run('run', 'answers', RUN, file, '--json', ...ACCOUNTANT);
  expect(JSON.parse(again.out)).toMatchObject({ taken: 3, repeated: true });

  writeFileSync(file, ['line_ref,state,reason_code,booked_on,amount', row(one, 'unpaid')].join('\r\n'));
  await jsonOf(office.run, 'run', 'answers', RUN, file, ...ACCOUNTANT);
  expect((await office.run('run', 'show', RUN, ...ACCOUNTANT)).out).toMatch(
    new RegExp(`${one?.lineRef} +${one?.account} +paid +unpaid +${today} +no`),
  );

  await act('ReportRun', {}, ...ACCOUNTANT);
  await act('SettleRun', { explanation: 'One person was not at home.' }, '--as', 'accountant-2.q019');
  expect((await see()).status).toBe('SETTLED');
  const account = await jsonOf<{ sums: object }>(office.run, 'account', 'show', one?.account ?? '', ...ACCOUNTANT);
  expect(account.sums).toEqual({ paid: 880_000, open: 0, free: 0 });
});

it('The money read models that were emptied are made again from the log, byte for byte', async () => {
  const tables = ['run_head', 'account_head', 'payment_line'];
  const bytes = async () => {
    const found: string[] = [];
    for (const table of tables) {
      const { rows } = await owner.query<{ text: string }>(`select t::text as text from ${table} t order by t::text collate "C"`);
      found.push(rows.map(({ text }) => text).join('\n'));
    }
    return found;
  };
  const before = await bytes();
  expect(before.map((text) => text.split('\n').length)).toEqual([1, 4, 3]);
  await owner.query(`truncate ${tables.join(', ')}`);
  await jsonOf(office.run, 'rebuild', 'read-models', '--only', ...tables);
  expect(await bytes()).toEqual(before);
});
