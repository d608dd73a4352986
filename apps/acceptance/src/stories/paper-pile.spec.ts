import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { House } from '../house/house.ts';
import { ROOT } from '../house/root.ts';

const SAMPLE = join(ROOT, 'libs/cases/testdata/applications-2022.csv');
const expected = readFileSync(join(ROOT, 'libs/cases/testdata/applications-2022.expected.csv'), 'utf8')
  .replace(/^\uFEFF/, '')
  .trim()
  .split(/\r?\n/);

describe('The paper pile of 2022: 600 applications, handed in before the office began', () => {
  let house: House;
  let folder: string;
  let pile: string;
  beforeAll(async () => {
    house = await House.open();
    folder = mkdtempSync(join(tmpdir(), 'an-sinh-pile-'));
    // The report of the rejects is written beside the file.
    pile = join(folder, 'applications.csv');
    copyFileSync(SAMPLE, pile);
  });
  afterAll(async () => {
    await house?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const importPile = async (out: string, ...more: string[]): Promise<string[]> => {
    await house.anSinh('--as', 'one-stop.q019', 'import', pile, '--out', join(folder, out), ...more).catch((error: unknown) => {
      // 5: some lines were rejected, as the sample wants.
      if (!String(error).includes('ended with 5')) throw error;
    });
    return readFileSync(join(folder, out), 'utf8')
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/);
  };
  const counted = async () => {
    const client = new pg.Client(house.databaseUrl);
    await client.connect();
    const { rows } = await client.query<{ acts: number; events: number }>(
      "select (select count(*)::int from act where key like 'import:%') as acts, (select count(*)::int from event) as events",
    );
    await client.end();
    return rows[0];
  };

  it('is broken off in the middle, and run again it ends as if nothing had happened', async () => {
    const broken = house.anSinh('--as', 'one-stop.q019', 'import', pile).catch(() => 'broken off');
    for (let acts = 0; acts < 100; acts = (await counted())?.acts ?? 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await house.end('api', 'kill');
    await house.start('api');
    await broken;
    expect(await importPile('first.csv')).toEqual(expected);
  });

  it('adds nothing when it is imported again', async () => {
    const before = await counted();
    expect(await importPile('again.csv')).toEqual(expected);
    expect((await counted())?.acts).toBe(before?.acts);
  });

  it('lies on the desks as backlog: late in the counts, without late notes of what was due before it came in', async () => {
    const officer = await house.as('ward-officer.00592');
    const counts = await officer.get<{ status: string; count: number; late: number }[]>('desks/counts?backlog=true');
    const received = counts.find(({ status }) => status === 'RECEIVED');
    expect(received?.count).toBeGreaterThan(10);
    expect(received?.late).toBeGreaterThan(0);
    await house.advanceTo('2023-03-01');
    const client = new pg.Client(house.databaseUrl);
    await client.connect();
    const { rows } = await client.query<{ step: string; due: string[] }>(
      `select facts ->> 'stepCode' as step, array_agg(distinct facts ->> 'dueOn' order by facts ->> 'dueOn') as due
       from (select convert_from(payload, 'UTF8')::jsonb as facts from event where type = 'StepOverdue') as late group by 1 order by 1`,
    );
    await client.end();
    expect(rows).toEqual([
      // Applicants who were asked in December had days left; what the office did not close after their silence is its own lateness.
      { step: 'CLOSE_FOR_SILENCE', due: ['2023-01-05', '2023-01-10', '2023-01-30'] },
      // Handed in on 22 or 23 December, seven working days end with the office's first days: those it let pass itself.
      { step: 'WARD_REVIEW_AND_POST', due: ['2023-01-03', '2023-01-04'] },
    ]);
  });
});
