import type { Casework, NamedRules } from '@an-sinh/casework';
import type { Instant } from '@an-sinh/kernel';
import type { Pool } from 'pg';
import type { TemporalLink } from '../temporal/temporal-link.ts';

/** Kinds of being stuck (temporal.md section 3); each has one detector. */
export const STUCK_KINDS = [
  'behind',
  'clock-passed',
  'parked-event',
  'following-lag',
  'activity-retrying',
  'no-worker',
  'nobody-may-act',
] as const;
export type StuckKind = (typeof STUCK_KINDS)[number];

/** The one thing that may be done about it without harm, however often. */
export type SafeAct = 'nudge' | 'retry-parked' | 'retry-activity' | 'start-worker' | 'start-temporal' | 'grant-role' | 'look-at-database';

/** Something that does not move by itself. It names streams, codes and counts; no person. */
export interface Stuck {
  readonly kind: StuckKind;
  /** The stream, subscription, task queue or authority. */
  readonly what: string;
  /** Real time; office time for a clock that has passed. */
  readonly since: Instant;
  readonly whoMustAct: 'OPS' | 'ADMIN';
  readonly safeAct: SafeAct;
  /** What the safe act needs to know beside `what`: a seq, an activity. */
  readonly target?: string;
  /** Codes and counts that explain it. */
  readonly detail: string;
  /** Of an activity: how often it was tried, and when it is tried next. */
  readonly attempts?: number;
  readonly nextTryAt?: Instant;
  /** An operator asked for the safe act since then, and it has not cured it yet. It is cured when it leaves the list, never before. */
  readonly asked: boolean;
}
/** What a detector finds; who asked for what is looked up for all kinds alike. */
export type Found = Omit<Stuck, 'asked'>;

/** From when on something counts as stuck. Longer than a deploy, where a deploy would cause it. */
export interface Thresholds {
  readonly behindMs: number;
  readonly clockPassedMs: number;
  readonly lagMs: number;
  readonly watermarkMs: number;
  readonly wakeQueueMs: number;
  readonly attempts: number;
  readonly noWorkerMs: number;
}
export const THRESHOLDS: Thresholds = {
  behindMs: 60_000,
  clockPassedMs: 300_000,
  lagMs: 30_000,
  watermarkMs: 5_000,
  wakeQueueMs: 60_000,
  attempts: 5,
  noWorkerMs: 60_000,
};

/** What a detector looks at. */
export interface Watched {
  readonly pool: Pool;
  readonly link: TemporalLink;
  readonly casework: Casework;
  readonly rules: Pick<NamedRules, 'offices'>;
  readonly thresholds: Thresholds;
}
export type Detector = (watched: Watched) => Promise<readonly Found[]>;

/** At most so many of a kind are told, and that there are more: an operator who sees so many looks for the one cause. */
export const MOST = 100;

/** An instant as `Stuck.since` has it, of a column or an expression. */
export const instantSql = (of: string): string => `to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
export const ago = (ms: number): Instant => new Date(Date.now() - ms).toISOString() as Instant;
