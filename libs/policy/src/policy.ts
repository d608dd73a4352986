import { authorities, type Authorities } from './authorities/authorities.ts';
import { successors, type Successors } from './authorities/successors.ts';
import { deadlines, type Deadlines } from './calendar/limits.ts';
import { workingCalendar, type WorkingCalendar } from './calendar/working-calendar.ts';
import { chains, type Chains } from './chains/chains.ts';
import { stepClock, type StepClock } from './chains/step-clock.ts';
import { papers, type Papers } from './papers/papers.ts';
import type { RuleSet } from './rule-set/rule-set.ts';
import { settings, type Settings } from './settings/settings.ts';

/**
 * The law of one rule set, as a decider asks it: what it says for a day, and what the office knew of it by then. Every answer is
 * pure, names its legal basis, and says by name what is missing.
 */
export interface Policy extends WorkingCalendar, Deadlines, Chains, StepClock, Authorities, Successors, Papers, Settings {}

const policies = new WeakMap<RuleSet, Policy>();

/** The policy over a rule set: indexed once, however often it is asked for. */
export function policyOf(rules: RuleSet): Policy {
  const known = policies.get(rules);
  if (known) return known;
  const policy = build(rules);
  policies.set(rules, policy);
  return policy;
}

function build(rules: RuleSet): Policy {
  const calendar = workingCalendar(rules.holidays);
  const limits = deadlines(calendar);
  const procedures = chains(rules['approval-chains']);
  return {
    ...calendar,
    ...limits,
    ...procedures,
    ...stepClock(procedures, limits),
    ...authorities(rules.authorities, rules.wards),
    ...successors(rules['authority-successors'], rules.authorities),
    ...papers(rules.papers, rules.programmes),
    ...settings(rules.settings),
  };
}
