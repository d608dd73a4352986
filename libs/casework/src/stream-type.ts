import type { CatalogueEvent, Deciding, Occurrence, RoleAt } from '@an-sinh/cases';
import type { InlineRow } from '@an-sinh/event-log';
import type { Decision, Instant } from '@an-sinh/kernel';

/** An event of any kind as deciders make it. */
export type AnyEvent = CatalogueEvent;

export type InlineRows = Readonly<Record<string, readonly InlineRow[]>>;

/** How a kind of stream is remembered, and which rows of the inline read models follow from it. */
export interface StreamType<S, E extends AnyEvent> {
  readonly kind: string;
  readonly initial: S;
  /** Only its version is ever asked, as of a number series, which may be long. */
  readonly headOnly?: boolean;
  evolve(state: S, event: E, occurrence: Occurrence): S;
  /** The case that an event of another stream is about, where the act was taken on no case: a line that a run lists. */
  caseOf?(state: S, event: E): string | undefined;
  /** The least instant at which the clock owes the stream a fact. */
  nextClockAt(state: S): Instant | null;
  /** The rows that change with these events: pure, so that a rebuild gives the same. */
  rows(stream: string, state: S, events: readonly (readonly [E, Occurrence])[]): InlineRows;
}

/** An act on one stream: its decision, and what it asks of companion streams in the same statement. */
export interface ActOn<C, S, E extends AnyEvent> {
  readonly type: StreamType<S, E>;
  /** The role in which a person may take the act, for its header; undefined where none lets them, or no gate asks for one. */
  role?(command: C, state: S, deciding: Deciding): RoleAt | undefined;
  /** Streams that decide before this one, which then says what came of it: a chunk of a list, a part of an answer file. */
  first?(command: C, state: S, deciding: Deciding): readonly CompanionAct[];
  /** @param before what the streams of `first` decided, in their order; a refusal among them is for this decision to judge. */
  decide(command: C, state: S, deciding: Deciding, before?: readonly Decided[]): Decision<E>;
  /** Streams that must hear of it: each by its own decider, guarded by the version that was read. */
  companions?(state: S, events: readonly E[], deciding: Deciding): readonly CompanionAct[];
  /** Claims that the act takes or gives back (an open application, an item in an open line). */
  claims?(state: S, events: readonly E[]): { readonly take?: readonly string[]; readonly release?: readonly string[] };
}

export interface Decided {
  readonly stream: string;
  readonly decision: Decision<AnyEvent>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- companions are of many kinds; each is made by `companion`, which checks its own.
export interface CompanionAct<C = any, S = any, E extends AnyEvent = any> {
  readonly stream: string;
  readonly act: ActOn<C, S, E>;
  readonly command: C;
}
export const companion = <C, S, E extends AnyEvent>(stream: string, act: ActOn<C, S, E>, command: C): CompanionAct<C, S, E> => ({
  stream,
  act,
  command,
});
