import type { Reading, RecordedAct } from '@an-sinh/event-log';
import { applicationClaim } from '../claims.ts';
import type { PreparedHanding } from './handing.ts';

type KnownAct = Pick<RecordedAct, 'key' | 'requestHmac' | 'answer'>;

/** What the office knows while a pile is taken in: the reading, and what the applications before have added. */
export class Counter {
  readonly #acts = new Map<string, KnownAct>();
  readonly #claims: Set<string>;
  readonly #persons: Map<string, string>;
  readonly #known: Set<string>;
  readonly #likenesses: Map<string, string[]>;
  readonly #numbers: Map<string, number>;

  /** @param open claims of the persons whom the reading knows: whether an application of theirs is open or in payment. */
  constructor(reading: Reading, open: Iterable<string>) {
    for (const act of reading.acts.values()) this.#acts.set(act.key, act);
    this.#claims = new Set([...reading.claims.keys(), ...open]);
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
  /** Another person with the same name, birth date and ward. */
  likeTo = (digest: Buffer, personId: string): string | undefined =>
    this.#likenesses.get(digest.toString('hex'))?.find((other) => other !== personId);

  /** An act of the pile: the same line again has its answer. */
  note(act: KnownAct): void {
    this.#acts.set(act.key, act);
  }

  /** An application that goes in: the ones after it see its person, its number and its claims. */
  take({ command, numberDigest, likeness, series, fileClaim }: PreparedHanding, personId: string, number: number): void {
    this.#numbers.set(series, number);
    this.#claims.add(applicationClaim(command.programme, personId));
    if (fileClaim !== undefined) this.#claims.add(fileClaim);
    this.#known.add(personId);
    if (numberDigest) this.#persons.set(numberDigest.toString('hex'), personId);
    const like = likeness.toString('hex');
    this.#likenesses.set(like, [...(this.#likenesses.get(like) ?? []), personId]);
  }
}
