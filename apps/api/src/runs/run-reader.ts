import { classesAt, type PrivacyClass } from '@an-sinh/access';
import type { Deciding, Run, RunEvent } from '@an-sinh/cases';
import { kindOf, RUN_STREAM, type Office } from '@an-sinh/casework';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/allow.ts';
import { TheOffice } from '../office/tokens.ts';
import { notFound } from '../problems/door-error.ts';

/** A payment run as read for one person: what may be shown of its lines, and on what a decision would rest now. */
export interface ReadRun {
  readonly stream: string;
  readonly run: Run;
  readonly classes: readonly PrivacyClass[];
  readonly deciding: Deciding;
}

/** Reads a payment run in its reader's scope. The run itself names nobody; its lines do. */
@Injectable()
export class RunReader {
  constructor(@TheOffice() private readonly office: Office) {}

  /** @throws DoorError 404 where there is no such run in the caller's scope: the two are alike (K12). */
  async read(stream: string, { officer, on }: Caller): Promise<ReadRun> {
    if (kindOf(stream) !== 'run') throw notFound();
    const { streams, recordedAt } = await this.office.log.read({ keys: [], streams: [stream] });
    const history = await this.office.casework.history(streams.get(stream)?.events ?? []);
    const run = history.reduce<Run>(
      (before, [event, occurrence]) => RUN_STREAM.evolve(before, event as RunEvent, occurrence),
      RUN_STREAM.initial,
    );
    const { offices } = this.office.policy.inForce();
    const classes = classesAt(officer, 'run:read', run.authority, on, offices);
    if (run.status === 'NEW' || classes.length === 0) throw notFound();
    const actor = { officer: officer.id, roles: await this.office.book.rolesOn(officer.id, on) };
    return { stream, run, classes, deciding: this.office.casework.deciding({ key: 'view', actor }, { recordedAt }) };
  }
}
