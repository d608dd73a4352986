import { readFileSync } from 'node:fs';
import { officeTree } from '@an-sinh/access';
import { fileNameOf, loadRuleSet, policyOf, TABLE_NAMES, type Policy, type Row, type Step, type TableName } from '@an-sinh/policy';
import { parse } from 'csv-parse/sync';

const read = (table: TableName): Row[] =>
  parse(readFileSync(new URL(`../../policy/data/${fileNameOf(table)}`, import.meta.url)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  });
const tables = Object.fromEntries(TABLE_NAMES.map((table) => [table, read(table)])) as Record<TableName, Row[]>;
const rules = loadRuleSet(tables);

/** The project's own law, as the programs load it. */
export const policy: Policy = policyOf(rules);
export const offices = officeTree(rules.authorities);

/** Every row of the chains, of all programmes and days. */
export const chainRows: readonly Step[] = rules['approval-chains'];

/** The same law with one table written otherwise. */
export const policyWith = (table: TableName, change: (rows: Row[]) => Row[]): Policy =>
  policyOf(loadRuleSet({ ...tables, [table]: change(tables[table]) }));

/** The same law for a ward whose city has no rates of its own: the worked examples of the domain file stand under it. */
export const nationalPolicy: Policy = { ...policy, jurisdictionOf: () => ({ ok: true, value: 'VN' }) };

/** A sample file of the project. */
export const testdata = (name: string): string => readFileSync(new URL(`../testdata/${name}`, import.meta.url), 'utf8');
