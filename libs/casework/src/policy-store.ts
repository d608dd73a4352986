import { officeTree, type OfficeTree } from '@an-sinh/access';
import { fileNameOf, loadRuleSet, policyOf, TABLE_NAMES, type Policy, type RuleSet, type Row, type TableName } from '@an-sinh/policy';
import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A rule set by name: its name is the hash of its tables, so a stored step always says which text of the law it rests on. */
export interface NamedRules {
  readonly name: string;
  readonly hashes: Readonly<Record<string, string>>;
  readonly rules: RuleSet;
  readonly policy: Policy;
  readonly offices: OfficeTree;
}

/** Where the project keeps the law: its own copy of the tables. */
const SEED = new URL('../../policy/data/', import.meta.url);

/** The rule sets that this office has loaded; decisions of the past can be judged again under their own. */
export class PolicyStore {
  readonly #sets = new Map<string, NamedRules>();
  #inForce: NamedRules;

  constructor(inForce: NamedRules) {
    this.#inForce = inForce;
    this.#sets.set(inForce.name, inForce);
  }

  /** @throws RuleSetInvalid naming file, line and column of each problem. */
  static fromSeed(folder: URL = SEED): PolicyStore {
    return new PolicyStore(readRules(folder));
  }

  inForce(): NamedRules {
    return this.#inForce;
  }

  /** The rules of that name; undefined where this office never loaded them. */
  named(name: string): NamedRules | undefined {
    return this.#sets.get(name);
  }
}

function readRules(folder: URL): NamedRules {
  const hashes: Record<string, string> = {};
  const tables = {} as Record<TableName, readonly Row[]>;
  for (const table of TABLE_NAMES) {
    const bytes = readFileSync(new URL(fileNameOf(table), folder));
    hashes[table] = createHash('sha256').update(bytes).digest('hex');
    tables[table] = parse(bytes, { columns: true, bom: true, skip_empty_lines: true }) as Row[];
  }
  const rules = loadRuleSet(tables);
  const name = createHash('sha256').update(JSON.stringify(hashes)).digest('hex').slice(0, 16);
  return { name, hashes, rules, policy: policyOf(rules), offices: officeTree(rules.authorities) };
}
