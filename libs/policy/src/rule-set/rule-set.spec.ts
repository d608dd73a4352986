import { seedPolicy, seedRules, seedTables } from '../../testing/seed.ts';
import { policyOf } from '../policy.ts';
import { loadRuleSet, RuleSetInvalid, type Row } from './rule-set.ts';
import type { TableName } from './table-names.ts';

/** The problems of the seed after a change. */
function problemsOf(change: (tables: Record<TableName, Row[]>) => void): readonly string[] {
  const tables = seedTables();
  change(tables);
  try {
    loadRuleSet(tables);
  } catch (error) {
    if (error instanceof RuleSetInvalid) return error.problems;
    throw error;
  }
  return [];
}
const changed = (rows: Row[], index: number, change: Record<string, string>) => rows.splice(index, 1, { ...rows[index], ...change });

describe('Loading a rule set', () => {
  it('takes the seed', () => expect(problemsOf(() => undefined)).toEqual([]));

  it('indexes it once', () => expect(policyOf(seedRules)).toBe(seedPolicy));

  it('names file, line, column and problem of a cell', () => {
    expect(problemsOf((tables) => changed(tables['standard-rates'], 2, { amount_vnd: '500.000', valid_from: '2024-02-30' }))).toEqual([
      'standard-rates.csv, line 4, column amount_vnd: is no whole number',
      'standard-rates.csv, line 4, column valid_from: is no existing day written YYYY-MM-DD',
    ]);
    expect(
      problemsOf((tables) => changed(tables.coefficients, 0, { coefficient: '2,5', base: 'STANDARD', stacking: 'LOWEST_ONLY' })),
    ).toEqual([
      'coefficients.csv, line 2, column coefficient: is no number with at most one decimal',
      'coefficients.csv, line 2, column base: is none of EFFECTIVE_STANDARD, NATIONAL_MINIMUM, BASE_SALARY, NCC_STANDARD, SOCIAL_PENSION, OWN_MONTHLY_AMOUNT',
      'coefficients.csv, line 2, column stacking: has a code that no rule knows',
    ]);
  });
  it('names a column that is not there', () => {
    const withoutKind = (rows: Row[]) => rows.splice(0, rows.length, ...rows.map(({ kind: _, ...rest }) => rest as Row));
    expect(problemsOf((tables) => withoutKind(tables.holidays))[0]).toMatch(/^holidays\.csv, line 2, column kind: /);
    expect(problemsOf((tables) => (tables.wards = []))).toEqual(['wards.csv: has no rows']);
  });
  it('refuses a stated limit without a number', () => {
    const index = seedTables()['approval-chains'].findIndex(({ step_code }) => step_code === 'WARD_SUBMIT');
    expect(problemsOf((tables) => changed(tables['approval-chains'], index, { limit_value: '' }))).toEqual([
      `approval-chains.csv, line ${index + 2}, column limit_status: is STATED exactly where limit_value and limit_unit are filled`,
    ]);
  });
  it('refuses a condition that no rule knows, a side step that judges, and a scheme that would cover every death', () => {
    expect(problemsOf((tables) => changed(tables.papers, 2, { condition: 'under 16 years' }))).toEqual([
      'papers.csv, line 4, column condition: is no condition that a rule knows',
    ]);
    const side = seedTables()['approval-chains'].findIndex(({ step_kind }) => step_kind === 'SIDE');
    expect(problemsOf((tables) => changed(tables['approval-chains'], side, { judging: 'true' }))).toEqual([
      `approval-chains.csv, line ${side + 2}, column judging: is true for MAIN steps only`,
    ]);
    expect(problemsOf((tables) => changed(tables.funerals, 3, { circumstance: '' }))[0]).toMatch(
      /^funerals\.csv, line 5, column receives: is empty, as are circumstance and draws/,
    );
  });
  it('refuses references to nothing', () => {
    expect(problemsOf((tables) => changed(tables['authority-successors'], 3, { to_authority: 'W-NOWHERE' }))).toEqual([
      'authority-successors.csv, line 5, column to_authority: nothing has the code W-NOWHERE',
    ]);
    expect(problemsOf((tables) => changed(tables.categories, 0, { category_code: 'A9' }))).toEqual([
      'categories.csv, line 2, column category_code: nothing has the code A9',
    ]);
  });
  it('refuses a rate of a place that is no city', () => {
    expect(problemsOf((tables) => changed(tables['standard-rates'], 6, { jurisdiction: 'HANOI' }))).toEqual([
      'standard-rates.csv, line 8, column jurisdiction: nothing has the code HANOI',
    ]);
  });
  it('refuses two answers to one question', () => {
    expect(problemsOf((tables) => tables['standard-rates'].push({ ...tables['standard-rates'][1] }))).toEqual([
      'standard-rates.csv: more than one row for SOCIAL_STANDARD of VN from 2021-07-01',
    ]);
    const receive = seedTables()['approval-chains'].findIndex(
      ({ chain_id, step_code }) => chain_id === 'MA-2025' && step_code === 'RECEIVE',
    );
    expect(problemsOf((tables) => changed(tables['approval-chains'], receive, { valid_to: '' }))).toEqual([
      'approval-chains.csv, column valid_from: two rows hold on one day for MONTHLY_ALLOWANCE RECEIVE',
    ]);
  });
});
