import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { actOnRun, answerFile, granted, list, openNextRun, runOf } from '../../testing/money.ts';
import { caseAt, HANDS, INVENTED } from '../../testing/stories.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

const FEBRUARY = runOf('2023-02');
const MARCH = runOf('2023-03');
let test: TestOffice;
let persons: string[];
/** Whose category the law does not know, and who was granted after the list was begun. */
let unknown: string;
let late: string;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), [
    ...HANDS,
    'accountant-2.q019',
    'auditor.hn',
    'accountant.tuliem',
    'ops',
    'ward-officer.00622',
  ]);
  await openNextRun(test);
  await caseAt(test, 'NUMBERED');
  // Two of them are paid into one account.
  persons = await granted(test, 120, (index) => (index < 3 ? `10000000${Math.floor(index / 2)}` : undefined));
  [unknown = ''] = await granted(test, 1, undefined, 'A9Z');
}, 120_000);
afterAll(() => test.close());

const run = async (stream = FEBRUARY, who = 'accountant.q019') => (await test.as(who).get(`/runs/${stream}`)).body;

describe('A payment run over HTTP (domain 2.4)', () => {
  it('is seen in its list, with the acts that are open and why others are not', async () => {
    const { body } = await test.as('accountant.q019').get('/runs?month=2023-02');
    expect(body.rows).toMatchObject([{ stream: FEBRUARY, status: 'OPEN', statusTitle: 'Mở', late: false }]);
    const { body: acts } = await test.as('division-head.q019').get(`/runs/${FEBRUARY}/acts`, { 'accept-language': 'en' });
    expect(acts.find(({ act }: { act: string }) => act === 'CheckRun')).toMatchObject({
      open: false,
      refusal: { code: 'NOT_AT_THIS_STEP', opensBy: 'FreezeList', whoCould: ['DIVISION_HEAD'] },
    });
  });

  it('takes no act that rests on a version which the run has never had', async () => {
    const accountant = test.as('accountant.q019');
    const before = (await run()).basedOn;
    const basedOn = { [FEBRUARY]: 999_999 };
    for (const [path, body] of [
      ['acts', { command: { type: 'BeginListing' }, basedOn }],
      ['file', { basedOn }],
    ] as const) {
      const given = await test.whileOrdering(() => accountant.post(`/runs/${FEBRUARY}/${path}`, body));
      expect([given.status, given.body.code]).toEqual([422, 'BASED_ON_AHEAD']);
    }
    expect((await run()).basedOn).toEqual(before);
  });

  it('K19 is listed by one person and checked by another, over the very list that was seen', async () => {
    expect((await actOnRun(test, 'accountant.q019', '2023-02', { type: 'BeginListing' })).status).toBe(200);
    [late = ''] = await granted(test, 1);
    await list(test, '2023-02');
    const { listHash, lines, total } = await run();
    expect([lines, total]).toEqual([121, 121 * 880_000]); // January as arrears, and February
    const wrong = await actOnRun(test, 'division-head.q019', '2023-02', {
      type: 'CheckRun',
      listHash: listHash.replace(/^./, '0').replace(/.$/, 'f'),
      remark: 'x',
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'LIST_HASH_DIFFERS']);
    const maker = await actOnRun(test, 'accountant.q019', '2023-02', { type: 'CheckRun', listHash, remark: 'tự kiểm soát' });
    expect([maker.status, maker.body.code, maker.body.whoCould]).toEqual([403, 'NO_PERMISSION', ['DIVISION_HEAD']]);
  });

  it('passes over whom it cannot list: lister and checker see whom, why and what to do, in both languages', async () => {
    const inLanguage = async (language: string) =>
      (await test.as('accountant.q019').get(`/runs/${FEBRUARY}`, { 'accept-language': language })).body.passedOver;
    expect(await inLanguage('en')).toEqual({
      count: 1,
      accounts: [
        {
          account: `account:${unknown}`,
          personId: unknown,
          code: 'CATEGORY_MISSING',
          text: 'The category is not in the table.',
          whatToDo: expect.stringContaining('the next list has it with arrears'),
        },
      ],
      erased: 0,
    });
    expect((await inLanguage('vi')).accounts[0]).toMatchObject({
      text: 'Không có đối tượng này trong bảng.',
      whatToDo: expect.stringContaining('kỳ sau'),
    });
    expect((await run(FEBRUARY, 'division-head.q019')).passedOver.count).toBe(1);
    // The account says who it is.
    expect((await test.as('accountant.q019').get(`/accounts/${unknown}`)).body.grants[0].payee.fullName).toBe('Người nhận 0');
  });

  it('holds nobody who was granted after it was begun, wherever their id stands', async () => {
    const { rows } = (await test.as('accountant.q019').get(`/runs/${FEBRUARY}/lines?limit=200`)).body;
    expect(rows.map(({ personId }: { personId: string }) => personId)).not.toContain(late);
  });

  it('tells its checker where to look', async () => {
    const { differences } = await run(FEBRUARY, 'division-head.q019');
    expect(differences.newPersons.count).toBe(121);
    expect(differences.arrears).toMatchObject({ count: 121, amount: 121 * 440_000 });
    expect(differences.sameAccount.count).toBe(2);
    expect(differences.changedAmount.count).toBe(0);
  });

  it('is funded by exactly its sum, and sent as a file whose hash is recorded', async () => {
    const { listHash, total } = await run();
    expect((await actOnRun(test, 'division-head.q019', '2023-02', { type: 'CheckRun', listHash, remark: 'đúng' })).status).toBe(200);
    const short = await actOnRun(test, 'accountant.q019', '2023-02', { type: 'FundRun', amount: total - 1, treasuryReference: 'KB-1' });
    expect(short.body.code).toBe('AMOUNT_DIFFERS');
    expect((await test.as('accountant.q019').get(`/runs/${FEBRUARY}/file`)).body).toMatchObject({
      code: 'NOT_AT_THIS_STEP',
      opensBy: 'SendRun',
    });
    expect((await actOnRun(test, 'accountant.q019', '2023-02', { type: 'FundRun', amount: total, treasuryReference: 'KB-1' })).status).toBe(
      200,
    );
    const { basedOn } = await run();
    const sent = await test.as('accountant.q019').post(`/runs/${FEBRUARY}/file`, { basedOn }, { key: 'send-the-run' });
    expect(sent.body).toMatchObject({ repeated: false, file: { name: 'chi-tra-2023-02-Q019-MONTHLY_ALLOWANCE.csv' } });
    const again = await test.as('accountant.q019').post(`/runs/${FEBRUARY}/file`, { basedOn }, { key: 'send-the-run' });
    expect(again.body).toEqual({ ...sent.body, repeated: true });
    expect((await run()).fileHash).toBe(sent.body.file.sha256);
  });

  it('gives the same bytes of its file each time, with sums in figures and words', async () => {
    const bytes = async () => {
      const response = await fetch(`${test.url}/api/v1/runs/${FEBRUARY}/file`, {
        headers: { authorization: `Bearer ${await test.token('o-accountant.q019')}` },
      });
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="chi-tra-2023-02-Q019-MONTHLY_ALLOWANCE.csv"');
      return Buffer.from(await response.arrayBuffer());
    };
    const [first, second] = [await bytes(), await bytes()];
    expect(second.equals(first)).toBe(true);
    const { fileHash, total } = await run();
    expect(createHash('sha256').update(first).digest('hex')).toBe(fileHash);
    const records = first.toString().split('\r\n');
    expect(records).toHaveLength(1 + 121 + 3 + 1);
    expect(records.find((record) => record.includes(INVENTED.fullName))).toMatch(
      /W00592-2014,Nguyễn Thị Kiểm Thử,1940,001140\d{6},Tổ 4,\d+\/QĐ-UBND,2023-01-\d\d,440000,2023-01,2023-01,440000,,880000,account,BFTVVNVX,777766665555/,
    );
    expect(records.at(-4)).toContain(`Tổng cộng: 121 người`);
    expect(records.at(-4)).toContain(String(total));
    expect(records.at(-4)).toContain('Bằng chữ: Một trăm linh sáu triệu bốn trăm tám mươi nghìn đồng');
    expect(records.some((record) => record.split(',').includes('A5C'))).toBe(false); // the category tells of a person's state (P4)
  });

  it('lists its lines page by page, the payee to whom money may be shown', async () => {
    const first = (await test.as('accountant.q019').get(`/runs/${FEBRUARY}/lines?limit=100`)).body;
    const second = (await test.as('accountant.q019').get(`/runs/${FEBRUARY}/lines?limit=100&cursor=${first.next}`)).body;
    expect([first.rows.length, second.rows.length, second.next]).toEqual([100, 21, null]);
    const lines = [...first.rows, ...second.rows];
    expect(new Set(lines.map(({ lineRef }) => lineRef)).size).toBe(121);
    expect(lines.reduce((sum, { total }) => sum + total, 0)).toBe((await run()).total);
    expect(lines.filter(({ payee }) => payee?.accountNumber === '100000000')).toHaveLength(2);
  });

  it('K12 is alike to none outside of one’s scope, and in no list', async () => {
    for (const path of [`/runs/${FEBRUARY}`, `/runs/${FEBRUARY}/lines`, `/runs/${FEBRUARY}/acts`]) {
      expect((await test.as('accountant.tuliem').get(path)).status).toBe(403); // no role before 2025-07-01
      expect((await test.as('ops').get(path)).status).toBe(403);
    }
    expect((await test.as('accountant.q019').get('/runs/run:2023-02:W-TULIEM-2025:MONTHLY_ALLOWANCE')).body).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect((await test.as('accountant.q019').get('/runs/account:x')).status).toBe(404);
  });
});

