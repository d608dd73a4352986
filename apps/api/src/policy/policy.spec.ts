import { throwAwayDatabase } from '@an-sinh/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../../testing/client.ts';
import { openTestOffice, type TestOffice } from '../../testing/test-office.ts';

let test: TestOffice;
let anybody: Person;
beforeAll(async () => {
  test = await openTestOffice(await throwAwayDatabase(), ['group-head.00592']);
  anybody = test.as('group-head.00592');
});
afterAll(() => test.close());

describe('A deadline over HTTP', () => {
  it('explains itself day by day: seven working days from 2022-09-22 end on 2022-10-03', async () => {
    const { status, body } = await anybody.get('/policy/deadline?from=2022-09-22&limit=7&unit=WORKING_DAY');
    expect([status, body.dueOn, body.provisional]).toEqual([200, '2022-10-03', false]);
    expect(body.days.filter(({ ordinal }: { ordinal: number | null }) => ordinal !== null)).toHaveLength(7);
    expect(body.days.find(({ on }: { on: string }) => on === '2022-09-24')).toMatchObject({ works: false, why: 'WEEKEND', ordinal: null });
  });
  it('names holidays in the language of the caller', async () => {
    const query = '/policy/deadline?from=2023-08-31&limit=1';
    const nameIn = async (language: string) =>
      (await anybody.get(query, { 'accept-language': language })).body.days.find(({ why }: { why: string }) => why === 'HOLIDAY')?.name;
    const [vi, en] = [await nameIn('vi'), await nameIn('en')];
    expect(vi).toMatch(/Quốc khánh/);
    expect(en).not.toBe(vi);
  });
  it('is provisional where the holidays of a year are not announced', async () => {
    expect((await anybody.get('/policy/deadline?from=2031-06-02&limit=3')).body).toMatchObject({ dueOn: '2031-06-05', provisional: true });
  });
});

describe('An amount over HTTP', () => {
  it('multiplies out, each factor with its article, the standard of Hanoi above that of the country', async () => {
    const { body } = await anybody.get('/policy/amount?category=A5C&authority=W00592-2014&on=2022-09-22');
    expect(body).toMatchObject({ jurisdiction: 'HN', asKnownOn: '2023-01-03' });
    const [level] = body.levels;
    expect(level).toMatchObject({
      coefficient: '1',
      amount: 440_000,
      rate: { amount: 440_000, jurisdiction: 'HN' },
      insteadOf: { amount: 360_000 },
    });
    expect(level.legalBasis).toMatch(/20\/2021/);
  });
  it('gives every level of a category, or the one that a level names', async () => {
    const { body } = await anybody.get('/policy/amount?category=A1&jurisdiction=VN&on=2022-09-22');
    expect(body.levels.map(({ categoryCode, amount }: { categoryCode: string; amount: number }) => [categoryCode, amount])).toEqual([
      ['A1_U4', 900_000],
      ['A1_4P', 540_000],
    ]);
    expect((await anybody.get('/policy/amount?category=A1_U4&jurisdiction=VN&on=2022-09-22')).body.levels).toHaveLength(1);
  });
  it('gives the levels of the place that was asked for, and never those of another city', async () => {
    const codes = async (place: string) =>
      (await anybody.get(`/policy/amount?category=A5A&jurisdiction=${place}&on=2026-02-01`)).body.levels.map(
        ({ categoryCode }: { categoryCode: string }) => categoryCode,
      );
    expect(await codes('VN')).toEqual(['A5A_60', 'A5A_80']);
    expect(await codes('HN')).toEqual(['A5A_60', 'A5A_80', 'HN_A5A_60', 'HN_A5A_80']);
    const elsewhere = await anybody.get('/policy/amount?category=HN_A5A_60&jurisdiction=VN&on=2026-02-01');
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'COEFFICIENT_MISSING']);
  });
  it('knows what was known on a day: the standard of 2024-07-01 was not yet issued in January', async () => {
    const amountKnown = async (asKnownOn: string) =>
      (await anybody.get(`/policy/amount?category=A5C&jurisdiction=VN&on=2024-07-15&asKnownOn=${asKnownOn}`)).body.levels[0].amount;
    expect([await amountKnown('2024-01-15'), await amountKnown('2024-07-15')]).toEqual([360_000, 500_000]);
  });
});

