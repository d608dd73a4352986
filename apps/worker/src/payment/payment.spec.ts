import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNT, accountStream, calendarStream, Casework, keyedDigest, PolicyStore, RUN_ACT, runStream } from '@an-sinh/casework';
import { until } from '@an-sinh/engine/testing';
import { cutNow, keyRingFromFile } from '@an-sinh/event-log';
import { localDate } from '@an-sinh/kernel';
import { RulesFolder, throwAwayDatabase } from '@an-sinh/testing';
import { House } from '../../testing/house.ts';

const NOVEMBER = runStream('2022-11', 'Q019', 'MONTHLY_ALLOWANCE');
const DECEMBER = runStream('2022-12', 'Q019', 'MONTHLY_ALLOWANCE');
const MARCH = runStream('2023-03', 'Q019', 'MONTHLY_ALLOWANCE');
/** Hanoi's 440,000 đ times 1.5 for a severe disability. */
const A_MONTH = 660_000;
let house: House;
beforeAll(async () => {
  house = await House.open(await throwAwayDatabase(), localDate('2022-09-22'));
  await house.startWorker();
}, 60_000);
afterAll(() => house.close());

/** Beneficiaries of the district, as signed decisions open their accounts. */
async function granted(count: number, person?: string, programme = 'MONTHLY_ALLOWANCE'): Promise<void> {
  const open = async () => {
    const subject = person ?? randomUUID();
    const answer = await house.office.casework.act(ACCOUNT, {
      stream: accountStream(subject),
      key: `test:${subject}:${programme}`,
      actor: 'THE_CLOCK',
      command: {
        type: 'OpenGrant',
        subject,
        grantId: randomUUID(),
        caseId: randomUUID(),
        programme,
        authority: 'Q019',
        ward: 'W00634-2014',
        method: 'cash',
        decidedOn: localDate('2022-09-20'),
        payee: { fullName: 'Lê Bích Lan' },
        facts: {
          birthDate: localDate('1986-05-01'),
          appliedOn: localDate('2022-09-01'),
          categories: [{ category: 'A6_S', from: localDate('2022-08-14'), to: null }],
          household: [],
          children: [],
          pregnancies: [],
          otherSchemes: [],
          spouseDrawsC2: [],
        },
      },
    });
    if (answer.kind !== 'recorded') throw new Error(JSON.stringify(answer));
  };
  for (let left = count; left > 0; left -= 10) await Promise.all(Array.from({ length: Math.min(10, left) }, open));
}

async function listOf(run: string): Promise<{ status: string; lines: number; total: number; persons: number; live: number }> {
  const { rows } = await house.office.pool.query<Record<string, string>>(
    `select status, lines, total, (select count(distinct stream_id) from payment_line where run_id = $1) as persons,
       (select coalesce(sum(total), 0) from payment_line where run_id = $1) as live from run_head where stream_id = $1`,
    [run],
  );
  const { status = '', lines, total, persons, live } = rows[0] ?? {};
  return { status, lines: Number(lines), total: Number(total), persons: Number(persons), live: Number(live) };
}
const listed = (run: string) => until(async () => (await listOf(run)).status === 'LISTED', `${run} listed`);

