import type { EngineActivities, FileView, Followed, LatenessActivities, Moment, Wait } from '@an-sinh/workflow-contract';
import { logAdvanced } from '@an-sinh/workflow-contract';
import {
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';

const RETRY = { initialInterval: '200 ms', backoffCoefficient: 2, maximumInterval: '30 seconds' } as const;
const engine = proxyLocalActivities<EngineActivities>({ startToCloseTimeout: '10 seconds', retry: RETRY });
const office = proxyActivities<LatenessActivities>({ startToCloseTimeout: '30 seconds', retry: RETRY });

const LATE = { overdue: office.noteOverdue, 'overdue-reminder': office.remindOverdue } as const;
const isLate = (wait: Wait): wait is Wait & { what: keyof typeof LATE } => wait.what in LATE;

/**
 * The file that a root follows: it waits for news in the log or for the office clock, and knows nothing that the log does
 * not say. Starting, resuming, continuing as new and being rebuilt are therefore one thing: reading the file.
 */
export class FollowedFile {
  readonly #memory: {
    view: FileView | undefined;
    readAt: number;
    news: boolean;
    within: { step: string; states: readonly string[] } | undefined;
  } = {
    view: undefined,
    readAt: 0,
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
    if (!moment) return;
    await act(moment);
    await this.#read();
  }

  /** Sleeps until there is news or until the clock owes the file something; lateness is reported on the way. */
  async pause(): Promise<void> {
    const memory = this.#memory;
    const [next] = this.view.waits;
    if (next) {
      const remaining = Date.parse(next.at) - this.#officeNow();
      if (remaining > 0) await condition(() => memory.news, remaining);
    } else await condition(() => memory.news);
    await this.#read();
    for (const wait of this.view.waits) {
      if (!isLate(wait) || !this.#isOver(wait)) continue;
      await LATE[wait.what]({ stream: this.stream, ...wait });
      await this.#read();
      break;
    }
  }

  /** Reads the file again, after an activity of the root's own wrote to it. */
  async reread(): Promise<void> {
    await this.#read();
  }

  /** A long history is exchanged for a new run, which begins like every run: by reading its file. */
  async renewIfLong(): Promise<void> {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew({ stream: this.stream });
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
    memory.view = await engine.readFile({ stream: this.stream });
    memory.readAt = Date.now();
    const { procedure, waitingFor } = memory.view;
    if (before?.procedure !== procedure || before.waitingFor !== waitingFor) {
      upsertSearchAttributes({
        CaseKind: [this.stream.slice(0, this.stream.indexOf(':'))],
        Procedure: [procedure],
        WaitingFor: [waitingFor],
      });
    }
  }
}
