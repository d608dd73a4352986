import type { OfficeTree, RoleAt } from '@an-sinh/access';
import type { JsonObject, LocalDate } from '@an-sinh/kernel';
import type { Policy } from '@an-sinh/policy';

export type { RoleAt };
/** Who acts: a person with all the roles of the day, or the clock (and the activities that act for it). */
export type Actor = { readonly officer: string; readonly roles: readonly RoleAt[] } | 'THE_CLOCK';

/** All that a decision rests on beside the stream itself; read once, before any transaction id is taken (design section 3). */
export interface Deciding {
  readonly policy: Policy;
  /** Which office lies under which, by the same rule set. */
  readonly offices: OfficeTree;
  /** Name of the rule set that `policy` answers from; stored with each step. */
  readonly ruleSet: string;
  /** The office clock's day. */
  readonly on: LocalDate;
  /** The day the act happened, as its paper says; the law counts from it. */
  readonly occurredOn: LocalDate;
  /** The reason for an act that is dated back; or only whether one was given. */
  readonly backdatingReason: string | boolean;
  readonly actor: Actor;
  /** Keyed digest of facts (hex): a hash that may stand in clear though the facts are personal. */
  readonly hash: (facts: JsonObject) => string;
  /** The n-th id of this act: the same act always makes the same ids. */
  readonly id: (name: string) => string;
}
