import type { Instant, LocalDate } from '@an-sinh/kernel';

/** Input of every root: the stream it follows, nothing else. What it needs it reads there. */
export interface Followed {
  readonly stream: string;
}

/** A fact that the clock owes a stream. */
export interface Wait {
  readonly what: string;
  /** The day on which the wait ends; the fact occurred on it however late it is recorded. */
  readonly on: LocalDate;
  /** The office instant from which the clock acts. */
  readonly at: Instant;
  /** Version of the event that began the wait. */
  readonly since: number;
}

/** What a workflow knows of its file: where it lies and what time owes it. No person is in it. */
export interface FileView {
  readonly version: number;
  readonly procedure: string;
  readonly status: string;
  /** Code of the step that lies open. */
  readonly step: string | null;
  /** Soonest first. */
  readonly waits: readonly Wait[];
  readonly closed: boolean;
  /** For whom the file waits; a search attribute. */
  readonly waitingFor: 'HUMAN' | 'AGENCY' | 'TIMER' | 'ENGINE';
  /** Office time at the reading. */
  readonly officeNow: Instant;
}

/** A wait of a stream that is over: what an act of the clock is made from, and what its key names. */
export interface Moment extends Wait {
  readonly stream: string;
}
