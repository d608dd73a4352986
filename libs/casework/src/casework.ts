import type { Actor, CatalogueEvent, Deciding, Occurrence } from '@an-sinh/cases';
import { HARMLESS_NEWS } from '@an-sinh/cases';
import type { ActAppend, EventLog, InlineRow, Reading, ReadRequest, StoredEvent, StreamAppend } from '@an-sinh/event-log';
import { dayAt, InvariantViolation, type Decision, type JsonObject, type LocalDate, type Refusal } from '@an-sinh/kernel';
import type { Answer, News, Versions } from './answer.ts';
import { answerOf, keptAnswer, refusedAnswer } from './kept-answer.ts';
import { caseIdOf } from './stream-names.ts';
import { toEvent, toNewEvent } from './codec.ts';
import { idOf, type KeyedDigest } from './ids.ts';
import type { PolicyStore } from './policy-store.ts';
import { Queues } from './queues.ts';
import { mergeRows } from './rows.ts';
import type { ActOn, AnyEvent, CompanionAct, StreamType } from './stream-type.ts';

/** One act, of a person, the clock or an activity. `key` is already of the form that binds it to its sender (design section 3). */
export interface Act<C> {
  readonly stream: string;
  readonly key: string;
  readonly actor: Actor;
  readonly command: C;
  /** Versions of all that the sender's view rendered; the clock and activities rest on nothing they saw. */
  readonly basedOn?: Versions;
  /** Day on which it happened; without it the office's day. */
  readonly occurredOn?: LocalDate | undefined;
  readonly backdatingReason?: boolean;
  /** Of the role in which a person acted, a code for the header: sign mode, reason code. */
  readonly codes?: JsonObject;
}

type History = readonly (readonly [CatalogueEvent, Occurrence])[];
interface Loaded<S, E extends AnyEvent> {
  readonly stream: string;
  readonly type: StreamType<S, E>;
  readonly version: number;
  readonly state: S;
}

/** The one way to write a fact, for people and for the clock alike: one read, a pure decision, one statement. */
export class Casework {
  readonly #series = new Queues();

  constructor(
    readonly log: EventLog,
    private readonly policy: PolicyStore,
    private readonly digest: KeyedDigest,
  ) {}

