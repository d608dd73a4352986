import {
  evolveCase,
  foldName,
  NO_CASE,
  receiveApplication,
  type Actor,
  type CaseEvent,
  type CatalogueEvent,
  type Deciding,
  type Intake,
  type Occurrence,
  type ReceiveApplication,
} from '@an-sinh/cases';
import type { ActAppend, EventLog, InlineRow, Reading, RecordedAct, StreamAppend } from '@an-sinh/event-log';
import { dayAt, InvariantViolation, refuse, yearOf, type JsonObject, type LocalDate, type Refusal } from '@an-sinh/kernel';
import { residentialGroupNumber } from '@an-sinh/policy';
import type { Answer } from './answer.ts';
import type { Casework } from './casework.ts';
import { applicationClaim, fileClaim } from './claims.ts';
import { toNewEvent } from './codec.ts';
import { idOf, type KeyedDigest } from './ids.ts';
import { answerOf, keptAnswer, refusedAnswer } from './kept-answer.ts';
import type { OfficeBook } from './office-book.ts';
import { Queues } from './queues.ts';
import { caseStream, personStream, seriesStream } from './stream-names.ts';
import { CASE } from './streams/case-file.ts';

/** One application handed in, at a counter or as a line of an import. */
export interface Handing {
  readonly key: string;
  /** A refusal of an import's line binds this key instead: another day may open it. */
  readonly refusalKey?: string;
  readonly actor: Actor;
  readonly command: ReceiveApplication;
  /** A line that was rejected by its own text: only the refusal is recorded. */
  readonly rejected?: { readonly refusal: Refusal; readonly valueClass: string };
  readonly backdatingReason?: boolean;
  readonly importing?: boolean;
}

interface Prepared extends Handing {
  readonly requestHmac: Buffer;
  readonly numberDigest: Buffer | undefined;
  readonly likeness: Buffer;
  readonly series: string;
}

/** Takes applications in, many in one statement and in their order: persons, claims, case codes and desks come in with them. */
export class Reception {
  readonly #queues = new Queues();

  constructor(
    private readonly casework: Casework,
    private readonly book: OfficeBook,
    private readonly digest: KeyedDigest,
  ) {}

  private get log(): EventLog {
    return this.casework.log;
  }

  /**
   * One answer for each application, in order; the order decides which of two is the duplicate. Safe to repeat with the same
   * keys. At most a hundred at once, so that a transaction stays short. @throws OutcomeUnknown: the same again, with the same keys.
   */
  async receive(handings: readonly Handing[]): Promise<readonly Answer[]> {
    const prepared = handings.map((handing) => this.#prepare(handing));
    return this.#queues.run(
      [...new Set(prepared.map(({ series }) => series))].toSorted((a, b) => (a < b ? -1 : 1)),
      async () => {
        for (let attempt = 0; attempt < 50; attempt += 1) {
          const answers = await this.#tryReceive(prepared);
          if (answers) return answers;
        }
        throw new InvariantViolation('A reception was overtaken fifty times.');
      },
    );
  }

