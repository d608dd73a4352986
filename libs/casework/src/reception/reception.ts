import { gate, NO_CASE, receiveApplication, type Deciding, type Intake, type RoleAt } from '@an-sinh/cases';
import { LogUnavailable, type ActAppend, type EventLog, type Reading } from '@an-sinh/event-log';
import { dayAt, refuse, yearOf, type LocalDate, type Refusal } from '@an-sinh/kernel';
import { residentialGroupNumber } from '@an-sinh/policy';
import type { Answer } from '../answer.ts';
import type { Casework } from '../casework.ts';
import { applicationClaim } from '../claims.ts';
import { idOf, type KeyedDigest } from '../ids.ts';
import { answerOf, refusedAnswer } from '../kept-answer.ts';
import type { OfficeBook } from '../office-book.ts';
import { Queues } from '../queues.ts';
import { personStream } from '../stream-names.ts';
import { Counter, type KnownCases } from './counter.ts';
import { isRejected, prepare, type Handing, type Prepared, type PreparedHanding, type RejectedLine } from './handing.ts';
import { inStatements, receivedAct } from './received-act.ts';

const TRIES = 50;
/** Before any was read: the first reading says which day it is, and the pile is prepared anew where that matters. */
const NO_DAY_YET = '0000-00-00' as LocalDate;

/** Takes applications in, many in one statement and in their order: persons, claims, case codes and desks come in with them. */
export class Reception {
  readonly #queues = new Queues();
  #today = NO_DAY_YET;

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
  async receive(handings: readonly (Handing | RejectedLine)[]): Promise<readonly Answer[]> {
    const mine = new Set<string>();
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const pile = handings.map((handing) => prepare(handing, this.#today, this.digest, this.log));
      const series = [...new Set(pile.flatMap((one) => (isRejected(one) ? [] : [one.series])))];
      // Receptions of one process that number on one series wait for each other before they read.
      const answers = await this.#queues.run(series.toSorted(byText), () => this.#tryReceive(pile, series, mine));
      if (answers) return answers;
    }
    throw new LogUnavailable(`A reception was overtaken ${TRIES} times.`);
  }

  /** @param mine keys of the acts that this call has recorded, in this attempt or in one before. */
  async #tryReceive(pile: readonly Prepared[], series: readonly string[], mine: Set<string>): Promise<readonly Answer[] | undefined> {
    const reading = await this.#read(pile, series);
    const today = dayAt(reading.recordedAt);
    const isOtherDay = today !== this.#today;
    this.#today = today;
    if (isOtherDay && pile.some((one) => !isRejected(one) && one.command.occurredOn === undefined)) return undefined;

    const counter = new Counter(reading, await this.#knownCases(pile, reading));
    const acts: ActAppend[] = [];
    const answers: Answer[] = [];
    for (const handing of pile) {
      const before = counter.actOf(handing.key, handing.refusalKey);
      if (before) answers.push(answerOf(before, handing.requestHmac, !mine.has(before.key)));
      else {
        const act = await this.#decide(handing, counter, reading);
        acts.push(act);
        counter.note(act);
        answers.push(answerOf(act, handing.requestHmac, false));
      }
    }
    for (const part of inStatements(acts)) {
      const appended = await this.log.append(part, reading);
      if (!appended.ok) return undefined;
      for (const { key } of part) mine.add(key);
    }
    return answers;
  }

  #read(pile: readonly Prepared[], series: readonly string[]): Promise<Reading> {
    const applications = pile.filter((one) => !isRejected(one)) as PreparedHanding[];
    return this.log.read({
      keys: [...new Set(pile.flatMap(({ key, refusalKey }) => [key, refusalKey]))],
      streams: [],
      heads: series,
      persons: applications.flatMap(({ numberDigest }) => numberDigest ?? []),
      likenesses: applications.map(({ likeness }) => likeness),
      claims: pile.flatMap(({ fileClaim }) => fileClaim ?? []),
    });
  }

