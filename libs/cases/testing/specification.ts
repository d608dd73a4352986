import type { Decision, LocalDate, Refusal } from '@an-sinh/kernel';
import { localDate } from '@an-sinh/kernel';
import type { Actor, Deciding } from '../src/case/deciding.ts';
import type { Occurrence } from '../src/case/fold.ts';
import { offices, policy } from './law.ts';

/** Who acts, on which day of the office, and on which day by the paper; `policy` where another law is asked. */
export interface How {
  readonly by: Actor;
  readonly on: string;
  readonly occurredOn?: string;
  readonly reason?: string | boolean;
  readonly policy?: Deciding['policy'];
}

/** A hash that specs can read: equal facts, equal digests. */
const digest = (facts: unknown): string => {
  let sum = 0n;
  for (const unit of JSON.stringify(facts)) sum = (sum * 131n + BigInt(unit.codePointAt(0) ?? 0)) % (1n << 256n);
  return sum.toString(16).padStart(64, '0');
};
/** An id made of a name, of the form of a UUID. */
export const idFor = (name: string): string => {
  const hex = digest(name).slice(-32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

export const deciding = ({ by, on, occurredOn = on, reason = false, policy: law = policy }: How): Deciding => ({
  policy: law,
  offices,
  ruleSet: 'seed',
  on: localDate(on),
  occurredOn: localDate(occurredOn),
  backdatingReason: reason,
  actor: by,
  hash: digest,
  id: idFor,
});

/** What a spec is about: how a stream is decided and remembered. */
export interface Subject<C, S, E> {
  readonly initial: S;
  decide(command: C, state: S, deciding: Deciding): Decision<E>;
  evolve(state: S, event: E, occurrence: Occurrence): S;
}

/** A stream as far as a story has come. Each act makes another story; the one before can be told on in another way. */
export class Story<C, S extends { readonly version: number }, E extends { readonly type: string }> {
  private constructor(
    private readonly subject: Subject<C, S, E>,
    readonly state: S,
    readonly events: readonly E[],
    private readonly caseId: string | null,
  ) {}

  static of<C, S extends { readonly version: number }, E extends { readonly type: string }>(
    subject: Subject<C, S, E>,
    caseId: string | null = null,
  ): Story<C, S, E> {
    return new Story(subject, subject.initial, [], caseId);
  }

  /** The story with these events, recorded on the day `on` of the office. */
  with(events: readonly E[], occurredOn: LocalDate, on: LocalDate = occurredOn): Story<C, S, E> {
    const state = events.reduce(
      (before, event) =>
        this.subject.evolve(before, event, { version: before.version + 1, occurredOn, recordedOn: on, caseId: this.caseId }),
      this.state,
    );
    return new Story(this.subject, state, [...this.events, ...events], this.caseId);
  }

  decide(command: C, how: How): Decision<E> {
    return this.subject.decide(command, this.state, deciding(how));
  }

  /** The story after this act. @throws where it is refused: a spec's givens hold. */
  after(command: C, how: How): Story<C, S, E> {
    const decision = this.decide(command, how);
    if (!decision.ok) throw new Error(`${(command as { type?: string }).type} refused: ${JSON.stringify(decision.refusal)}`);
    return this.with(decision.events, localDate(how.occurredOn ?? how.on), localDate(how.on));
  }
}

/** Given a story, when somebody acts, then it is recorded or refused. */
export const given = <C, S extends { readonly version: number }, E extends { readonly type: string }>(story: Story<C, S, E>) => ({
  when: (command: C, how: How) => ({
    /** @param events of exactly these kinds, in this order; with the facts that are named. */
    records(...events: readonly { readonly type: E['type']; readonly [fact: string]: unknown }[]): Story<C, S, E> {
      const decision = story.decide(command, how);
      expect(decision).toMatchObject({ ok: true });
      if (decision.ok) {
        expect(decision.events.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
        expect(decision.events).toMatchObject(events);
      }
      return story.after(command, how);
    },
    refuses(code: string, more: Partial<Refusal> = {}): void {
      expect(story.decide(command, how)).toMatchObject({ ok: false, refusal: { code, ...more } });
    },
  }),
});
