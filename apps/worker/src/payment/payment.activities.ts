import { listChunk, RUN_ACT, RUN_STREAM, toEvent, type Office } from '@an-sinh/casework';
import type { Run, RunEvent } from '@an-sinh/cases';
import { accountsToList } from '@an-sinh/projections';
import type { Followed, PaymentActivities as Contract } from '@an-sinh/workflow-contract';
import { Inject, Injectable } from '@nestjs/common';
import { ClockActs } from '../clock/clock-acts.ts';
import { Activity } from '../temporal/activity.ts';
import { OFFICE } from '../tokens.ts';

/** An append takes 500 events at most, and gives way to acts within a quarter of a second. */
const CHUNK = 200;

/** Makes the list of a payment run, chunk by chunk, and freezes it by its hash. */
@Injectable()
export class PaymentActivities implements Contract {
  constructor(
    @Inject(OFFICE) private readonly office: Office,
    private readonly clock: ClockActs,
  ) {}

  /** Where the list stands is read in the log each time, so a chunk is listed once, and a killed worker costs one chunk's work. */
  @Activity()
  async listChunk({ stream }: Followed): Promise<boolean> {
    const run = await this.#run(stream);
    if (run.status !== 'LISTING') return false;
    const persons = await accountsToList(this.office.pool, { ...run, scope: 'ALL' }, { after: run.cursor, limit: CHUNK });
    if (persons.length === 0) return false;
    const chunk = { stream, since: run.since, what: `chunk-${run.chunks + 1}` };
    // The list goes on by the rules under which it was begun, though the office was started with others meanwhile.
    const rules = run.ruleSet === undefined ? undefined : await this.office.policy.named(run.ruleSet);
    await this.clock.take(listChunk(rules), chunk, { type: 'ListPersons', persons });
    return persons.length === CHUNK;
  }

  @Activity()
  async freezeList({ stream }: Followed): Promise<void> {
    const { since } = await this.#run(stream);
    await this.clock.take(RUN_ACT, { stream, since, what: 'freeze-list' }, { type: 'FreezeList' });
  }

  async #run(stream: string): Promise<Run> {
    const { streams } = await this.office.log.read({ keys: [], streams: [stream] });
    let run = RUN_STREAM.initial;
    for (const stored of streams.get(stream)?.events ?? []) {
      const [event, occurrence] = toEvent(stored, []);
      run = RUN_STREAM.evolve(run, event as RunEvent, occurrence);
    }
    return run;
  }
}