  /** Of the persons that are known: which have an application that is open or in payment; and which case brought those in who are alike. */
  async #knownCases(pile: readonly Prepared[], reading: Reading): Promise<KnownCases> {
    const alike = [...new Set([...reading.likenesses.values()].flat())];
    const known = [...new Set([...reading.persons.values(), ...alike])];
    if (known.length === 0) return { claims: new Map(), firstCases: new Map() };
    const programmes = [...new Set(pile.flatMap((one) => (isRejected(one) ? [] : [one.command.programme])))];
    const asked = programmes.flatMap((programme) => known.map((personId) => applicationClaim(programme, personId)));
    const { claims, streams } = await this.log.read({ keys: [], streams: alike.map(personStream), claims: asked });
    const firstCases = alike.flatMap((personId) => {
      const caseId = streams.get(personStream(personId))?.events[0]?.caseId;
      return typeof caseId === 'string' ? [[personId, caseId] as const] : [];
    });
    return { claims, firstCases: new Map(firstCases) };
  }

  async #decide(handing: Prepared, counter: Counter, reading: Reading): Promise<ActAppend> {
    const rejected = isRejected(handing);
    const deciding = this.casework.deciding(rejected ? handing : { ...handing, occurredOn: handing.submittedOn }, reading);
    const command = rejected ? {} : handing.command;
    const headed = (role?: RoleAt) => this.casework.header({ actor: handing.actor, command }, deciding, { role });
    const refused = (refusal: Refusal, valueClass: string | null = null, role?: RoleAt): ActAppend =>
      refusedAnswer({
        key: handing.refusalKey,
        commandType: 'ReceiveApplication',
        refusal,
        valueClass,
        stream: null,
        requestHmac: handing.requestHmac,
        header: headed(role),
        reading,
      });

    if (counter.isClaimed(handing.fileClaim)) return refused(FILE_REF_REUSED, 'used before');
    if (rejected) return refused(handing.rejected.refusal, handing.rejected.valueClass);

    const { key, importing = false } = handing;
    const personId = counter.personOf(handing.numberDigest) ?? idOf(key, 'person');
    const isNew = !counter.isKnown(personId);
    const caseId = idOf(key, 'case');
    const number = counter.nextNumber(handing.series);
    const intake = await this.#intake(handing, { personId, caseId, number }, counter, deciding);
    const act = importing ? 'ImportApplication' : 'ReceiveApplication';
    const decision = receiveApplication(handing.command, intake, NO_CASE, deciding, act);
    const { programme, authority } = handing.command;
    const passed = gate(act, { ...NO_CASE, programme, authority, backlog: intake.backlog }, deciding);
    const role = passed.ok ? passed.role : undefined;
    if (!decision.ok) return refused(decision.refusal, null, role);
    counter.take(handing, personId, caseId, number);
    return receivedAct(handing, { personId, caseId, number, isNew, events: decision.events, header: headed(role), reading });
  }

  async #intake(
    { command, key, numberDigest, likeness }: PreparedHanding,
    { personId, caseId, number }: { personId: string; caseId: string; number: number },
    counter: Counter,
    { policy, occurredOn }: Deciding,
  ): Promise<Intake> {
    const { residentialGroup } = command.person;
    const group = residentialGroup === undefined ? undefined : residentialGroupNumber(residentialGroup);
    const firstDay = await this.book.firstDay(command.authority, policy);
    return {
      caseId,
      caseCode: caseCode(policy.authority(command.authority), occurredOn, number),
      personId,
      applicantId: command.applicant.relation === 'self' ? personId : idOf(key, 'applicant'),
      groupCode: group === undefined ? null : String(group),
      backlog: firstDay !== undefined && occurredOn < firstDay,
      alreadyOpen: numberDigest !== undefined && counter.isClaimed(applicationClaim(command.programme, personId)),
      likeness: counter.likeTo(likeness, personId, command.programme),
    };
  }
}

const FILE_REF_REUSED = refuse('FILE_REF_REUSED', 'import-codes.csv').refusal;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Identification code of the authority, day of receipt, number of the day (Decree 61/2018; domain 5.2). */
function caseCode(authority: ReturnType<Deciding['policy']['authority']>, on: LocalDate, number: number): string {
  const office = authority.ok ? (authority.value.gsoCode ?? authority.value.code) : 'X';
  return `H26.${office}-${String(yearOf(on) % 100).padStart(2, '0')}${on.slice(5, 7)}${on.slice(8)}-${String(number).padStart(4, '0')}`;
}
