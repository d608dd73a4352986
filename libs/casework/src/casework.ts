import type { Actor, CatalogueEvent, Deciding, Occurrence, RoleAt } from '@an-sinh/cases';
import { LogUnavailable, type ActAppend, type EventLog, type Reading, type StoredEvent } from '@an-sinh/event-log';
import { dayAt, InvariantViolation, type JsonObject, type LocalDate, type Refusal } from '@an-sinh/kernel';
import type { Answer, Versions } from './answer.ts';
import { toEvent } from './codec.ts';
import { partsForLog } from './decided-parts.ts';
import { idOf, requestHmac, type KeyedDigest } from './ids.ts';
import { answerOf, keptAnswer, refusedAnswer } from './kept-answer.ts';
import { neverRendered, newsSince, type News } from './news.ts';
import type { PolicyStore } from './rules/policy-store.ts';
import { Queues } from './queues.ts';
import { mergeRows } from './rows.ts';
import { load, requestFor } from './stream-reading.ts';
import type { ActOn, AnyEvent, CompanionAct } from './stream-type.ts';

/** One act, of a person, the clock or an activity. `key` is already of the form that binds it to its sender (design section 3). */
export interface Act<C> {
  readonly stream: string;
  readonly key: string;
  readonly actor: Actor;
  readonly command: C;
  /** Versions of all that the sender's view rendered; the clock and activities rest on nothing they saw. */
  readonly basedOn?: Versions;
  /** Day on which it happened; without it the command's own, else the office's day. */
  readonly occurredOn?: LocalDate | undefined;
  /** The reason for an act that is dated back, or only whether one was given; without it the command's own. */
  readonly backdatingReason?: string | boolean | undefined;
}
type Dated = Pick<Act<unknown>, 'occurredOn' | 'backdatingReason'>;

type History = readonly (readonly [CatalogueEvent, Occurrence])[];

/** How often an act is decided anew that another one overtook. */
const TRIES = 50;
/** Another act under this key came first: the next read finds its answer. */
const KEY_TAKEN: readonly (string | undefined)[] = ['act_key_key', 'act_pkey'];

/** The one way to write a fact, for people and for the clock alike: one read, a pure decision, one statement. */
export class Casework {
  readonly #series = new Queues();
  /** Acts that were overtaken once: those on one stream wait for each other, so that many at once all come to their turn. */
  readonly #overtaken = new Queues();

  constructor(
    readonly log: EventLog,
    private readonly policy: PolicyStore,
    private readonly digest: KeyedDigest,
  ) {}