describe('Answers of the paying agency', () => {
  let lines: { lineRef: string; total: number; account: string }[];
  beforeAll(async () => {
    const { rows } = (await test.as('accountant.q019').get(`/runs/${FEBRUARY}/lines?limit=200`)).body;
    // The account that is looked at below is paid; references are in no order of persons.
    const isFirst = ({ account }: { account: string }) => account === `account:${persons[0]}`;
    lines = [...rows.filter(isFirst), ...rows.filter((each: { account: string }) => !isFirst(each))];
  });
  const line = (index: number) => lines[index] as (typeof lines)[number];
  const send = (csv: string, who = 'accountant.q019') => test.as(who).postCsv(`/runs/${FEBRUARY}/answers`, csv);
  const today = () => test.today();

  it('are taken line by line: one bad line stops nothing, and the sums are those of the lines', async () => {
    const on = await today();
    const file = answerFile(
      ...lines.slice(0, 118).map(({ lineRef, total }) => [lineRef, 'paid', '', on, total]),
      ['AS-NEVER', 'paid', '', on, 1],
      [line(118).lineRef, 'paid', '', on, 1],
      [line(119).lineRef, 'unpaid', 'NOT_COLLECTED', on, line(119).total],
      ['=cmd', 'paid', '', on, 1],
      [line(118).lineRef, 'paid', '', '2099-01-01', line(118).total],
    );
    const { status, body } = await send(file);
    expect(status).toBe(200);
    expect(body).toMatchObject({ lines: 123, taken: 119, repeatedLines: 0, repeated: false, contradicting: [] });
    expect(body.rejected.map(({ line: at, code }: { line: number; code: string }) => [at, code])).toEqual([
      [119, 'LINE_UNKNOWN'],
      [120, 'AMOUNT_DIFFERS'],
      [122, 'VALUE_UNKNOWN:line_ref'],
      [123, 'DATE_IN_FUTURE'],
    ]);
    expect(body.sums).toMatchObject({ paid: { lines: 118, amount: 118 * 880_000 }, unpaid: { lines: 1, amount: 880_000 } });
    const { answered, open } = await run();
    expect([answered.paid.lines, answered.unpaid.lines, open.lines]).toEqual([118, 1, 2]);
  });

  it('come again as the first result, whatever was said since', async () => {
    const on = await today();
    const file = answerFile([line(120).lineRef, 'paid', '', on, line(120).total], [line(0).lineRef, 'unpaid', '', on, line(0).total]);
    const first = await send(file);
    expect(first.body).toMatchObject({ taken: 1, contradicting: [{ line: 2, code: 'ANSWER_CONTRADICTS' }], rejected: [] });
    expect((await send(answerFile([line(120).lineRef, 'returned', 'AC04', on, line(120).total]))).body.sums).toMatchObject({
      returned: { lines: 1, amount: 880_000 },
      paidBack: { lines: 1, amount: 880_000 },
    });
    expect((await send(file)).body).toEqual({ ...first.body, repeated: true });
    expect(await run()).toMatchObject({
      contradicting: 1,
      contradictions: [
        { account: line(0).account, lineRef: line(0).lineRef, stands: 'paid', said: 'unpaid', bookedOn: on, explained: false },
      ],
    });
  });

  it('said again in another file are no-ops', async () => {
    const { body } = await send(
      answerFile(
        [line(1).lineRef, 'paid', '', await today(), line(1).total],
        [line(1).lineRef, 'accepted', '', await today(), line(1).total],
      ),
    );
    expect(body).toMatchObject({ taken: 0, repeatedLines: 2 });
  });

  it('free the items of unpaid and returned lines for the next list, and of no other', async () => {
    await openNextRun(test);
    expect((await actOnRun(test, 'accountant.q019', '2023-03', { type: 'BeginListing' })).status).toBe(200);
    await list(test, '2023-03');
    const { rows } = (await test.as('accountant.q019').get(`/runs/${MARCH}/lines?limit=200`)).body;
    const carried = rows.filter(({ total }: { total: number }) => total > 440_000);
    // And the late decision, with its arrears.
    expect(carried.map(({ account }: { account: string }) => account).sort()).toEqual(
      [line(119).account, line(120).account, `account:${late}`].sort(),
    );
    expect(carried.every(({ items }: { items: unknown[] }) => items.length === 3)).toBe(true);
    const { differences } = await run(MARCH);
    expect([differences.newPersons.count, differences.arrears.count, differences.changedAmount.count]).toEqual([1, 3, 0]);
  });

  it('are refused where the run was not sent, and that binds no file', async () => {
    const file = answerFile(['AS-1', 'paid', '', await today(), 1]);
    const early = await test.as('accountant.q019').postCsv(`/runs/${MARCH}/answers`, file);
    expect([early.status, early.body.code]).toEqual([422, 'NOT_AT_THIS_STEP']);
    expect((await test.as('division-head.q019').postCsv(`/runs/${FEBRUARY}/answers`, file)).status).toBe(403);
    expect((await send('name,state\r\nx,y')).body.fields).toEqual([
      { field: 'header', code: 'NOT_THE_HEADER', problem: expect.stringContaining('line_ref,state') },
    ]);
    expect((await test.as('accountant.q019').post(`/runs/${FEBRUARY}/answers`, {})).status).toBe(415);
  });

  it('K19 are reported by one person and settled by another, when nothing is open and all is explained', async () => {
    const accountant = (type: string, more = {}) => actOnRun(test, 'accountant.q019', '2023-02', { type, ...more });
    expect((await accountant('ReportRun')).status).toBe(200);
    expect((await actOnRun(test, 'accountant-2.q019', '2023-02', { type: 'SettleRun' })).body).toMatchObject({
      code: 'LINES_STILL_OPEN',
      opensBy: 'TakeAnswers',
    });
    await send(answerFile([line(118).lineRef, 'paid', '', await today(), line(118).total]));
    expect((await accountant('SettleRun', { explanation: 'x' })).body.code).toBe('SAME_PERSON');
    expect((await actOnRun(test, 'accountant-2.q019', '2023-02', { type: 'SettleRun' })).body.code).toBe('ANSWERS_UNEXPLAINED');
    expect((await actOnRun(test, 'accountant-2.q019', '2023-02', { type: 'SettleRun', explanation: 'trả lời nhầm' })).status).toBe(200);
    const { status, answered, open, listed } = await run();
    expect([status, open.lines]).toEqual(['SETTLED', 0]);
    expect(answered.paid.amount + answered.unpaid.amount + answered.returned.amount).toBe(listed.amount);
    expect((await run()).contradictions).toMatchObject([{ explained: true }]);
  });

  it('come after the settlement, too, where a bank sends money back: the items are free for the next list', async () => {
    const on = await today();
    const { lineRef, total, account } = line(2);
    const { body } = await send(answerFile([lineRef, 'returned', 'AC04', on, total], [line(3).lineRef, 'unpaid', '', on, line(3).total]));
    expect(body).toMatchObject({
      taken: 1,
      sums: { returned: { lines: 1, amount: total }, paidBack: { lines: 1, amount: total }, unpaid: { lines: 0 } },
      contradicting: [{ line: 2, code: 'ANSWER_CONTRADICTS' }],
    });
    const seen = await run();
    expect(seen).toMatchObject({ status: 'SETTLED', returnedLate: { lines: 1, amount: total }, open: { lines: 0, amount: 0 } });
    expect(seen.answered.paid.amount + seen.answered.unpaid.amount + seen.answered.returned.amount).toBe(seen.listed.amount);
    const { sums } = (await test.as('accountant.q019').get(`/accounts/${account}`)).body;
    expect(sums).toMatchObject({ paid: 0, free: total });

    await openNextRun(test);
    await actOnRun(test, 'accountant.q019', '2023-04', { type: 'BeginListing' });
    await list(test, '2023-04');
    const { rows } = (await test.as('accountant.q019').get(`/runs/${runOf('2023-04')}/lines?limit=200`)).body;
    // January and February came back, March lies in the list before, April is new.
    expect(rows.find((each: { account: string }) => each.account === account)).toMatchObject({
      total: 880_000 + 440_000,
      items: [{ month: '2023-01' }, { month: '2023-02' }, { month: '2023-04' }],
    });
  });
});