  /**
   * Takes an act. Safe to repeat: one answer is kept for each key. Answers `news` if the file moved on since `basedOn` in a
   * way that matters; a stale write is decided anew, so a person hears of what came meanwhile and the clock does not notice.
   * @throws OutcomeUnknown where the connection broke under the write: take the same act again, with the same key.
   */
  async act<C, S, E extends AnyEvent>(on: ActOn<C, S, E>, act: Act<C>): Promise<Answer> {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const answer = await this.#tryAct(on, act);
      if (answer) return answer;
    }
    throw new InvariantViolation(`An act on a ${on.type.kind} was overtaken fifty times.`);
  }

  /** One attempt; undefined where another act came first. */
  async #tryAct<C, S, E extends AnyEvent>(on: ActOn<C, S, E>, act: Act<C>): Promise<Answer | undefined> {
    const requestHmac = this.digest('request', { stream: act.stream, command: act.command as JsonObject });
    const seen = Object.keys(act.basedOn ?? {}).filter((stream) => stream !== act.stream);
    const reading = await this.log.read({ keys: [act.key], streams: [act.stream, ...seen] });
    const known = reading.acts.get(act.key);
    if (known) return answerOf(known, requestHmac);

    const news = this.#newsSince(act.basedOn, reading);
    if (news.length > 0) return { kind: 'news', news };

    const main = await this.#load(on.type, act.stream, reading);
    const deciding = this.deciding(act, reading);
    const before = await this.#decideAll(on.first?.(act.command, main.state, deciding) ?? [], deciding);
    const told = before.map(({ loaded: { stream }, decision }) => ({ stream, decision }));
    const decision = on.decide(act.command, main.state, deciding, told);
    if (!decision.ok) return this.#refuse(act, decision.refusal, requestHmac, reading);

    const companions = on.companions?.(main.state, decision.events, deciding) ?? [];
    return this.#series.run(
      companions.map(({ stream }) => stream).filter((stream) => stream.startsWith('series:')),
      async () => {
        const after = await this.#decideAll(companions, deciding);
        for (const { decision: decided } of after) if (!decided.ok) return this.#refuse(act, decided.refusal, requestHmac, reading);
        const all = [{ act: on as ActOn<C, unknown, AnyEvent>, loaded: main, decision }, ...before, ...after];
        const parts: Part[] = [];
        const unchanged: { streamId: string; version: number }[] = [];
        const take: string[] = [];
        const release: string[] = [];
        for (const { act: of, loaded, decision: decided } of all) {
          const events = decided.ok ? decided.events : [];
          const claims = of.claims?.(loaded.state, events);
          take.push(...(claims?.take ?? []));
          release.push(...(claims?.release ?? []));
          if (events.length === 0) unchanged.push({ streamId: loaded.stream, version: loaded.version });
          else parts.push(this.#part(loaded, events, deciding.occurredOn, reading, caseIdOf(act.stream)));
        }
        const written = parts.map(({ append }) => append.streamId);
        // Nothing to say is an answer, and no act: there is nothing to record.
        if (written.length === 0)
          return answerOf({ key: act.key, requestHmac, answer: keptAnswer(act.key, reading.recordedAt, []) }, requestHmac, false);
        const recorded: ActAppend = {
          key: act.key,
          requestHmac,
          header: this.header(act, deciding),
          answer: keptAnswer(
            act.key,
            reading.recordedAt,
            parts.map(({ append }) => append),
          ),
          streams: parts.map(({ append }) => append),
          alsoRead: [
            ...unchanged,
            ...seen
              .filter((stream) => !written.includes(stream) && !unchanged.some(({ streamId }) => streamId === stream))
              .map((streamId) => ({ streamId, version: reading.streams.get(streamId)?.version ?? 0 })),
          ],
          claims: take.map((claim) => ({ claim, streamId: act.stream })),
          releases: release,
          inline: mergeRows(parts.map(({ rows }) => rows)),
        };
        const appended = await this.log.append([recorded], reading);
        return appended.ok ? answerOf(recorded, requestHmac, false) : undefined;
      },
    );
  }

  /** All that a decision of this act rests on beside the streams: the day and the law of the reading. */
  deciding(act: Pick<Act<unknown>, 'key' | 'actor' | 'occurredOn' | 'backdatingReason'>, reading: Pick<Reading, 'recordedAt'>): Deciding {
    const on = dayAt(reading.recordedAt);
    const { name, policy, offices } = this.policy.inForce();
    return {
      policy,
      offices,
      ruleSet: name,
      on,
      occurredOn: act.occurredOn ?? on,
      backdatingReason: act.backdatingReason ?? false,
      actor: act.actor,
      hash: (facts) => this.digest('document', facts).toString('hex'),
      id: (what) => idOf(act.key, what),
    };
  }

  /** Who did it, in which roles of that day, under which rules, having seen what: hashed into every leaf of the act. */
  header(act: Pick<Act<unknown>, 'actor' | 'basedOn' | 'codes'>, { ruleSet }: Deciding): JsonObject {
    const who =
      act.actor === 'THE_CLOCK'
        ? { actor: 'THE_CLOCK' }
        : { actor: act.actor.officer, roles: act.actor.roles.map(({ role, office }) => `${role}@${office}`) };
    return { ...who, ruleSet, ...(act.basedOn ? { basedOn: act.basedOn } : {}), ...act.codes };
  }

  #newsSince(basedOn: Versions | undefined, reading: Reading): News[] {
    return Object.entries(basedOn ?? {}).flatMap(([stream, version]) => {
      const events = reading.streams.get(stream)?.events ?? [];
      const since = events.filter((event) => event.version > version);
      return since.some(({ type }) => !HARMLESS_NEWS.has(type))
        ? since.map(({ version: at, type, occurredOn }) => ({ stream, version: at, type, occurredOn }))
        : [];
    });
  }

  /** What other streams decide, each on its own state. It is read before the statement, like the rest: no transaction id exists yet. */
  async #decideAll(companions: readonly CompanionAct[], deciding: Deciding): Promise<DecidedPart[]> {
    if (companions.length === 0) return [];
    const reading = await this.log.read(requestFor(companions));
    const decided: DecidedPart[] = [];
    for (const { act, stream, command } of companions) {
      const loaded = await this.#load(act.type, stream, reading);
      decided.push({ act, loaded, decision: act.decide(command, loaded.state, deciding) });
    }
    return decided;
  }

  async #load<S, E extends AnyEvent>(type: StreamType<S, E>, stream: string, reading: Reading): Promise<Loaded<S, E>> {
    const { version, events } = reading.streams.get(stream) ?? { version: 0, events: [] };
    let state = type.initial;
    for (const [event, occurrence] of await this.history(events)) state = type.evolve(state, event as E, occurrence);
    return { stream, type, version, state };
  }

  /** Events with their boxes opened, in their order. */
  async history(events: readonly StoredEvent[]): Promise<History> {
    const boxes = await this.log.openBoxes(events, ALL_CLASSES);
    return events.map((event, index) => toEvent(event, boxes[index] ?? []));
  }

  #part<S, E extends AnyEvent>(
    { stream, type, version, state }: Loaded<S, E>,
    events: readonly E[],
    occurredOn: LocalDate,
    reading: Reading,
    caseId = caseIdOf(stream),
  ): Part {
    const recordedOn = dayAt(reading.recordedAt);
    const dated = events.map(
      (event, index) => [event, { version: version + index + 1, occurredOn, recordedOn, caseId: caseId ?? null }] as const,
    );
    const after = dated.reduce((before, [event, occurrence]) => type.evolve(before, event, occurrence), state);
    const append: StreamAppend = {
      streamId: stream,
      kind: type.kind,
      expected: version,
      events: events.map((event) => toNewEvent(event, occurredOn, caseId)),
      nextClockAt: type.nextClockAt(after),
    };
    return { append, rows: type.rows(stream, after, dated) };
  }

  /** A refusal to a person is recorded (type, code and article, never the payload) and binds its key; the clock just hears it. */
  async #refuse<C>(act: Act<C>, refusal: Refusal, requestHmac: Buffer, reading: Reading): Promise<Answer | undefined> {
    if (act.actor === 'THE_CLOCK') return { kind: 'refused', refusal, repeated: false };
    const commandType = (act.command as { type: string }).type;
    const recorded = refusedAnswer({
      ...act,
      commandType,
      refusal,
      requestHmac,
      header: this.header(act, this.deciding(act, reading)),
      reading,
    });
    const appended = await this.log.append([recorded], reading);
    return appended.ok ? { kind: 'refused', refusal, repeated: false } : undefined;
  }
}

const requestFor = (companions: readonly CompanionAct[]): ReadRequest => ({
  keys: [],
  streams: companions.filter(({ act }) => !act.type.headOnly).map(({ stream }) => stream),
  heads: companions.filter(({ act }) => act.type.headOnly).map(({ stream }) => stream),
});

interface DecidedPart {
  readonly act: Pick<CompanionAct['act'], 'claims'>;
  readonly loaded: Loaded<unknown, AnyEvent>;
  readonly decision: Decision<AnyEvent>;
}

const ALL_CLASSES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;

interface Part {
  readonly append: StreamAppend;
  readonly rows: Readonly<Record<string, readonly InlineRow[]>>;
}
