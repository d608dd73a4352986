import type { EventLog } from '@an-sinh/event-log';
import { InvariantViolation } from '@an-sinh/kernel';
import { RuleSetInvalid, TABLE_NAMES } from '@an-sinh/policy';
import { POLICY_STREAM_ID } from '../stream-names.ts';
import { readRuleFiles, rulesOf, type NamedRules, type RuleFiles } from './rule-files.ts';

/** The rules by which this office acts, and every rule set by which it ever did: decisions can be judged again under their own. */
export class PolicyStore {
  readonly #inForce: NamedRules;
  readonly #sets = new Map<string, NamedRules>();

  private constructor(
    readonly files: RuleFiles,
    private readonly log: EventLog,
  ) {
    this.#inForce = rulesOf(files);
    this.#sets.set(this.#inForce.name, this.#inForce);
  }

  /**
   * Acts by the tables of a folder, without one by the project's own. They are kept by `enactRules`.
   * @throws RuleSetInvalid naming the folder, then file, line and column of each problem.
   */
  static fromFolder(folder: string | undefined, log: EventLog): PolicyStore {
    try {
      return new PolicyStore(readRuleFiles(folder), log);
    } catch (error) {
      if (error instanceof RuleSetInvalid && folder !== undefined)
        throw new RuleSetInvalid(error.problems, `The rules in ${folder} (AN_SINH_RULES) cannot be used:`);
      throw error;
    }
  }

  inForce(): NamedRules {
    return this.#inForce;
  }

  /**
   * The rules of that name, read from the files that were kept when they came into force; undefined where they never were in force
   * here. @throws LogUnavailable
   */
  async named(name: string): Promise<NamedRules | undefined> {
    const known = this.#sets.get(name);
    if (known) return known;
    const { streams } = await this.log.read({ keys: [], streams: [POLICY_STREAM_ID] });
    const loaded = streams.get(POLICY_STREAM_ID)?.events.find(({ facts }) => facts['ruleSet'] === name);
    if (!loaded) return undefined;
    const hashes = loaded.facts['tables'] as Readonly<Record<string, string>>;
    const contents = await this.log.keptFiles(Object.values(hashes));
    const files = Object.fromEntries(TABLE_NAMES.map((table) => [table, contents.get(hashes[table] ?? '')]));
    if (Object.values(files).includes(undefined)) throw new InvariantViolation(`A table of the rule set ${name} was not kept.`);
    const rules = rulesOf(files as RuleFiles);
    if (rules.name !== name) throw new InvariantViolation(`The files kept for the rule set ${name} are another one.`);
    this.#sets.set(name, rules);
    return rules;
  }
}