describe('A payment run (Decree 20/2021 Art. 34)', () => {
  it('is opened by the calendar, for the next month, on its day', async () => {
    await house.advance(localDate('2022-10-04'));
    expect(await house.told(NOVEMBER)).toEqual(['RunOpened 2022-10-03']);
    await until(async () => (await house.statusOf(NOVEMBER)) === 'RUNNING', 'its workflow runs');
    expect(await house.statusOf(calendarStream('Q019'))).toBe('RUNNING');
  });

  it('is listed in chunks once the accountant begins, each person on one line, though the worker is stopped meanwhile', async () => {
    await granted(450);
    await house.actOnRun(NOVEMBER, 'accountant.q019', { type: 'BeginListing', cut: await cutNow(house.office.pool) });
    await until(async () => (await house.told(NOVEMBER)).length >= 3, 'a chunk was listed');
    await house.stopWorker();
    await house.startWorker();
    await listed(NOVEMBER);

    const chunks = (await house.events(NOVEMBER)).filter(({ type }) => type === 'ChunkListed');
    expect(chunks.map(({ facts }) => facts['lines'])).toEqual([200, 200, 50]);
    const { lines, total, persons, live } = await listOf(NOVEMBER);
    expect({ lines, persons, sum: live }).toEqual({ lines: 450, persons: 450, sum: total });
    expect(total).toBe(450 * A_MONTH * 4); // August, the month of the certificate, to November
  });

  it('holds each item once: the next run lists only what is new', async () => {
    const claims = await house.office.pool.query(`select claim from open_claim where claim like 'item:%'`);
    expect(claims.rows.length).toBe(450 * 4);
    await house.advance(localDate('2022-11-04'));
    await house.actOnRun(DECEMBER, 'accountant.q019', { type: 'BeginListing', cut: await cutNow(house.office.pool) });
    await listed(DECEMBER);
    expect(await listOf(DECEMBER)).toMatchObject({ lines: 450, persons: 450, total: 450 * A_MONTH });
  });

  it('is decided anew, chunk by chunk, where an account moves on meanwhile', async () => {
    await house.advance(localDate('2022-12-05'));
    const run = runStream('2023-01', 'Q019', 'MONTHLY_ALLOWANCE');
    const { rows } = await house.office.pool.query<{ person: string }>(
      'select person_id::text as person from account_head order by 1 limit 3',
    );
    await house.actOnRun(run, 'accountant.q019', { type: 'BeginListing', cut: await cutNow(house.office.pool) });
    await Promise.all(rows.map(({ person }) => granted(1, person, 'FUNERAL_SUPPORT')));
    await listed(run);
    expect(await listOf(run)).toMatchObject({ lines: 450, persons: 450, total: 450 * A_MONTH });
  });

  it('is late where the list is not there before its day', async () => {
    await house.advance(localDate('2023-01-28'));
    const february = await house.told(runStream('2023-02', 'Q019', 'MONTHLY_ALLOWANCE'));
    expect(february).toEqual([expect.stringMatching(/^RunOpened 2023-01-/), expect.stringMatching(/^RunOverdue 2023-01-/)]);
  });

  it('is late, and reminded of, while its list cannot be made: here the law under which it was begun was never kept', async () => {
    await house.advance(localDate('2023-02-02'));
    const { log } = house.office;
    const anotherDay = new RulesFolder().write('settings.csv', (text) =>
      text.replace(',arrears over more months', ',arrears of more months'),
    );
    const digest = keyedDigest(keyRingFromFile(house.keysFile));
    const otherLaw = new Casework(log, PolicyStore.fromFolder(anotherDay.path, log), digest);
    anotherDay.remove();
    const actor = { officer: 'o-accountant.q019', roles: [{ role: 'ACCOUNTANT', office: 'Q019-PLDTBXH' }] } as const;
    const begin = { type: 'BeginListing', cut: await cutNow(house.office.pool) } as const;
    await otherLaw.act(RUN_ACT, { stream: MARCH, key: 'press:o-accountant.q019:another-law', actor, command: begin });
    await house.advance(localDate('2023-03-07'));
    expect(await house.told(MARCH)).toEqual([
      'RunOpened 2023-02-01',
      'ListingBegun 2023-02-02',
      'RunOverdue 2023-02-24',
      'RunOverdueReminded 2023-03-03',
    ]);
  }, 60_000);

  it('is late still where its list was frozen and nobody checks it', async () => {
    const april = runStream('2023-04', 'Q019', 'MONTHLY_ALLOWANCE');
    await house.actOnRun(april, 'accountant.q019', { type: 'BeginListing', cut: await cutNow(house.office.pool) });
    await listed(april);
    await house.advance(localDate('2023-04-01'));
    expect((await house.told(april)).slice(-2)).toEqual(['RunOverdue 2023-03-24', 'RunOverdueReminded 2023-03-31']);
  }, 60_000);
});
