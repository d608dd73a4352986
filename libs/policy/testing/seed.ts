import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { fileNameOf, loadRuleSet, policyOf, TABLE_NAMES, type Row, type RuleSet, type TableName } from '../src/index.ts';

/** The seed data of the project as rows, read the way the law loader reads them. */
export function seedTables(): Record<TableName, Row[]> {
  const read = (table: TableName): Row[] =>
    parse(readFileSync(new URL(`../data/${fileNameOf(table)}`, import.meta.url)), { columns: true, bom: true, skip_empty_lines: true });
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, read(table)])) as Record<TableName, Row[]>;
}

export const seedRules: RuleSet = loadRuleSet(seedTables());
export const seedPolicy = policyOf(seedRules);

/** The seed with some tables changed: how a test asks what another law would say. */
export function policyWith(change: (tables: Record<TableName, Row[]>) => void) {
  const tables = seedTables();
  change(tables);
  return policyOf(loadRuleSet(tables));
}
