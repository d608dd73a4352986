import type { Pool } from 'pg';
import { appendStatement, type AppendParts } from './append-statement.ts';
import { appendValues, partsOf } from './append-values.ts';
import { batchOf, type Batch, type Times } from './batch.ts';
import { unseal } from './boxes.ts';
import { DataKeys } from './data-keys.ts';
import { refusalOf } from './failures.ts';
import { GatheredReads } from './gathered-reads.ts';
import { Gathering } from './gathering.ts';
import { keepFiles, keptFiles } from './kept-files.ts';
import type { KeyRing } from './key-ring.ts';
import type { ActAppend, Appended, BoxClass, InlineTable, Reading, ReadRequest, Sealed, StoredEvent } from './log.ts';
import { run, type Prepared } from './pool.ts';
import { readingOf, readOf, type ReadRow } from './read.ts';

export interface EventLogOptions {
  readonly keyRing: KeyRing;
  /** The read models written in the append's own statement. */
  readonly inline?: readonly InlineTable[];
  /** Told after each commit, so that the order's runner need not wait for its poll. */
  readonly notifier?: { appended(): void };
}

/** How often an append whose new data key was there already is tried with the other one. */
const KEY_TRIES = 3;

/** The append-only log: what decisions read, and the one statement that records them. */
export class EventLog {
  readonly keys: DataKeys;
  readonly #statements = new Map<string, Prepared>();
  readonly #reads = new GatheredReads((request) => this.#read(request));
  readonly #gathering = new Gathering((batch) => this.#write(batch));
  readonly #inline: readonly InlineTable[];
  /** @param pool of `logPool`, for the login `an_sinh_writer`. */
  constructor(
    private readonly pool: Pool,
    private readonly options: EventLogOptions,
  ) {
    this.#inline = options.inline ?? [];
    // Names that do not fit are told here, before anything is to be recorded.
    this.#statementFor({ people: false, dataKeys: false, inline: this.#inline });
    this.keys = new DataKeys(pool, options.keyRing);
  }

  /**
   * Everything a decision rests on, as one moment saw it; no transaction id is taken. What is decided goes to `append` together with
   * the two times read here. @throws LogUnavailable
   */
  read(request: ReadRequest): Promise<Reading> {
    return this.#reads.submit(request);
  }

  async #read(request: ReadRequest): Promise<Reading> {
    const rows = await run<ReadRow>(this.pool, ...readOf(request));
    const { reading, dataKeys } = readingOf(request, rows);
    if (request.subjects?.length) await this.keys.learnAll(request.subjects, dataKeys);
    return reading;
  }

  /**
   * Records acts, all or none, at most 500 events, in their order; each event after the one before it on its stream. Where it says
   * no, look up the keys first: the same act may have come by another way.
   * @throws OutcomeUnknown where the connection was lost: the same acts again with the same keys, from the read.
   * @throws LogUnavailable where nothing could be recorded now.
   * @throws InvariantViolation where the acts break the contract of `ActAppend`.
   */
  async append(acts: readonly ActAppend[], times: Times): Promise<Appended> {
    const batch = batchOf(acts, times, this.#inline);
    return batch === undefined ? { ok: false, why: 'stale' } : this.#gathering.submit(batch);
  }

  async #write(batch: Batch): Promise<Appended> {
    const owners = batch.events.flatMap(({ event }) => event.sealed ?? []);
    const isNew = owners.length === 0 ? () => false : newcomers(batch.acts);
    for (let tries = 1; ; tries += 1) {
      const sealing = { kekId: this.options.keyRing.kekId, ...(await this.keys.forSealing(owners, isNew)) };
      try {
        const parts = partsOf(batch, sealing, this.#inline);
        await run(this.pool, this.#statementFor(parts), appendValues(batch, sealing, parts), true);
        this.keys.stored(sealing.fresh, isNew);
        this.options.notifier?.appended();
        return { ok: true };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === undefined) throw error;
        if (!refusal.dataKey || tries === KEY_TRIES) return refusal.dataKey ? { ok: false, why: 'taken' } : refusal;
        await this.keys.look(sealing.fresh);
      }
    }
  }

  #statementFor(parts: AppendParts): Prepared {
    const name = `${parts.people} ${parts.dataKeys} ${parts.inline.map((table) => table.name).join()}`;
    const made = this.#statements.get(name) ?? appendStatement(parts);
    this.#statements.set(name, made);
    return made;
  }

  /** The facts of an event's boxes of the given classes; see `openBoxes`. */
  async open(event: StoredEvent, classes: readonly BoxClass[]): Promise<readonly Sealed[]> {
    return (await this.openBoxes([event], classes))[0] as readonly Sealed[];
  }

  /**
   * For each event, in the same order, the facts of its boxes of the given classes. Keys that are not at hand come in one query. A
   * person whose key was destroyed is forgotten: no facts, no error. @throws BoxDamaged, LogUnavailable
   */
  async openBoxes(events: readonly StoredEvent[], classes: readonly BoxClass[]): Promise<readonly (readonly Sealed[])[]> {
    const wanted = events.map((event) => event.boxes.filter((box) => classes.includes(box.class)));
    const keys = await this.keys.byIds(new Set(wanted.flatMap((boxes) => boxes.map((box) => box.keyId))));
    return events.map((event, i) =>
      (wanted[i] as typeof event.boxes).flatMap((box) => {
        const key = keys.get(box.keyId)?.key;
        return key === undefined ? [] : [{ subject: box.subject, class: box.class, facts: unseal(box, key, event) }];
      }),
    );
  }

  /** Keeps files that an event will name by hash; see `keepFiles`. @throws LogUnavailable */
  keepFiles(contents: readonly Buffer[]): Promise<void> {
    return keepFiles(this.pool, contents);
  }

  /** The kept files of these hashes, by hash; see `keptFiles`. @throws LogUnavailable */
  keptFiles(hashes: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    return keptFiles(this.pool, hashes);
  }

  /** The blind index of `text` for `purpose`: equal texts are found without being readable. Bring the text into one form first. */
  digest(purpose: string, text: string): Buffer {
    return this.options.keyRing.digest(purpose, text);
  }

  /** The hash by which the same request is known again; of the bytes or text that the caller sent. */
  requestHmac(request: string | Buffer): Buffer {
    return this.options.keyRing.requestHmac(request);
  }
}

/** Whether a person comes in with these acts, so that no data key can be there yet. A guess: the table's unique key decides. */
function newcomers(acts: readonly ActAppend[]): (subject: string) => boolean {
  const persons = new Set(acts.flatMap((act) => act.persons ?? []).map((person) => person.personId));
  for (const { streamId, expected } of acts.flatMap((act) => act.streams)) {
    if (expected === 0) persons.add(streamId.slice(streamId.indexOf(':') + 1));
  }
  return (subject) => persons.has(subject);
}
