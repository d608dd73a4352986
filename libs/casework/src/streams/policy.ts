import type { OfficeEvent } from '@an-sinh/cases';
import { record } from '@an-sinh/kernel';
import type { ActOn, StreamType } from '../stream-type.ts';

/** The rules by which the office acts, as the stream `policy` tells it. */
export interface RulesInForce {
  readonly version: number;
  readonly ruleSet: string | undefined;
}
type PolicyEvent = Extract<OfficeEvent, { readonly type: 'RuleSetLoaded' }>;

export const POLICY_STREAM: StreamType<RulesInForce, PolicyEvent> = {
  kind: 'policy',
  initial: { version: 0, ruleSet: undefined },
  evolve: (_rules, event, { version }) => ({ version, ruleSet: event.ruleSet }),
  nextClockAt: () => null,
  rows: () => ({}),
};

/** Rules come into force: said once, until others do. */
export const POLICY_ACT: ActOn<
  { readonly type: 'LoadRuleSet'; readonly ruleSet: string; readonly tables: Readonly<Record<string, string>> },
  RulesInForce,
  PolicyEvent
> = {
  type: POLICY_STREAM,
  decide: ({ ruleSet, tables }, inForce) =>
    inForce.ruleSet === ruleSet ? record() : record({ type: 'RuleSetLoaded', ruleSet, tables: { ...tables } }),
};