  /**
   * Takes an act. Safe to repeat: one answer is kept for each key. Answers `news` if the file moved on since `basedOn` in a
   * way that matters, and `never-rendered` where it never came so far; a stale write is decided anew, so a person hears of what came
   * meanwhile and the clock does not notice.
   * @throws OutcomeUnknown where the connection broke under the write: take the same act again, with the same key.
   * @throws LogUnavailable where nothing was recorded: the log is away, or others were faster again and again.
   */
  async act<C, S, E extends AnyEvent>(on: ActOn<C, S, E>, act: Act<C>): Promise<Answer> {
    const { occurredOn, backdatingReason } = act.command as Dated;
    const dated = { ...act, occurredOn: act.occurredOn ?? occurredOn, backdatingReason: act.backdatingReason ?? backdatingReason };
    let taken: string | undefined;
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const answer = await this.#overtaken.run(attempt === 0 ? [] : [act.stream], () => this.#tryAct(on, dated));
      if (answer.kind !== 'overtaken') return answer;
      // A claim that is taken though the decision saw it free is seen by the next one, or the two disagree for good.
      if (answer.constraint !== undefined && answer.constraint === taken)
        throw new InvariantViolation(`${answer.constraint} refused what was decided.`);
      taken = answer.constraint;
    }
    throw new LogUnavailable(`An act on a ${on.type.kind} was overtaken ${TRIES} times.`);
  }

  async #tryAct<C, S, E extends AnyEvent>(on: ActOn<C, S, E>, act: Act<C>): Promise<Answer | Overtaken> {
    const hmac = this.#requestHmac(act);
    const seen = Object.keys(act.basedOn ?? {}).filter((stream) => stream !== act.stream);
    const main = { act: on, stream: act.stream };
    const reading = await this.log.read({ ...requestFor([main], seen), keys: [act.key] });
    const known = reading.acts.get(act.key);
    if (known) return answerOf(known, hmac);
    // The header keeps what was seen for ever: a view that never was has no place in it.
    const ahead = neverRendered(act.basedOn, reading);
    if (ahead !== undefined) return { kind: 'never-rendered', stream: ahead };
    const news = newsSince(act.basedOn, reading);
    if (news.matters) return { kind: 'news', news: news.all };

    const deciding = this.deciding(act, reading);
    const loaded = await load(on.type, act.stream, reading, (events) => this.history(events));
    const before = await this.#decideAll(on.first?.(act.command, loaded.state, deciding) ?? [], deciding);
    const decision = on.decide(
      act.command,
      loaded.state,
      deciding,
      before.parts.map(({ loaded: { stream }, decision: decided }) => ({ stream, decision: decided })),
    );
    const header = this.header(act, deciding, { role: on.role?.(act.command, loaded.state, deciding), passedBy: news.all });
    const refuse = (refusal: Refusal) => this.#refuse(act, refusal, { requestHmac: hmac, header, reading });
    if (!decision.ok) return refuse(decision.refusal);

    const companions = on.companions?.(loaded.state, decision.events, deciding) ?? [];
    // Acts that take a number of one series queue here, before the series is read.
    return this.#series.run(seriesOf(companions), async () => {
      const after = await this.#decideAll(companions, deciding);
      for (const { decision: decided } of after.parts) if (!decided.ok) return refuse(decided.refusal);
      // The last reading's time: along each stream, the series too, times never fall.
      const times = after.reading ?? before.reading ?? reading;
      const { streams, rows, unchanged, take, release } = partsForLog([{ act: on, loaded, decision }, ...before.parts, ...after.parts], {
        stream: act.stream,
        occurredOn: deciding.occurredOn,
        recordedAt: times.recordedAt,
      });
      const answer = keptAnswer(times.recordedAt, streams);
      // Nothing to say is an answer, and no act: there is nothing to record.
      if (streams.length === 0) return answerOf({ key: act.key, requestHmac: hmac, answer }, hmac, false);
      const written = new Set([...streams.map(({ streamId }) => streamId), ...unchanged.map(({ streamId }) => streamId)]);
      const alsoSeen = seen.filter((stream) => !written.has(stream));
      return this.#append(
        {
          key: act.key,
          requestHmac: hmac,
          header,
          answer,
          streams,
          alsoRead: [...unchanged, ...alsoSeen.map((streamId) => ({ streamId, version: reading.streams.get(streamId)?.version ?? 0 }))],
          claims: take.map((claim) => ({ claim, streamId: act.stream })),
          releases: release,
          inline: mergeRows(rows),
        },
        times,
      );
    });
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

  /**
   * Who did it, in which role, under which rules, having seen what, with the act's codes, and which harmless news of the clock passed
   * it by: hashed into every leaf of the act. Where no gate let the person in, or none asked, all roles that they held that day.
   */
  header(
    act: Pick<Act<unknown>, 'actor' | 'basedOn' | 'command'>,
    { ruleSet }: Deciding,
    { role, passedBy = [] }: { readonly role: RoleAt | undefined; readonly passedBy?: readonly News[] },
  ): JsonObject {
    const { actor, basedOn } = act;
    const { reasonCode, mode } = act.command as { readonly reasonCode?: unknown; readonly mode?: unknown };
    const unseen = passedBy.map(({ stream, version }) => `${stream}@${version}`);
    return {
      ...(actor === 'THE_CLOCK' ? { actor } : { actor: actor.officer, ...rolesOf(actor, role) }),
      ruleSet,
      ...(basedOn ? { basedOn } : {}),
      ...(unseen.length > 0 ? { unseen } : {}),
      ...(typeof reasonCode === 'string' ? { reasonCode } : {}),
      ...(typeof mode === 'string' ? { signMode: mode } : {}),
    };
  }

  /** Events with their boxes opened, in their order. */
  async history(events: readonly StoredEvent[]): Promise<History> {
    const boxes = await this.log.openBoxes(events, ALL_CLASSES);
    return events.map((event, index) => toEvent(event, boxes[index] ?? []));
  }

  /** What the caller sent, as far as the same press of a button sends it again; what it had seen may have grown meanwhile. */
  #requestHmac<C>({ stream, command, occurredOn, backdatingReason }: Act<C>): Buffer {
    const dated = command as Dated;
    return requestHmac(this.log, {
      stream,
      command: command as JsonObject,
      ...(occurredOn === dated.occurredOn ? {} : { occurredOn }),
      ...(backdatingReason === dated.backdatingReason ? {} : { backdatingReason }),
    });
  }

  /** What other streams decide, each on its own state. It is read before the statement, like the rest: no transaction id exists yet. */
  async #decideAll(companions: readonly CompanionAct[], deciding: Deciding) {
    if (companions.length === 0) return { parts: [], reading: undefined };
    const reading = await this.log.read(requestFor(companions));
    const parts = [];
    for (const { act, stream, command } of companions) {
      const loaded = await load(act.type, stream, reading, (events) => this.history(events));
      parts.push({ act, loaded, decision: act.decide(command, loaded.state, deciding) });
    }
    return { parts, reading };
  }

  async #append(recorded: ActAppend, times: Pick<Reading, 'recordedAt' | 'writtenAt'>): Promise<Answer | Overtaken> {
    const appended = await this.log.append([recorded], times);
    if (appended.ok) return answerOf(recorded, recorded.requestHmac, false);
    const constraint = appended.why === 'taken' && !KEY_TAKEN.includes(appended.constraint) ? appended.constraint : undefined;
    return { kind: 'overtaken', constraint };
  }

  /** A refusal to a person is recorded (type, code and article, never the payload) and binds its key; the clock just hears it. */
  async #refuse<C>(
    act: Act<C>,
    refusal: Refusal,
    sent: { readonly requestHmac: Buffer; readonly header: JsonObject; readonly reading: Reading },
  ): Promise<Answer | Overtaken> {
    if (act.actor === 'THE_CLOCK') return { kind: 'refused', refusal, repeated: false };
    const commandType = (act.command as { type: string }).type;
    return this.#append(refusedAnswer({ key: act.key, stream: act.stream, commandType, refusal, ...sent }), sent.reading);
  }
}

/** Another act came first; nothing of this one is kept. */
interface Overtaken {
  readonly kind: 'overtaken';
  /** What refused it beside its key and the versions it rests on. */
  readonly constraint: string | undefined;
}

const rolesOf = ({ roles }: Exclude<Actor, 'THE_CLOCK'>, acted: RoleAt | undefined): JsonObject =>
  acted ? { role: acted.role, office: acted.office } : { roles: roles.map(({ role, office }) => `${role}@${office}`) };

const seriesOf = (companions: readonly CompanionAct[]): string[] =>
  companions.map(({ stream }) => stream).filter((stream) => stream.startsWith('series:'));

const ALL_CLASSES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const;