describe('An account over HTTP', () => {
  it('shows grants, items and lines; money to those who pay, health to those who decide', async () => {
    const [person = ''] = persons;
    const account = (who: string) => test.as(who).get(`/accounts/account:${person}`);
    const { body: paid } = await account('accountant.q019');
    expect(paid).toMatchObject({ personId: person, sums: { paid: 880_000, open: 880_000, free: 0 } });
    expect(paid.grants[0].payee.accountNumber).toBe('100000000');
    expect(paid.grants[0]).not.toHaveProperty('facts');
    expect(paid.items[0]).not.toHaveProperty('explained');
    const { body: decided } = await account('specialist.q019');
    expect(decided.grants[0].facts.categories).toMatchObject([{ category: 'A5C' }]);
    expect(decided.items[0]).toMatchObject({ state: 'paid', explained: { parts: [{ rate: 440_000, coefficientTenths: 10 }], less: 0 } });
    expect((await test.as('specialist.q019').get(`/accounts/${person}`)).body).toEqual(decided);
  });
  it('K12 K42 is alike to none outside of one’s scope, and a look at it is recorded', async () => {
    const [person = ''] = persons;
    expect((await test.as('ward-officer.00622').get(`/accounts/${person}`)).status).toBe(404);
    expect((await test.as('specialist.q019').get('/accounts/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await test.as('specialist.q019').get('/accounts/nobody')).status).toBe(404);
    await test.as('auditor.hn').get(`/accounts/${person}`);
    const { rows } = await test.owner.query<{ payload: Buffer }>(
      `select payload from event where type = 'CaseRead' and stream_id like 'reading:o-auditor%'`,
    );
    expect(JSON.parse(String(rows.at(-1)?.payload))).toMatchObject({
      streams: { [`account:${person}`]: expect.any(Number) },
      classes: ['P1', 'P2', 'P3', 'P4'],
    });
  });
});

it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
