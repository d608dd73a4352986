import { localDate } from '@an-sinh/kernel';
import { owed } from '../../testing/facts.ts';
import { policyWith, seedPolicy as policy } from '../../testing/seed.ts';
import { RuleSetInvalid } from '../rule-set/rule-set.ts';

describe('A setting', () => {
  it('of a province falls back on that of the nation', () => {
    const standard = (on: string) => owed(policy.settingOn('use_effective_standard_for_national_minimum', 'HN', localDate(on))).value;
    expect([standard('2025-12-31'), standard('2026-01-01')]).toEqual(['false', 'true']);
    expect(owed(policy.settingOn('run_opens', 'HN', localDate('2022-09-01'))).jurisdiction).toBe('VN');
  });
  it('names its basis, whether it is asked for alone or with all others of its place', () => {
    const all = owed(policy.settingsOn('HN', localDate('2026-01-01')));
    expect(all).toContainEqual(owed(policy.settingOn('start_floor', 'HN', localDate('2026-01-01'))));
    expect(all.filter(({ setting }) => setting === 'use_effective_standard_for_national_minimum')).toMatchObject([
      { jurisdiction: 'HN', value: 'true', legalBasis: 'Hanoi Resolution 63/2025/NQ-HĐND Art. 2(2)' },
    ]);
    // Neither `same` nor a dash: whoever asks reads one row, and where the law is silent that is said.
    expect(all.every(({ legalBasis }) => legalBasis.length > 5)).toBe(true);
  });
  it('that nobody made is refused by name', () => {
    expect(policy.settingOn('run_opens', 'HN', localDate('2021-06-30'))).toMatchObject({
      ok: false,
      refusal: { code: 'SETTING_MISSING', basis: 'settings.csv: run_opens of HN or VN on 2021-06-30' },
    });
  });
});

describe('A letter', () => {
  const symbol = (kind: 'DECISION' | 'SUBMISSION' | 'NOTICE' | 'LETTER' | 'REPORT') =>
    owed(policy.letterSymbol(kind, 'HN', localDate('2022-09-22')));
  it('bears the symbol of its series (Decree 30/2020 Art. 15)', () => {
    const kinds = ['DECISION', 'SUBMISSION', 'NOTICE', 'LETTER', 'REPORT'] as const;
    expect(kinds.map((kind) => symbol(kind).symbol)).toEqual(['QĐ-UBND', 'TTr-LĐTBXH', 'TB', 'UBND-LĐTBXH', 'BC']);
  });
  it('says on which article the symbol rests', () => {
    expect(symbol('DECISION')).toMatchObject({ legalBasis: 'Decree 30/2020 Art. 15 and Appendix III', confidence: 'choice' });
  });
});

describe('A choice that no rule understands', () => {
  const problemsOf = (change: Record<string, string>) => {
    try {
      policyWith(({ settings }) => (settings[3] = { ...settings[3], ...change }));
    } catch (error) {
      if (error instanceof RuleSetInvalid) return error.problems;
      throw error;
    }
    return [];
  };
  it('is refused when the rules are loaded, for it would change nothing in silence', () => {
    expect(problemsOf({ value: 'FALSE' })).toEqual([
      'settings.csv, line 5, column value: of posting_inside_review_window is neither true nor false',
    ]);
    expect(problemsOf({ setting: 'posting_inside_review' })[0]).toMatch(/^settings\.csv, line 5, column setting: is none of /);
    expect(problemsOf({ value: 'false' })).toEqual([]);
  });
});
