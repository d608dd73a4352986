import type { Actor, Deciding } from '@an-sinh/cases';
import { canonicalJson } from '@an-sinh/event-log';
import type { Decision, LocalDate } from '@an-sinh/kernel';
import { localDate } from '@an-sinh/kernel';
import { createHash } from 'node:crypto';
import { idOf, type ActOn, type CompanionAct, type Decided, type NamedRules, type StreamType } from '../src/index.ts';
import { readRuleFiles, rulesOf } from '../src/rules/rule-files.ts';
import type { AnyEvent } from '../src/stream-type.ts';

interface Sheet {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- streams of many kinds lie side by side; each is folded by its own type.
  state: any;
  version: number;
  events: AnyEvent[];
}
export interface How {
  readonly by: Actor;
  readonly on: string;
}

const SEED = rulesOf(readRuleFiles());

/**
 * Acts on several streams at once, on paper: what casework makes of their deciders, without a log. Everything is decided first, then
 * kept whole or not at all; a claim that is taken twice is an error, as in the database.
 */
export class PaperOffice {
  readonly #sheets: Map<string, Sheet>;
  readonly #claims: Set<string>;
  #acts = 0;
  constructor(
    readonly rules: NamedRules = SEED,
    sheets = new Map<string, Sheet>(),
    claims = new Set<string>(),
  ) {
    this.#sheets = sheets;
    this.#claims = claims;
  }

  /** The same papers, from now on under another law. */
  under = (rules: NamedRules): PaperOffice => new PaperOffice(rules, this.#sheets, this.#claims);

  /** The person's keys are destroyed: what stood in boxes is gone from every event of the stream. */
  forget<S, E extends AnyEvent>(type: StreamType<S, E>, stream: string): void {
    const sheet = this.#sheets.get(stream);
    if (!sheet) return;
    const bare = sheet.events.map(({ ...event }) => {
      delete (event as { sealed?: unknown }).sealed;
      return event as E;
    });
    const on = localDate('2022-01-01');
    sheet.state = bare.reduce<S>(
      (state, event, index) => type.evolve(state, event, { version: index + 1, occurredOn: on, recordedOn: on, caseId: null }),
      type.initial,
    );
  }

  /** @throws where the act is refused. */
  act<C, S, E extends AnyEvent>(act: ActOn<C, S, E>, stream: string, command: C, how: How): readonly AnyEvent[] {
    const decision = this.try(act, stream, command, how);
    if (!decision.ok) throw new Error(`${(command as { type?: string }).type} was refused: ${decision.refusal.code}`);
    return decision.events;
  }

  try<C, S, E extends AnyEvent>(act: ActOn<C, S, E>, stream: string, command: C, { by, on }: How): Decision<AnyEvent> {
    const deciding = this.#deciding(by, localDate(on));
    const state = this.stateOf(act.type, stream);
    const before = this.#decideAll(act.first?.(command, state, deciding) ?? [], deciding);
    const decision = act.decide(
      command,
      state,
      deciding,
      before.map((part): Decided => part),
    );
    if (!decision.ok) return decision;
    const after = this.#decideAll(act.companions?.(state, decision.events, deciding) ?? [], deciding);
    for (const { decision: decided } of after) if (!decided.ok) return decided;
    for (const part of [{ stream, act, decision }, ...before, ...after]) this.#keep(part, localDate(on));
    return decision;
  }

  stateOf<S, E extends AnyEvent>(type: StreamType<S, E>, stream: string): S {
    return (this.#sheets.get(stream)?.state as S | undefined) ?? type.initial;
  }

  versionOf = (stream: string): number => this.#sheets.get(stream)?.version ?? 0;

  #decideAll(companions: readonly CompanionAct[], deciding: Deciding) {
    return companions.map(({ act, stream, command }) => ({
      stream,
      act,
      decision: act.decide(command, this.stateOf(act.type, stream), deciding) as Decision<AnyEvent>,
    }));
  }

  #keep({ stream, act, decision }: { stream: string; act: CompanionAct['act']; decision: Decision<AnyEvent> }, on: LocalDate): void {
    if (!decision.ok || decision.events.length === 0) return;
    const sheet = this.#sheets.get(stream) ?? { state: act.type.initial, version: 0, events: [] };
    const { take = [], release = [] } = act.claims?.(sheet.state, decision.events) ?? {};
    for (const claim of release) this.#claims.delete(claim);
    for (const claim of take) {
      if (this.#claims.has(claim)) throw new Error(`${claim} is taken twice.`);
      this.#claims.add(claim);
    }
    for (const event of decision.events) {
      sheet.version += 1;
      sheet.events.push(event);
      sheet.state = act.type.evolve(sheet.state, event, { version: sheet.version, occurredOn: on, recordedOn: on, caseId: null });
    }
    this.#sheets.set(stream, sheet);
  }

  #deciding(actor: Actor, on: LocalDate): Deciding {
    const { name, policy, offices } = this.rules;
    const act = `paper:${(this.#acts += 1)}`;
    return {
      policy,
      offices,
      ruleSet: name,
      on,
      occurredOn: on,
      backdatingReason: false,
      actor,
      hash: (facts) => createHash('sha256').update(canonicalJson(facts)).digest('hex'),
      id: (what) => idOf(act, what),
    };
  }
}
