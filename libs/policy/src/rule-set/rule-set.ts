import type * as z from 'zod';
import { authorityRow, successorRow, wardRow } from '../authorities/authorities.table.ts';
import { holidayRow } from '../calendar/holidays.table.ts';
import { stepRow } from '../chains/approval-chains.table.ts';
import { funeralRow } from '../funeral/funerals.table.ts';
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
  funerals: funeralRow,
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

/** The line of its file on which a row begins; the header is line 1. */
export type LineOf = (table: TableName, index: number) => number;
const oneLineEach: LineOf = (_table, index) => index + 2;

/** Tables that are no law: each problem names the file, the line (the header is line 1), the column, and what is wrong. */
export class RuleSetInvalid extends Error {
  override readonly name = 'RuleSetInvalid';
  /** @param where the problems are, said before them. */
  constructor(
    readonly problems: readonly string[],
    where?: string,
  ) {
    super([...(where === undefined ? [] : [where]), ...problems].join('\n'));
  }
}

/**
 * Checks every cell and every reference between the tables. Whoever reads the files hands over their rows, and where each begins
 * if one can fill several lines; this room reads none.
 * @throws RuleSetInvalid with all problems at once.
 */
export function loadRuleSet(tables: Readonly<Record<TableName, readonly Row[]>>, lineOf: LineOf = oneLineEach): RuleSet {
  const problems: string[] = [];
  const checked = Object.fromEntries(
    TABLE_NAMES.map((table) => [table, checkRows(table, tables[table], problems, lineOf)]),
  ) as unknown as RuleSet;
  if (problems.length === 0) problems.push(...contradictions(checked, lineOf));
  if (problems.length > 0) throw new RuleSetInvalid(problems);
  return checked;
}

function checkRows(table: TableName, rows: readonly Row[] | undefined, problems: string[], lineOf: LineOf): unknown[] {
  const file = fileNameOf(table);
  if (rows === undefined || rows.length === 0) problems.push(`${file}: has no rows`);
  return (rows ?? []).map((row, index) => {
    const result = rowOf[table].safeParse(row);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const column = issue.path.length > 0 ? `, column ${String(issue.path[0])}` : '';
      problems.push(`${file}, line ${lineOf(table, index)}${column}: ${issue.message}`);
    }
    return undefined;
  });
}
