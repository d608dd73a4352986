import { RulesFolder } from '@an-sinh/testing';
import { disabled, elderly } from '../house/applications.ts';
import { eventually } from '../house/eventually.ts';
import { House } from '../house/house.ts';
import { payRun } from '../house/money.ts';
import { appraiseAndSubmit, reviewAndPost } from '../house/ward-path.ts';

interface Item {
  readonly month: string;
  readonly cause: string;
  readonly amount: number;
  readonly state: string;
  readonly explained?: { readonly less: number; readonly parts: readonly { readonly rate: number; readonly coefficientTenths: number }[] };
}
interface Line {
  readonly run: string;
  readonly total: number;
  readonly state: string;
  readonly items: readonly Item[];
}
interface Account {
  readonly items: readonly Item[];
  readonly lines: readonly Line[];
  readonly sums: { readonly paid: number; readonly open: number; readonly free: number };
}
const RUN = (month: string) => `run:${month}:Q019:MONTHLY_ALLOWANCE`;

describe('A rate that is decided later and counts from an earlier month (design section 5, domain 3.1)', () => {
  let house: House;
  let rules: RulesFolder;
  beforeAll(async () => {
    house = await House.open({ at: '2022-09-22T01:00:00.000Z' });
    // Invented: the city raises its standard from 440,000 to 500,000 since September, decided in October, in force in November.
    rules = new RulesFolder().write(
      'standard-rates.csv',
      (text) =>
        `${text.trimEnd()}\nSOCIAL_STANDARD,HN,500000,per_month,2022-09-01,,2022-10-20,2022-11-01,Hanoi Resolution 99/2022/NQ-HĐND,invented,\n`,
    );
  });
  afterAll(async () => {
    await house.close();
    rules.remove();
  });

  /** From the counter to the numbered decision. */
  const grant = async (...applications: readonly unknown[]) => {
    const streams: string[] = [];
    for (const application of applications) {
      const stream = await (await house.as('one-stop.00592')).handIn(application);
      await reviewAndPost(house, stream);
      streams.push(stream);
    }
    await house.advanceTo('2022-09-27');
    for (const stream of streams) {
      const ward = await house.as('ward-chair.00592');
      await eventually(async () => expect((await ward.see(stream)).status).toBe('POSTING_CLOSED'));
      await appraiseAndSubmit(house, stream);
      await (await house.as('district-chair.q019')).act(stream, { type: 'SignDecision', mode: 'paper' });
      await (await house.as('clerk.q019')).act(stream, { type: 'NumberLetter' });
    }
  };
  /** What an officer of the division sees of each person who is paid in a run, whose line is the largest first. */
  const accountsOf = async (run: string): Promise<readonly Account[]> => {
    const officer = await house.as('specialist.q019');
    const { rows } = await (await house.as('accountant.q019')).get<{ rows: { personId: string; total: number }[] }>(`runs/${run}/lines`);
    const sorted = [...rows].sort((a, b) => b.total - a.total);
    return Promise.all(sorted.map(({ personId }) => officer.get<Account>(`accounts/${personId}`)));
  };
  const short = (items: readonly Item[]) => items.map(({ month, cause, amount }) => [month, cause, amount]);

  it('recomputes the months that were paid, and pays each person the difference in one line of the next run', async () => {
    await grant(disabled('2022-07-14'), elderly());
    await house.advanceTo('2022-10-03');
    // 1.5 × 440,000 from July to November, and 1.0 × 440,000 from September, the month of the application.
    expect(await payRun(house, RUN('2022-11'))).toMatchObject({ lines: 2, total: 5 * 660_000 + 3 * 440_000 });

    await house.advanceTo('2022-11-01');
    await house.useRules(rules.path);
    expect(await payRun(house, RUN('2022-12'))).toMatchObject({ lines: 2, total: 3 * 90_000 + 750_000 + 3 * 60_000 + 500_000 });

    const [one, two] = await accountsOf(RUN('2022-12'));
    const line = (account: Account | undefined) => account?.lines.filter(({ run }) => run === RUN('2022-12'));
    expect(line(one)).toMatchObject([{ total: 1_020_000, state: 'paid' }]);
    expect(short(line(one)?.[0]?.items ?? [])).toEqual([
      ['2022-09', 'RATE:2022-09-01', 90_000],
      ['2022-10', 'RATE:2022-09-01', 90_000],
      ['2022-11', 'RATE:2022-09-01', 90_000],
      ['2022-12', 'DECISION', 750_000],
    ]);
    expect(line(two)).toMatchObject([{ total: 680_000, state: 'paid' }]);
    expect(short(line(two)?.[0]?.items ?? [])).toEqual([
      ['2022-09', 'RATE:2022-09-01', 60_000],
      ['2022-10', 'RATE:2022-09-01', 60_000],
      ['2022-11', 'RATE:2022-09-01', 60_000],
      ['2022-12', 'DECISION', 500_000],
    ]);

    // Each month stands with what was paid first and what was added; the months before the rate stay as they were.
    expect(short(one?.items ?? []).slice(0, 4)).toEqual([
      ['2022-07', 'DECISION', 660_000],
      ['2022-08', 'DECISION', 660_000],
      ['2022-09', 'DECISION', 660_000],
      ['2022-09', 'RATE:2022-09-01', 90_000],
    ]);
    const added = one?.items.find(({ cause }) => cause.startsWith('RATE:'));
    expect(added).toMatchObject({ state: 'paid', explained: { less: 660_000, parts: [{ rate: 500_000, coefficientTenths: 15 }] } });
    expect(one?.sums).toEqual({ paid: 5 * 660_000 + 1_020_000, open: 0, free: 0 });
  });

  it('is made good once: the run after pays the month alone', async () => {
    await house.advanceTo('2022-12-01');
    expect(await payRun(house, RUN('2023-01'))).toMatchObject({ lines: 2, total: 750_000 + 500_000 });
    const accounts = await accountsOf(RUN('2023-01'));
    expect(accounts.map(({ items }) => items.filter(({ cause }) => cause.startsWith('RATE:')).length)).toEqual([3, 3]);
    expect(accounts.map(({ sums }) => sums.paid)).toEqual([5 * 660_000 + 1_020_000 + 750_000, 3 * 440_000 + 680_000 + 500_000]);
  });
});