describe('An entitlement over HTTP', () => {
  const life = {
    born: '1940-02-10',
    grants: [{ grantId: 'g', appliedOn: '2022-09-22', signedOn: '2022-10-14', categories: [{ category: 'A5C', from: '1940-02-10' }] }],
  };
  it('counts month by month, and starts where the law says', async () => {
    const { status, body } = await anybody.post('/policy/entitlement', {
      facts: life,
      jurisdiction: 'HN',
      from: '2022-08',
      to: '2022-10',
      asKnownOn: '2022-10-14',
    });
    expect(status).toBe(200);
    expect(body.months.map(({ month, total, nothingBecause }: Record<string, unknown>) => [month, total, nothingBecause])).toEqual([
      ['2022-08', 0, 'NOT_BEGUN'],
      ['2022-09', 440_000, undefined],
      ['2022-10', 440_000, undefined],
    ]);
    expect(body).toMatchObject({ firstMonth: '2022-09', total: 880_000 });
    expect(body.months[1].lines[0].since).toMatchObject({ month: '2022-09' });
  });
  it('takes no city that nobody knows for the country, where somebody moved there either', async () => {
    const moved = { ...life, moves: [{ stoppedOn: '2022-09-18', authority: 'D-X', jurisdiction: 'XX' }] };
    const { status, body } = await anybody.post('/policy/entitlement', {
      facts: moved,
      jurisdiction: 'HN',
      from: '2022-09',
      to: '2022-10',
      asKnownOn: '2022-12-31',
    });
    expect([status, body.code]).toEqual([422, 'AUTHORITY_MISSING']);
  });
  it('refuses a life with a name in it, and a reckoning without end', async () => {
    const named = await anybody.post('/policy/entitlement', {
      facts: { ...life, fullName: 'X' },
      jurisdiction: 'HN',
      from: '2022-09',
      to: '2022-09',
    });
    expect([named.status, named.body.code]).toEqual([422, 'MALFORMED']);
    expect(JSON.stringify(named.body)).not.toContain('"X"');
    const endless = await anybody.post('/policy/entitlement', { facts: life, jurisdiction: 'HN', from: '2000-01', to: '2060-01' });
    expect(endless.body.fields).toEqual([{ field: 'to', code: 'TOO_MANY_MONTHS', problem: 'Dài quá: nhiều nhất 240 tháng.' }]);
  });
});

describe('A chain over HTTP', () => {
  it('is that of its day: ward and district in 2022, the commune in one step since 2025-07-01', async () => {
    const stepsOn = async (on: string) =>
      (await anybody.get(`/policy/chain?programme=MONTHLY_ALLOWANCE&on=${on}`)).body.steps
        .filter(({ kind }: { kind: string }) => kind === 'MAIN')
        .map(({ stepCode, limit }: { stepCode: string; limit?: { value: number } }) => [stepCode, limit?.value]);
    expect(await stepsOn('2022-09-22')).toEqual(
      expect.arrayContaining([
        ['WARD_REVIEW_AND_POST', 7],
        ['WARD_SUBMIT', 3],
        ['DISTRICT_APPRAISE', 7],
        ['DISTRICT_DECIDE', 3],
      ]),
    );
    expect(await stepsOn('2025-09-22')).toEqual(expect.arrayContaining([['COMMUNE_VERIFY_AND_DECIDE', 10]]));
  });
});

