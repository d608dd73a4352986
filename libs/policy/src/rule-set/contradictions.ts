import { isCity, NATION } from '../authorities/jurisdiction.ts';
import type { LineOf, RuleSet } from './rule-set.ts';
import { fileNameOf, type TableName } from './table-names.ts';
import { groupBy, overlap, type Validity } from './validity.ts';

/** What no single row shows: references to nothing, and two rows that answer the same question for the same day. */
export function contradictions(rules: RuleSet, lineOf: LineOf): string[] {
  const authorities = new Set(rules.authorities.map(({ code }) => code));
  const coefficients = new Set(rules.coefficients.map(({ categoryCode }) => categoryCode));
  const programmes = new Set(rules.programmes.map(({ programme }) => programme));
  const places = new Set([NATION, ...rules.authorities.filter(isCity).map(({ code }) => code)]);
  const inherits = (rule: string | undefined) => (rule?.startsWith('ALL:') ? rule.slice(4) : undefined);
  return [
    ...unknown(lineOf, 'authorities', 'parent', rules.authorities, authorities, ({ parent }) => parent),
    ...unknown(lineOf, 'authorities', 'successor_rule', rules.authorities, authorities, ({ successorRule }) => inherits(successorRule)),
    ...unknown(lineOf, 'authority-successors', 'from_authority', rules['authority-successors'], authorities, ({ from }) => from),
    ...unknown(lineOf, 'authority-successors', 'to_authority', rules['authority-successors'], authorities, ({ to }) => to),
    ...unknown(lineOf, 'categories', 'category_code', rules.categories, coefficients, ({ categoryCode }) => categoryCode),
    ...unknown(lineOf, 'categories', 'programme', rules.categories, programmes, ({ programme }) => programme),
    ...unknown(lineOf, 'funerals', 'category_code', rules.funerals, coefficients, ({ categoryCode }) => categoryCode),
    ...unknown(lineOf, 'approval-chains', 'programme', rules['approval-chains'], programmes, ({ programme }) => programme),
    ...unknown(lineOf, 'coefficients', 'jurisdiction', rules.coefficients, places, ({ jurisdiction }) => jurisdiction),
    ...unknown(lineOf, 'settings', 'jurisdiction', rules.settings, places, ({ jurisdiction }) => jurisdiction),
    ...unknown(lineOf, 'standard-rates', 'jurisdiction', rules['standard-rates'], places, ({ jurisdiction }) => jurisdiction),
    ...twice('approval-chains', rules['approval-chains'], ({ programme, stepCode }) => `${programme} ${stepCode}`),
    ...twice('coefficients', rules.coefficients, ({ categoryCode }) => categoryCode),
    ...twice('settings', rules.settings, ({ setting, jurisdiction }) => `${setting} of ${jurisdiction}`),
    ...repeated('authorities', rules.authorities, ({ code }) => code),
    ...repeated('holidays', rules.holidays, ({ on }) => on),
    ...repeated('programmes', rules.programmes, ({ programme }) => programme),
    ...repeated(
      'standard-rates',
      rules['standard-rates'],
      ({ code, jurisdiction, validFrom }) => `${code} of ${jurisdiction} from ${validFrom}`,
    ),
  ];
}

function unknown<T>(
  lineOf: LineOf,
  table: TableName,
  column: string,
  rows: readonly T[],
  known: ReadonlySet<string>,
  refer: (row: T) => string | undefined,
) {
  return rows.flatMap((row, index) => {
    const code = refer(row);
    return code === undefined || known.has(code)
      ? []
      : [`${fileNameOf(table)}, line ${lineOf(table, index)}, column ${column}: nothing has the code ${code}`];
  });
}

function twice<T extends Validity>(table: TableName, rows: readonly T[], keyOf: (row: T) => string): string[] {
  const clashes = [...groupBy(rows, keyOf)].filter(([, same]) => same.some((a, index) => same.slice(index + 1).some((b) => overlap(a, b))));
  return clashes.map(([key]) => `${fileNameOf(table)}, column valid_from: two rows hold on one day for ${key}`);
}

function repeated<T>(table: TableName, rows: readonly T[], keyOf: (row: T) => string): string[] {
  return [...groupBy(rows, keyOf)]
    .filter(([, same]) => same.length > 1)
    .map(([key]) => `${fileNameOf(table)}: more than one row for ${key}`);
}
