import { officeTree, type OfficeTree } from '@an-sinh/access';
import {
  fileNameOf,
  loadRuleSet,
  policyOf,
  RuleSetInvalid,
  TABLE_NAMES,
  type Policy,
  type Row,
  type RuleSet,
  type TableName,
} from '@an-sinh/policy';
import { parse } from 'csv-parse/sync';
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A rule set by name: its name is the hash of its tables, so a stored step always says which text of the law it rests on. */
export interface NamedRules {
  readonly name: string;
  readonly hashes: Readonly<Record<string, string>>;
  readonly rules: RuleSet;
  readonly policy: Policy;
  readonly offices: OfficeTree;
}

/** The tables of a rule set as they were written, byte for byte. */
export type RuleFiles = Readonly<Record<TableName, Buffer>>;

/** Where the project keeps the law: its own copy of the tables. */
const SEED = fileURLToPath(new URL('../../../policy/data/', import.meta.url));

/** The files of a folder that holds all tables of a rule set. @throws RuleSetInvalid naming each file that is not there. */
export function readRuleFiles(folder: string = SEED): RuleFiles {
  const problems: string[] = [];
  const files = TABLE_NAMES.flatMap((table) => {
    try {
      return [[table, readFileSync(join(folder, fileNameOf(table)))] as const];
    } catch (error) {
      problems.push(`${fileNameOf(table)}: cannot be read in ${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
      return [];
    }
  });
  if (problems.length > 0) throw new RuleSetInvalid(problems);
  return Object.fromEntries(files) as RuleFiles;
}

/** What the files say. @throws RuleSetInvalid naming file, line and column of each problem. */
export function rulesOf(files: RuleFiles): NamedRules {
  const hashes = Object.fromEntries(TABLE_NAMES.map((table) => [table, hashOf(files[table])]));
  const tables = Object.fromEntries(TABLE_NAMES.map((table) => [table, recordsOf(table, files[table])])) as Record<TableName, Records>;
  const rows = Object.fromEntries(TABLE_NAMES.map((table) => [table, tables[table].rows])) as Record<TableName, readonly Row[]>;
  const rules = loadRuleSet(rows, (table, index) => tables[table].lines[index] ?? 1);
  const name = createHash('sha256').update(JSON.stringify(hashes)).digest('hex').slice(0, 16);
  return { name, hashes, rules, policy: policyOf(rules), offices: officeTree(rules.authorities) };
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Records {
  readonly rows: readonly Row[];
  /** The line of the file on which each row begins. */
  readonly lines: readonly number[];
}

function recordsOf(table: TableName, bytes: Buffer): Records {
  const file = fileNameOf(table);
  if (!isUtf8(bytes)) throw new RuleSetInvalid([`${file}: is not written in UTF-8`]);
  try {
    // The reader counts a line end of two signs twice where it stands within a cell.
    const text = bytes.toString('utf8').replaceAll('\r\n', '\n');
    const records = parse(text, { columns: true, bom: true, skip_empty_lines: true, info: true }) as unknown as readonly {
      readonly record: Row;
      readonly info: { readonly lines: number };
    }[];
    const endsWithin = (row: Row) => Object.values(row).join('').split('\n').length - 1;
    return { rows: records.map(({ record }) => record), lines: records.map(({ record, info }) => info.lines - endsWithin(record)) };
  } catch (error) {
    const { lines, message } = error as { readonly lines?: number; readonly message: string };
    throw new RuleSetInvalid([`${file}${lines === undefined ? '' : `, line ${lines}`}: ${message}`]);
  }
}