describe('What the tables of the law lack', () => {
  it.each([
    ['/policy/chain?programme=NO_SUCH_PROGRAMME&on=2022-09-22', 'CHAIN_MISSING'],
    ['/policy/amount?category=Z9&jurisdiction=HN&on=2022-09-22', 'CATEGORY_MISSING'],
    ['/policy/amount?category=A5C&jurisdiction=HN&on=1999-01-01', 'COEFFICIENT_MISSING'],
    ['/policy/amount?category=A5C&authority=NOWHERE&on=2022-09-22', 'AUTHORITY_MISSING'],
    ['/policy/amount?category=A5C&jurisdiction=XX&on=2022-09-22', 'AUTHORITY_MISSING'],
    ['/policy/amount?category=A5C&jurisdiction=Q019&on=2022-09-22', 'AUTHORITY_MISSING'],
  ])('is refused by name: %s', async (path, code) => {
    const { status, body } = await anybody.get(path);
    expect([status, body.code]).toEqual([422, code]);
    expect(body.basis).toMatch(/\.csv: /);
    expect(body.title).not.toBe(code);
  });
  it('is no default: a place must be said', async () => {
    expect((await anybody.get('/policy/amount?category=A5C&on=2022-09-22')).body.fields).toEqual([
      expect.objectContaining({ field: 'authority', code: 'PLACE_NEEDED' }),
    ]);
  });
});

describe('Authorities over HTTP', () => {
  it('are listed as of a day, each with the text that made it and how sure that is', async () => {
    const communes = async (on: string) => (await anybody.get(`/policy/authorities?kind=COMMUNE&on=${on}`)).body;
    expect((await communes('2022-09-22')).length).toBe(0);
    const after = await communes('2025-07-01');
    expect(after.length).toBe(7);
    expect(after.find(({ code }: { code: string }) => code === 'W-TULIEM-2025')).toMatchObject({
      legalBasis: 'Resolution 1656/NQ-UBTVQH15 of 2025-06-16 (domain 6.3, S24)',
      confidence: 'verified (name)',
    });
  });
  it('have successors by address, with the text, or a desk where none is known', async () => {
    const successor = async (more: string) =>
      (await anybody.get(`/policy/successor?programme=MONTHLY_ALLOWANCE&on=2025-07-01&${more}`)).body;
    expect(await successor('authority=W00592-2014')).toMatchObject({
      kind: 'AUTHORITY',
      successor: 'W-TULIEM-2025',
      method: 'WHOLE',
      legalBasis: expect.stringMatching(/Resolution 1656/),
    });
    expect(await successor('authority=W00632-2014&residentialGroup=TDP%2017')).toMatchObject({
      kind: 'DESK',
      candidates: ['W-TULIEM-2025', 'W-TAYMO-2025', 'W-DAIMO-2025'],
      legalBasis: expect.stringMatching(/^none: /),
    });
    expect(await successor('authority=HN')).toEqual({ authority: 'HN', on: '2025-07-01', kind: 'NONE' });
    expect(await successor('authority=Q999')).toMatchObject({ code: 'AUTHORITY_MISSING' });
  });
});

describe('A choice of the office over HTTP', () => {
  it('names its basis: of the city where it has made one, else of the country', async () => {
    const { body } = await anybody.get('/policy/settings?authority=W00592-2014&on=2022-09-22');
    const choice = (name: string) => body.find(({ setting }: { setting: string }) => setting === name);
    expect(choice('posting_inside_review_window')).toEqual({
      setting: 'posting_inside_review_window',
      jurisdiction: 'VN',
      value: 'true',
      validFrom: '2021-07-01',
      validTo: '2025-06-30',
      legalBasis: 'Decree 20/2021 Art. 8(1)(b)',
      confidence: 'choice (domain.md 2.2)',
    });
    expect(choice('use_effective_standard_for_national_minimum')).toMatchObject({ jurisdiction: 'HN', value: 'false' });
    expect(choice('run_opens').legalBasis).toMatch(/^none: the law is silent/);
  });
  it('gives a letter its symbol, with the article', async () => {
    const { body } = await anybody.get('/policy/letter-symbol?kind=DECISION&jurisdiction=HN&on=2022-09-22');
    expect(body).toEqual({
      kind: 'DECISION',
      symbol: 'QĐ-UBND',
      legalBasis: 'Decree 30/2020 Art. 15 and Appendix III',
      confidence: 'choice',
    });
    const before = await anybody.get('/policy/letter-symbol?kind=DECISION&jurisdiction=HN&on=2020-01-01');
    expect([before.status, before.body.code]).toEqual([422, 'SETTING_MISSING']);
  });
});
it('answers as its document says', async () => expect(await test.contradictions()).toEqual([]));
