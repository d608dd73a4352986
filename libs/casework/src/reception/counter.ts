import type { Reading, RecordedAct } from '@an-sinh/event-log';
import { InvariantViolation } from '@an-sinh/kernel';
import { applicationClaim } from '../claims.ts';
import { caseIdOf, caseStream } from '../stream-names.ts';
import type { PreparedHanding } from './handing.ts';

/** Of the persons whom a reading knows: the streams that hold their open applications, by claim, and the case that brought each in. */
export interface KnownCases {
  readonly claims: ReadonlyMap<string, string>;
  readonly firstCases: ReadonlyMap<string, string>;
}

type KnownAct = Pick<RecordedAct, 'key' | 'requestHmac' | 'answer'>;

/** What the office knows while a pile is taken in: the reading, and what the applications before have added. */
export class Counter {
  readonly #acts = new Map<string, KnownAct>();
  readonly #claims: Map<string, string>;
  readonly #firstCases: Map<string, string>;
  readonly #persons: Map<string, string>;
  readonly #known: Set<string>;
  readonly #likenesses: Map<string, string[]>;
  readonly #numbers: Map<string, number>;

  constructor(reading: Reading, { claims, firstCases }: KnownCases) {
    for (const act of reading.acts.values()) this.#acts.set(act.key, act);
    this.#claims = new Map([...reading.claims, ...claims]);
    this.#firstCases = new Map(firstCases);
    this.#persons = new Map(reading.persons);
    this.#known = new Set(reading.persons.values());
    this.#likenesses = new Map([...reading.likenesses].map(([digest, persons]) => [digest, [...persons]]));
    this.#numbers = new Map([...reading.streams].map(([stream, { version }]) => [stream, version]));
  }

  /** The act that was recorded for an application before, in the log or by an earlier one of the pile. */
  actOf = (key: string, refusalKey: string): KnownAct | undefined => this.#acts.get(key) ?? this.#acts.get(refusalKey);
  isClaimed = (claim: string | undefined): boolean => claim !== undefined && this.#claims.has(claim);
  personOf = (digest: Buffer | undefined): string | undefined => digest && this.#persons.get(digest.toString('hex'));
  isKnown = (personId: string): boolean => this.#known.has(personId);
  nextNumber = (series: string): number => (this.#numbers.get(series) ?? 0) + 1;
  /** The case of another person with the same name, birth date and ward: an open one of the programme, else the person's first. */
  likeTo(digest: Buffer, personId: string, programme: string): string | undefined {
    const [first, ...others] = (this.#likenesses.get(digest.toString('hex')) ?? []).filter((other) => other !== personId);
    if (first === undefined) return undefined;
    const open = [first, ...others].flatMap((other) => this.#claims.get(applicationClaim(programme, other)) ?? [])[0];
    const found = open === undefined ? this.#firstCases.get(first) : caseIdOf(open);
    if (found === undefined) throw new InvariantViolation('A person is in whom no case brought.');
    return found;
  }

  /** An act of the pile: the same line again has its answer. */
  note(act: KnownAct): void {
    this.#acts.set(act.key, act);
  }

  /** An application that goes in: the ones after it see its person, its number and its claims. */
  take({ command, numberDigest, likeness, series, fileClaim }: PreparedHanding, personId: string, caseId: string, number: number): void {
    this.#numbers.set(series, number);
    this.#claims.set(applicationClaim(command.programme, personId), caseStream(caseId));
    if (fileClaim !== undefined) this.#claims.set(fileClaim, caseStream(caseId));
    if (!this.#firstCases.has(personId)) this.#firstCases.set(personId, caseId);
    this.#known.add(personId);
    if (numberDigest) this.#persons.set(numberDigest.toString('hex'), personId);
    const like = likeness.toString('hex');
    this.#likenesses.set(like, [...(this.#likenesses.get(like) ?? []), personId]);
  }
}