  #prepare(handing: Handing): Prepared {
    const { command } = handing;
    const { person, authority } = command;
    const on = command.occurredOn ?? ('0000-00-00' as LocalDate);
    return {
      ...handing,
      requestHmac: this.digest('request', command as unknown as JsonObject),
      numberDigest: person.idNumber === undefined ? undefined : this.digest('id-number', { idNumber: person.idNumber }),
      likeness: this.digest('likeness', { name: foldName(person.fullName), birthDate: person.birthDate, authority }),
      series: seriesStream(authority, 'CASE', on),
    };
  }

  async #tryReceive(handings: readonly Prepared[]): Promise<readonly Answer[] | undefined> {
    const reading = await this.log.read({
      keys: handings.flatMap(({ key, refusalKey }) => (refusalKey === undefined ? [key] : [key, refusalKey])),
      streams: [],
      heads: [...new Set(handings.map(({ series }) => series))],
      persons: handings.flatMap(({ numberDigest }) => numberDigest ?? []),
      likenesses: handings.map(({ likeness }) => likeness),
      claims: handings.flatMap(({ command, importing }) =>
        importing && command.fileRef !== null ? [fileClaim(command.authority, command.fileRef)] : [],
      ),
    });
    const known = [...new Set(reading.persons.values())];
    const open =
      known.length === 0
        ? new Map<string, string>()
        : (
            await this.log.read({
              keys: [],
              streams: [],
              claims: handings.flatMap(({ command: { programme } }) => known.map((id) => applicationClaim(programme, id))),
            })
          ).claims;

    const desk = new Desk(reading, open);
    const acts: ActAppend[] = [];
    const answers: Answer[] = [];
    for (const handing of handings) {
      const before =
        reading.acts.get(handing.key) ??
        (handing.refusalKey === undefined ? undefined : reading.acts.get(handing.refusalKey)) ??
        desk.acts.get(handing.key);
      if (before) answers.push(answerOf(before, handing.requestHmac));
      else {
        const act = await this.#decide(handing, desk, reading);
        acts.push(act);
        desk.acts.set(act.key, act);
        answers.push(answerOf(act, handing.requestHmac, false));
      }
    }
    for (const part of inParts(acts)) {
      const appended = await this.log.append(part, reading);
      if (!appended.ok) return undefined;
    }
    return answers;
  }

  async #decide(handing: Prepared, desk: Desk, reading: Reading): Promise<ActAppend> {
    const { key, command, rejected, requestHmac } = handing;
    const deciding = this.casework.deciding({ ...handing, occurredOn: command.occurredOn }, reading);
    const header = this.casework.header(handing, deciding);
    const refused = (refusal: Refusal, valueClass: string | null = null): ActAppend =>
      refusedAnswer({
        key: handing.refusalKey ?? key,
        commandType: 'ReceiveApplication',
        refusal,
        valueClass,
        stream: null,
        requestHmac,
        header,
        reading,
      });

    if (handing.importing && command.fileRef !== null && desk.claims.has(fileClaim(command.authority, command.fileRef))) {
      return refused(refuse('FILE_REF_REUSED', 'product rule: one content under one reference of a ward').refusal, 'used before');
    }
    if (rejected) return refused(rejected.refusal, rejected.valueClass);

    const personId = desk.personOf(handing.numberDigest) ?? idOf(key, 'person');
    const caseId = idOf(key, 'case');
    const number = desk.nextNumber(handing.series);
    const intake = await this.#intake(handing, { personId, caseId, number }, desk, deciding);
    const decision = receiveApplication(command, intake, NO_CASE, deciding, handing.importing ? 'ImportApplication' : 'ReceiveApplication');
    if (!decision.ok) return refused(decision.refusal);

    desk.take(handing, { personId, number, claim: applicationClaim(command.programme, personId) });
    return this.#recorded(handing, {
      personId,
      caseId,
      number,
      isNew: !desk.wasKnown(personId),
      events: decision.events,
      deciding,
      header,
      reading,
    });
  }

  async #intake(
    { command, key, numberDigest, likeness }: Prepared,
    { personId, caseId, number }: { personId: string; caseId: string; number: number },
    desk: Desk,
    { policy, occurredOn }: Deciding,
  ): Promise<Intake> {
    const group = command.person.residentialGroup === undefined ? undefined : residentialGroupNumber(command.person.residentialGroup);
    const firstDay = await this.book.firstDay(command.authority, policy);
    return {
      caseId,
      caseCode: caseCode(policy.authority(command.authority), occurredOn, number),
      personId,
      applicantId: command.applicant.relation === 'self' ? personId : idOf(key, 'applicant'),
      groupCode: group === undefined ? null : String(group),
      backlog: firstDay !== undefined && occurredOn < firstDay,
      alreadyOpen: numberDigest !== undefined && desk.claims.has(applicationClaim(command.programme, personId)),
      likeness: desk.likeTo(likeness, personId),
    };
  }

  #recorded(handing: Prepared, made: Made): ActAppend {
    const { key, command, numberDigest, likeness, series, requestHmac, importing } = handing;
    const { personId, caseId, number, isNew, events, deciding, header, reading } = made;
    const { occurredOn } = deciding;
    const stream = caseStream(caseId);
    const occurrence = (version: number): Occurrence => ({ version, occurredOn, recordedOn: dayAt(reading.recordedAt), caseId });
    const file = events.reduce((before, event, index) => evolveCase(before, event, occurrence(index + 1)), NO_CASE);
    const opened = (
      streamId: string,
      kind: string,
      expected: number,
      of: readonly CatalogueEvent[],
      nextClockAt = null as StreamAppend['nextClockAt'],
    ): StreamAppend => ({
      streamId,
      kind,
      expected,
      events: of.map((event) => toNewEvent(event, occurredOn, caseId)),
      nextClockAt,
    });
    const streams = [
      opened(stream, CASE.kind, 0, events, CASE.nextClockAt(file)),
      ...(isNew
        ? [
            opened(personStream(personId), 'person', 0, [
              {
                type: 'PersonRegistered',
                temporary: numberDigest === undefined,
                sealed: [{ subject: personId, class: 'P2', facts: command.person }],
              },
            ]),
          ]
        : []),
      opened(series, 'series', number - 1, [{ type: 'NumberTaken', caseId, letterKind: 'CASE' }]),
    ];
    return {
      key,
      requestHmac,
      header,
      answer: { ...keptAnswer(key, reading.recordedAt, streams), caseId, caseCode: file.caseCode },
      streams,
      persons: isNew && numberDigest ? [{ digest: numberDigest, personId }] : [],
      likenesses: isNew ? [{ digest: likeness, personId }] : [],
      claims: [
        applicationClaim(command.programme, personId),
        ...(importing && command.fileRef !== null ? [fileClaim(command.authority, command.fileRef)] : []),
      ].map((claim) => ({ claim, streamId: stream })),
      inline: CASE.rows(stream, file, []) as Record<string, InlineRow[]>,
    };
  }
}

