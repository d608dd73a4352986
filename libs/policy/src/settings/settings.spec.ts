import { localDate } from '@an-sinh/kernel';
import { owed } from '../../testing/facts.ts';
import { seedPolicy as policy } from '../../testing/seed.ts';

describe('A setting', () => {
  it('of a province falls back on that of the nation', () => {
    const standard = (on: string) => owed(policy.settingOn('use_effective_standard_for_national_minimum', 'HN', localDate(on))).value;
    expect([standard('2025-12-31'), standard('2026-01-01')]).toEqual(['false', 'true']);
    expect(owed(policy.settingOn('run_opens', 'HN', localDate('2022-09-01'))).jurisdiction).toBe('VN');
  });
  it('that nobody made is refused by name', () => {
    expect(policy.settingOn('run_opens', 'HN', localDate('2021-06-30'))).toMatchObject({
      ok: false,
      refusal: { code: 'SETTING_MISSING', basis: 'settings.csv: run_opens of HN or VN on 2021-06-30' },
    });
  });
});

it('a letter bears the symbol of its series (Decree 30/2020 Art. 15)', () => {
  const symbol = (kind: 'DECISION' | 'SUBMISSION' | 'NOTICE' | 'LETTER' | 'REPORT') =>
    owed(policy.letterSymbol(kind, 'HN', localDate('2022-09-22')));
  expect([symbol('DECISION'), symbol('SUBMISSION'), symbol('NOTICE'), symbol('LETTER'), symbol('REPORT')]).toEqual([
    'QĐ-UBND',
    'TTr-LĐTBXH',
    'TB',
    'UBND-LĐTBXH',
    'BC',
  ]);
});
