import type { Actor } from '@an-sinh/cases';
import { LogUnavailable, type EventLog, type OfficeClock } from '@an-sinh/event-log';
import { dayAt } from '@an-sinh/kernel';
import type { Answer } from '../answer.ts';
import type { PolicyStore } from '../rules/policy-store.ts';
import type { Reception } from '../reception/reception.ts';
import { caseIdOf } from '../stream-names.ts';
import { BatchSize } from './batch-size.ts';
import { checkRecord, type CheckedRecord } from './checked-record.ts';
import type { RawRecord } from './csv-records.ts';
import { importedLine, type FirstEvents, type ImportedLine } from './imported-line.ts';

type Size = Pick<BatchSize, 'lines' | 'took'>;

const TRIES = 6;
const FIRST_PAUSE_MS = 100;

/**
 * Takes a pile of paper in, line by line: each goes in or is rejected, and nothing is half done. The next lines are read and
 * checked while the ones before are being recorded. Broken off, it is begun again from the first line and goes on where it was.
 */
export class ImportLines {
  constructor(
    private readonly office: {
      readonly reception: Reception;
      readonly log: EventLog;
      readonly clock: OfficeClock;
      readonly policy: PolicyStore;
    },
    private readonly sizes: () => Size = () => new BatchSize(),
  ) {}

  /**
   * What became of each record, in their order. @param actorOf the person who imports, with the roles of the moment: asked for each
   * batch, so a role that ends is noticed under way. @throws LogUnavailable where the log cannot be reached for long.
   */
  async *take(records: AsyncIterable<RawRecord>, actorOf: () => Promise<Actor>): AsyncGenerator<ImportedLine> {
    const size = this.sizes();
    let recording: Promise<readonly ImportedLine[]> | undefined;
    try {
      for await (const batch of this.#checked(records, actorOf, size)) {
        // In the order of the lines: which of two is the duplicate depends on it.
        const before = recording;
        if (before) yield* await before;
        recording = this.#record(batch, size);
        // It is awaited with the next batch or at the end; until then its failure is nobody's.
        recording.catch(() => undefined);
      }
      if (recording) yield* await recording;
    } finally {
      await recording?.catch(() => undefined);
    }
  }

  /** Batches of checked records, each as large as the recording of the ones before allows. */
  async *#checked(records: AsyncIterable<RawRecord>, actorOf: () => Promise<Actor>, size: Size): AsyncGenerator<CheckedRecord[]> {
    const { log, clock, policy } = this.office;
    const beginning = async () => ({ actor: await actorOf(), today: dayAt((await clock.now()).office) });
    let batch: CheckedRecord[] = [];
    let moment: Awaited<ReturnType<typeof beginning>> | undefined;
    for await (const record of records) {
      moment ??= await beginning();
      batch.push(checkRecord(record, moment.actor, moment.today, policy.inForce().policy, log));
      if (batch.length < size.lines) continue;
      yield batch;
      batch = [];
      moment = undefined;
    }
    if (batch.length > 0) yield batch;
  }

  async #record(batch: readonly CheckedRecord[], size: Size): Promise<readonly ImportedLine[]> {
    const began = performance.now();
    const answers = await this.#receive(batch);
    size.took(performance.now() - began, batch.length);
    const first = await this.#firstEvents(answers);
    return batch.map((checked, index) => {
      const answer = answers[index] as Answer;
      return importedLine(checked, answer, first.get(caseOf(answer) ?? ''));
    });
  }

  /** Where the connection is lost the outcome is unknown: the same lines again with the same keys, until they are answered. */
  async #receive(batch: readonly CheckedRecord[]): Promise<readonly Answer[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.office.reception.receive(batch.map(({ handing }) => handing));
      } catch (error) {
        if (!(error instanceof LogUnavailable) || attempt === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
      }
    }
  }

  /**
   * What the first act of each case recorded, as the log has it, whether now or years ago. Which papers are missing tells of
   * health: it stands in no kept answer and is opened here, to be told to the person who imports.
   */
  async #firstEvents(answers: readonly Answer[]): Promise<ReadonlyMap<string, FirstEvents>> {
    const streams = [...new Set(answers.flatMap((answer) => caseOf(answer) ?? []))];
    if (streams.length === 0) return new Map();
    const { log } = this.office;
    const reading = await log.read({ keys: [], streams });
    const first = streams.map((stream) => {
      const { events } = reading.streams.get(stream) ?? { events: [] };
      return events.filter(({ actId }) => actId === events[0]?.actId);
    });
    const asked = first.map((events) => events.find(({ type }) => type === 'SupplementRequested'));
    const boxes = await log.openBoxes(
      asked.flatMap((event) => event ?? []),
      ['P4'],
    );
    let opened = 0;
    return new Map(
      streams.map((stream, index) => {
        const papers = asked[index] ? boxes[opened++]?.[0]?.facts['papers'] : undefined;
        return [stream, { events: first[index] ?? [], missing: papers as readonly string[] | undefined }];
      }),
    );
  }
}

const caseOf = (answer: Answer): string | undefined =>
  answer.kind === 'recorded' ? answer.events.map(({ stream }) => stream).find((stream) => caseIdOf(stream) !== undefined) : undefined;
