import { authorities, type Authorities } from './authorities/authorities.ts';
import { places, type Places } from './authorities/jurisdiction.ts';
import { successors, type Successors } from './authorities/successors.ts';
import { deadlines, type Deadlines } from './calendar/limits.ts';
import { runs, type Runs } from './calendar/run-dates.ts';
import { workingCalendar, type WorkingCalendar } from './calendar/working-calendar.ts';
import { chains, type Chains } from './chains/chains.ts';
import { stepClock, type StepClock } from './chains/step-clock.ts';
import { entitlements, type Entitlements } from './entitlement/entitlement.ts';
import { paymentsDue, type PaymentsDue } from './entitlement/payment.ts';
import { funerals, type Funerals } from './funeral/funeral.ts';
import { amounts, type Amounts } from './money/amounts.ts';
import { categories, type Categories } from './money/categories.ts';
import { rates, type Rates } from './money/rates.ts';
import { papers, type Papers } from './papers/papers.ts';
import type { RuleSet } from './rule-set/rule-set.ts';
import { settings, type Settings } from './settings/settings.ts';

type Offices = Authorities & Places & Successors;
type Procedures = Chains & StepClock & Papers & Settings;
type Calendar = WorkingCalendar & Deadlines & Runs;
type Money = Rates & Amounts & Categories & Entitlements & PaymentsDue & Funerals;

/**
 * The law of one rule set, as a decider asks it: what it says for a day, and what the office knew of it by then. Every answer is
 * pure, names its legal basis, and says by name what is missing.
 */
export interface Policy extends Offices, Procedures, Calendar, Money {}

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
  const where = places(rules.authorities);
  const choices = settings(rules.settings, where);
  const calendar = workingCalendar(rules.holidays);
  const limits = deadlines(calendar);
  const procedures = chains(rules['approval-chains']);
  const governing = rates(rules['standard-rates'], choices, where);
  const priced = amounts(rules.coefficients, governing, where);
  const categorised = categories(rules.categories, rules.coefficients, where);
  const entitled = entitlements({ ...where, ...procedures, ...choices, ...priced, ...categorised });
  return {
    ...where,
    ...choices,
    ...calendar,
    ...limits,
    ...procedures,
    ...stepClock(procedures, limits, choices),
    ...runs(calendar, limits, procedures, choices),
    ...authorities(rules.authorities, rules.wards, rules['authority-successors']),
    ...successors(rules['authority-successors'], rules.authorities),
    ...papers(rules.papers, rules.programmes),
    ...governing,
    ...priced,
    ...categorised,
    ...entitled,
    ...paymentsDue(entitled),
    ...funerals(rules.funerals, priced, entitled),
  };
}
