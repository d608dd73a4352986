import { classesAt, type PrivacyClass } from '@an-sinh/access';
import type { CaseEvent, CaseFile, Deciding } from '@an-sinh/cases';
import { CASE, caseIdOf, type Office } from '@an-sinh/casework';
import type { StoredEvent } from '@an-sinh/event-log';
import type { Instant } from '@an-sinh/kernel';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { notFound } from '../problems/door-error.ts';
import { ReadingRecord } from '../readings/reading-record.ts';

/** A case as read for one person: the whole file, and which classes of it may be shown. */
export interface ReadCase {
  readonly stream: string;
  readonly file: CaseFile;
  readonly events: readonly StoredEvent[];
  readonly classes: readonly PrivacyClass[];
  readonly deciding: Deciding;
}

/** Reads a case in its reader's scope, and records the look. */
@Injectable()
export class CaseReader {
  constructor(
    @TheOffice() private readonly office: Office,
    private readonly readings: ReadingRecord,
  ) {}

  /** @throws DoorError 404 where there is no such case in the caller's scope: the two are alike (K12). */
  async read(stream: string, caller: Caller): Promise<ReadCase> {
    if (caseIdOf(stream) === undefined) throw notFound();
    const reading = await this.office.log.read({ keys: [], streams: [stream] });
    const { version, events } = reading.streams.get(stream) ?? { version: 0, events: [] };
    if (version === 0) throw notFound();
    const history = await this.office.casework.history(events);
    const file = history.reduce((before, [event, occurrence]) => CASE.evolve(before, event as CaseEvent, occurrence), CASE.initial);
    const { offices } = this.office.policy.inForce();
    const classes = classesAt(caller.officer, 'case:read', file.authority, caller.on, offices);
    if (classes.length === 0) throw notFound();
    return { stream, file, events, classes, deciding: await this.#deciding(caller, reading.recordedAt) };
  }

  /** Records the look; what may not be seen unrecorded is not shown where that fails (K42). */
  async note({ stream, file, classes }: ReadCase, caller: Caller): Promise<void> {
    await this.readings.note(caller, { [stream]: file.version }, classes);
  }

  async #deciding({ officer, on }: Caller, recordedAt: Instant): Promise<Deciding> {
    const roles = await this.office.book.rolesOn(officer.id, on);
    return this.office.casework.deciding({ key: 'view', actor: { officer: officer.id, roles } }, { recordedAt });
  }
}