interface Made {
  readonly personId: string;
  readonly caseId: string;
  readonly number: number;
  readonly isNew: boolean;
  readonly events: readonly CaseEvent[];
  readonly deciding: Deciding;
  readonly header: JsonObject;
  readonly reading: Reading;
}

/** What the office knows while a pile is taken in: the reading, and what the lines before have added. */
class Desk {
  readonly acts = new Map<string, Pick<RecordedAct, 'key' | 'requestHmac' | 'answer'>>();
  readonly claims: Set<string>;
  readonly #known: Set<string>;
  readonly #persons: Map<string, string>;
  readonly #likenesses: Map<string, string[]>;
  readonly #numbers: Map<string, number>;
  readonly #new = new Set<string>();

  constructor(reading: Reading, open: ReadonlyMap<string, string>) {
    this.claims = new Set([...reading.claims.keys(), ...open.keys()]);
    this.#known = new Set(reading.persons.values());
    this.#persons = new Map(reading.persons);
    this.#likenesses = new Map([...reading.likenesses].map(([digest, persons]) => [digest, [...persons]]));
    this.#numbers = new Map([...reading.streams].map(([stream, { version }]) => [stream, version]));
  }

  personOf = (digest: Buffer | undefined): string | undefined => digest && this.#persons.get(digest.toString('hex'));
  nextNumber = (series: string): number => (this.#numbers.get(series) ?? 0) + 1;
  likeTo = (digest: Buffer, personId: string): string | undefined =>
    this.#likenesses.get(digest.toString('hex'))?.find((other) => other !== personId);
  /** Known before this application came in. */
  wasKnown = (personId: string): boolean => this.#known.has(personId) && !this.#new.has(personId);

  take(
    { command, numberDigest, likeness, series, importing }: Prepared,
    { personId, number, claim }: { personId: string; number: number; claim: string },
  ): void {
    this.#numbers.set(series, number);
    this.claims.add(claim);
    if (importing && command.fileRef !== null) this.claims.add(fileClaim(command.authority, command.fileRef));
    if (this.#known.has(personId)) {
      this.#new.delete(personId);
      return;
    }
    this.#known.add(personId);
    this.#new.add(personId);
    if (numberDigest) this.#persons.set(numberDigest.toString('hex'), personId);
    const like = likeness.toString('hex');
    this.#likenesses.set(like, [...(this.#likenesses.get(like) ?? []), personId]);
  }
}

/** Identification code of the authority, day of receipt, number of the day (Decree 61/2018; domain 5.2). */
function caseCode(authority: ReturnType<Deciding['policy']['authority']>, on: LocalDate, number: number): string {
  const office = authority.ok ? (authority.value.gsoCode ?? authority.value.code) : 'X';
  return `H26.${office}-${String(yearOf(on) % 100).padStart(2, '0')}${on.slice(5, 7)}${on.slice(8)}-${String(number).padStart(4, '0')}`;
}

/** Acts in their order, in statements of at most 400 events. */
function* inParts(acts: readonly ActAppend[]): Iterable<readonly ActAppend[]> {
  let part: ActAppend[] = [];
  let events = 0;
  for (const act of acts) {
    const more = act.streams.reduce((sum, { events: of }) => sum + of.length, 0);
    if (part.length > 0 && events + more > 400) {
      yield part;
      part = [];
      events = 0;
    }
    part.push(act);
    events += more;
  }
  if (part.length > 0) yield part;
}
