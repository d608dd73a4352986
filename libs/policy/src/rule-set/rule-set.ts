import type * as z from 'zod';
import { authorityRow, successorRow, wardRow } from '../authorities/authorities.table.ts';
import { holidayRow } from '../calendar/holidays.table.ts';
import { stepRow } from '../chains/approval-chains.table.ts';
import { categoryRow, coefficientRow, rateRow } from '../money/money.table.ts';
import { paperRow, programmeRow } from '../papers/papers.table.ts';
import { settingRow } from '../settings/settings.table.ts';
import { contradictions } from './contradictions.ts';
import { fileNameOf, TABLE_NAMES, type TableName } from './table-names.ts';

const rowOf = {
  'approval-chains': stepRow,
  authorities: authorityRow,
  'authority-successors': successorRow,
  categories: categoryRow,
  coefficients: coefficientRow,
  holidays: holidayRow,
  papers: paperRow,
  programmes: programmeRow,
  settings: settingRow,
  'standard-rates': rateRow,
  wards: wardRow,
} satisfies Record<TableName, z.ZodType<unknown, unknown>>;

/** The law as one version of the tables tells it, each row checked. Rows keep the order of their file. */
export type RuleSet = { readonly [T in TableName]: readonly z.output<(typeof rowOf)[T]>[] };

/** A cell as it was read: columns by the names of the header line, values untrimmed. */
export type Row = Readonly<Record<string, string>>;

/** Tables that are no law: each problem names the file, the line (the header is line 1), the column, and what is wrong. */
export class RuleSetInvalid extends Error {
  override readonly name = 'RuleSetInvalid';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Checks every cell and every reference between the tables. Whoever reads the files hands over their rows; this room reads none.
 * @throws RuleSetInvalid with all problems at once.
 */
export function loadRuleSet(tables: Readonly<Record<TableName, readonly Row[]>>): RuleSet {
  const problems: string[] = [];
  const checked = Object.fromEntries(TABLE_NAMES.map((table) => [table, checkRows(table, tables[table], problems)])) as unknown as RuleSet;
  if (problems.length === 0) problems.push(...contradictions(checked));
  if (problems.length > 0) throw new RuleSetInvalid(problems);
  return checked;
}

function checkRows(table: TableName, rows: readonly Row[] | undefined, problems: string[]): unknown[] {
  const file = fileNameOf(table);
  if (rows === undefined || rows.length === 0) problems.push(`${file}: has no rows`);
  return (rows ?? []).map((row, index) => {
    const result = rowOf[table].safeParse(row);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const column = issue.path.length > 0 ? `, column ${String(issue.path[0])}` : '';
      problems.push(`${file}, line ${index + 2}${column}: ${issue.message}`);
    }
    return undefined;
  });
}
