import type { ActOn, Office } from '@an-sinh/casework';
import type { CatalogueEvent } from '@an-sinh/cases';
import { InvariantViolation } from '@an-sinh/kernel';
import type { Moment } from '@an-sinh/workflow-contract';
import { Inject, Injectable } from '@nestjs/common';
import { OFFICE } from '../tokens.ts';

/** Refusals that end an act of the clock: somebody was faster, or it is too early and the workflow looks again. */
const SETTLED: ReadonlySet<string> = new Set(['NOT_AT_THIS_STEP', 'STILL_IN_TIME', 'POSTING_STILL_OPEN', 'NOT_THIS_WAIT', 'NOTHING_DUE']);

/** The clock was refused what it owes: something is missing that people have to bring, so it is tried again, visibly. */
export class RefusedToTheClock extends Error {
  override readonly name = 'RefusedToTheClock';
}

/** Turns a moment of a workflow into an act of the office. */
@Injectable()
export class ClockActs {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  /**
   * The key names the wait, not the attempt: a retry, a reset and a rebuilt workflow all do this once. It happened when the wait
   * ended, however late the engine was: a stopped engine moves no legal date.
   * @param what the wait's own name, where an act has not another. @throws RefusedToTheClock
   */
  async take<C, S, E extends CatalogueEvent>(
    on: ActOn<C, S, E>,
    { stream, since, what: wait, on: occurredOn }: Pick<Moment, 'stream' | 'since' | 'what'> & Partial<Pick<Moment, 'on'>>,
    command: C,
  ): Promise<void> {
    const answer = await this.office.casework.act(on, {
      stream,
      key: `clock:${stream}:${since}:${wait}`,
      actor: 'THE_CLOCK',
      command,
      occurredOn,
    });
    if (answer.kind === 'recorded' || (answer.kind === 'refused' && SETTLED.has(answer.refusal.code))) return;
    if (answer.kind === 'refused') throw new RefusedToTheClock(`${wait} on ${stream}: ${answer.refusal.code}`);
    throw new InvariantViolation(`${wait} on ${stream} was answered ${answer.kind}.`);
  }
}
