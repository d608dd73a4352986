import { activeRoles, type PrivacyClass } from '@an-sinh/access';
import { READING_ACT, type Office, type Versions } from '@an-sinh/casework';
import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { DoorError } from '../problems/door-error.ts';

type Shown = Exclude<PrivacyClass, 'P0'>;
type Noted = Parameters<typeof READING_ACT.decide>[0]['event'];

/** Money, health, addiction: what nobody may look at unseen. */
const GUARDED: ReadonlySet<PrivacyClass> = new Set(['P3', 'P4', 'P5']);

/** Each look of a person at somebody's facts, and each officer's first step into the office of a day: facts of their own (K42). */
@Injectable()
export class ReadingRecord {
  readonly #logger = new Logger('readings');
  /** Officers whose sign-in of the day is recorded, as far as this process knows. */
  readonly #signedIn = new Set<string>();
  #signedInOn: string | undefined;
  readonly #tails = new Map<string, Promise<unknown>>();

  constructor(@TheOffice() private readonly office: Office) {}

  /**
   * Records that these classes of these streams are about to be shown. Where that cannot be written, guarded classes are not shown;
   * names on lists go on, since an office that sees no list cannot work (security.md R7). @throws DoorError 503
   */
  async note({ officer, on }: Caller, streams: Versions, classes: readonly PrivacyClass[]): Promise<void> {
    const shown = classes.filter((one): one is Shown => one !== 'P0');
    if (shown.length === 0 || Object.keys(streams).length === 0) return;
    try {
      await this.#write(officer.id, on, randomUUID(), { type: 'CaseRead', streams, classes: shown });
    } catch (error) {
      this.#logger.error({ code: 'READING_NOT_RECORDED', kind: error instanceof Error ? error.name : typeof error });
      if (shown.some((one) => GUARDED.has(one))) throw new DoorError(503, 'UNAVAILABLE', { cause: error });
    }
  }

  /** Records the officer's first request of an office day. Nobody is kept out because of it: what is looked at is recorded anyway. */
  async signedIn({ officer, on }: Caller): Promise<void> {
    if (this.#signedInOn !== on) {
      this.#signedIn.clear();
      this.#signedInOn = on;
    }
    if (this.#signedIn.has(officer.id)) return;
    this.#signedIn.add(officer.id);
    try {
      const roles = activeRoles(officer, on).map(({ role, office }) => `${role}@${office}`);
      // One key for all processes: whoever comes second finds it recorded.
      await this.#write(officer.id, on, 'signed-in', { type: 'SignedIn', roles });
    } catch (error) {
      this.#signedIn.delete(officer.id);
      this.#logger.error({ code: 'SIGN_IN_NOT_RECORDED', kind: error instanceof Error ? error.name : typeof error });
    }
  }

  async #write(officer: string, on: string, what: string, event: Noted): Promise<void> {
    const stream = `reading:${officer}:${on}`;
    const answer = await this.#inTurn(stream, () =>
      this.office.casework.act(READING_ACT, {
        stream,
        key: `reading:${officer}:${on}:${what}`,
        actor: { officer, roles: [] },
        command: { type: 'NoteReading', event },
      }),
    );
    // Of another process with other roles of the same day: the sign-in stands all the same.
    if (answer.kind !== 'recorded' && answer.kind !== 'key-reused') throw new Error(`A reading was answered ${answer.kind}.`);
  }

  /** One officer's looks go into one stream, where those at once would overtake each other: here they wait for one another. */
  async #inTurn<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.#tails.get(stream) ?? Promise.resolve()).then(work);
    const settled = mine.catch(() => undefined);
    this.#tails.set(stream, settled);
    try {
      return await mine;
    } finally {
      if (this.#tails.get(stream) === settled) this.#tails.delete(stream);
    }
  }
}
