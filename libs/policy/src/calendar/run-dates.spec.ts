import { yearMonth } from '@an-sinh/kernel';
import { owed } from '../../testing/facts.ts';
import { policyWith, seedPolicy as policy } from '../../testing/seed.ts';

describe('The dates of a payment run (domain 2.4)', () => {
  it('open on the first working day of the month before, list before the 25th, report before the 20th', () => {
    const { opensOn, listBy, reportBy } = owed(policy.runDates(yearMonth('2022-10'), 'HN'));
    expect([opensOn, listBy.on, reportBy.on]).toEqual(['2022-09-05', '2022-09-23', '2022-10-19']);
  });
  it('are the same under the commune, and provisional beyond the loaded years', () => {
    const run = owed(policy.runDates(yearMonth('2027-02'), 'HN'));
    expect([run.opensOn, run.listBy.on, run.listBy.provisional, run.reportBy.on]).toEqual(['2027-01-01', '2027-01-22', true, '2027-02-19']);
  });
  it('are refused where no payment chain is in force', () => {
    expect(policy.runDates(yearMonth('2021-06'), 'HN')).toMatchObject({ ok: false, refusal: { code: 'SETTING_MISSING' } });
    const chainless = policyWith((tables) => {
      tables['approval-chains'] = tables['approval-chains'].filter(({ programme }) => programme !== 'MONTHLY_PAYMENT');
    });
    expect(chainless.runDates(yearMonth('2022-10'), 'HN')).toMatchObject({
      ok: false,
      refusal: { code: 'CHAIN_MISSING', basis: 'approval-chains.csv: MONTHLY_PAYMENT on 2022-09-05' },
    });
  });
});
