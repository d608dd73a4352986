import type { EngineActivities, FileView, Followed, LatenessActivities, Moment, Wait } from '@an-sinh/workflow-contract';
import { logAdvanced } from '@an-sinh/workflow-contract';
import {
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { ACT_OF_THE_CLOCK, READING } from './retry.ts';

const engine = proxyLocalActivities<EngineActivities>(READING);
const office = proxyActivities<LatenessActivities>(ACT_OF_THE_CLOCK);

const LATE = { overdue: office.noteOverdue, 'overdue-reminder': office.remindOverdue } as const;
const isLate = (wait: Wait): wait is Wait & { what: keyof typeof LATE } => wait.what in LATE;
const sameWait = (a: Wait, b: Wait): boolean => a.what === b.what && a.since === b.since;

/**
 * The file that a root follows: it waits for news in the log or for the office clock, and knows nothing that the log does
 * not say. Starting, resuming, continuing as new and being rebuilt are therefore one thing: reading the file.
 */
export class FollowedFile {
  readonly #memory: {
    view: FileView | undefined;
    readAt: number;
    readings: number;
    news: boolean;
    within: { step: string; states: readonly string[] } | undefined;
  } = {
    view: undefined,
    readAt: 0,
    readings: 0,
    news: false,
    within: undefined,
  };

  private constructor(readonly stream: string) {}

  /** Registers the signal before anything is awaited, then reads the file. */
  static async open(stream: string): Promise<FollowedFile> {
    const file = new FollowedFile(stream);
    setHandler(logAdvanced, () => {
      file.#memory.news = true;
    });
    await file.#read();
    return file;
  }

  /** The file that a root handed over, or the one of a procedure that was started by itself. */
  static async of(followed: FollowedFile | Followed): Promise<FollowedFile> {
    return followed instanceof FollowedFile ? followed : FollowedFile.open(followed.stream);
  }

  get view(): FileView {
    const { view } = this.#memory;
    if (!view) throw new Error('The file has not been read.');
    return view;
  }

  /** Whether the file lies in one of these states. */
  is(...states: readonly string[]): boolean {
    return states.includes(this.view.status);
  }

  /** Takes turns until the file is closed. A turn that found nothing to do, since it knows no such state, waits for news. */
  async untilClosed(turn: () => Promise<void>): Promise<void> {
    while (!this.view.closed) {
      const { readings } = this.#memory;
      await turn();
      if (readings === this.#memory.readings && !this.view.closed) await this.pause();
    }
  }

  /**
   * Waits while the step lies open in one of these states, doing `meanwhile` in it; past its limit the office is reported
   * late, and the wait goes on: an expired limit decides nothing (domain 2.0(7)).
   */
  async within(step: string, states: readonly string[], meanwhile?: () => Promise<void>): Promise<void> {
    this.#memory.within = { step, states };
    while (this.#isWithin()) {
      if (meanwhile) await meanwhile();
      if (this.#isWithin()) await this.pause();
    }
  }

  /** Waits until the file has come into `state` and its own day there is over; returns early when it leaves the step. */
  async untilDue(state: string): Promise<void> {
    while (this.#isWithin() && !(this.is(state) && this.due())) await this.pause();
  }

  /** The wait of the file that is over, lateness apart, as an act of the clock needs it. */
  due(what?: string): Moment | undefined {
    const wait = this.view.waits.find((each) => !isLate(each) && (what === undefined || each.what === what) && this.#isOver(each));
    return wait && { stream: this.stream, ...wait };
  }

  /** Takes an act of the clock for a wait that is over, and reads the file again. */
  async take(act: (moment: Moment) => Promise<void>, what?: string): Promise<void> {
    const moment = this.due(what);
    if (moment) await this.#act(act, moment);
  }

  /** Sleeps until there is news or until the clock owes the file something; lateness is reported on the way. */
  async pause(): Promise<void> {
    await this.renewIfLong();
    await this.#keepClocks(() => false);
  }

  /**
   * Does a long work of the root's own and keeps the file's clocks beside it: lateness is noted however long the work takes, and
   * though an activity of it fails again and again.
   */
  async meanwhile(work: () => Promise<void>): Promise<void> {
    const memory = { done: false };
    const working = work().finally(() => {
      memory.done = true;
    });
    // It is awaited below, and tells there what it failed of.
    working.catch(() => undefined);
    while (!memory.done) await this.#keepClocks(() => memory.done);
    await working;
  }

  /** Reads the file again, after an activity of the root's own wrote to it. */
  async reread(): Promise<void> {
    await this.#read();
  }

  /** A long history is exchanged for a new run, which begins like every run: by reading its file. */
  async renewIfLong(): Promise<void> {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew({ stream: this.stream });
  }

  /** What an act changes nothing about is not tried again at once, whatever the reason: news or a moment comes first. */
  async #act(act: (moment: Moment) => Promise<void>, moment: Moment): Promise<void> {
    await act(moment);
    await this.#read();
    if (this.view.waits.some((wait) => sameWait(wait, moment) && this.#isOver(wait))) {
      await condition(() => this.#memory.news, '10 seconds');
      await this.#read();
    }
  }

  /** One wait for news, for the clock or for what is done otherwise; lateness that is due is noted instead. */
  async #keepClocks(isDone: () => boolean): Promise<void> {
    const late = this.view.waits.find((wait) => isLate(wait) && this.#isOver(wait));
    if (late && isLate(late)) return this.#act(LATE[late.what], { stream: this.stream, ...late });
    await this.#sleep(
      this.view.waits.find((wait) => !this.#isOver(wait)),
      isDone,
    );
    if (!isDone()) await this.#read();
  }

  async #sleep(until: Wait | undefined, isDone: () => boolean): Promise<void> {
    const hasNews = () => this.#memory.news || isDone();
    if (!until) return condition(hasNews);
    const remaining = Date.parse(until.at) - this.#officeNow();
    await condition(hasNews, Math.max(1, Math.ceil(remaining)), { summary: `${until.what} after ${until.on}` });
  }

  #isWithin(): boolean {
    const { within } = this.#memory;
    return within !== undefined && this.view.step === within.step && within.states.includes(this.view.status);
  }

  /** Office time now: what the reading said, and what has passed since; the office clock may be set forward, then news comes. */
  #officeNow(): number {
    return Date.parse(this.view.officeNow) + (Date.now() - this.#memory.readAt);
  }

  #isOver(wait: Wait): boolean {
    return Date.parse(wait.at) <= this.#officeNow();
  }

  async #read(): Promise<void> {
    const memory = this.#memory;
    memory.news = false;
    const before = memory.view;
    const view = await engine.readFile({ stream: this.stream });
    // The log was put back to an older state: nothing that this run remembers holds any more.
    if (before && view.version < before.version) await continueAsNew({ stream: this.stream });
    memory.view = view;
    memory.readAt = Date.now();
    memory.readings += 1;
    this.#show(view, before);
  }

  /** What operators see on Temporal's page: codes and days, no person. */
  #show({ procedure, status, step, waitingFor, waits: [next] }: FileView, before: FileView | undefined): void {
    setCurrentDetails(`${procedure}, ${step ?? 'no step'}: ${status}${next ? `; ${next.what} after ${next.on}` : ''}`);
    if (before?.procedure === procedure && before.waitingFor === waitingFor) return;
    upsertSearchAttributes({
      CaseKind: [this.stream.slice(0, this.stream.indexOf(':'))],
      Procedure: [procedure],
      WaitingFor: [waitingFor],
    });
  }
}
