export { canonicalJson } from './canonical-json.ts';
export { EventLog, type EventLogOptions } from './event-log.ts';
export { BoxDamaged } from './boxes.ts';
export { cutNow } from './cut.ts';
export { SubjectForgotten } from './data-keys.ts';
export { LogUnavailable, OutcomeUnknown } from './failures.ts';
export { actIdOf } from './ids.ts';
export { keyRingFrom, keyRingFromEnv, keyRingFromFile, newKeyFile, type KeyRing } from './key-ring.ts';
export { logPool } from './pool.ts';
export { migrate, remakeTables, type MigrationClass } from './migrate.ts';
export { LOG_ROLES, setRolePasswords, urlFor, type LogRole } from './roles.ts';
export { Notifier } from './notifier.ts';
export { OrderRunner, orderOnce } from './order-runner.ts';
export { Ordered } from './ordered.ts';
export { watermark, type Watermark } from './watermark.ts';
export { isWhole, readAll, readAt, readCase, readLeaves, type CaseEvent, type Leaf, type OrderedEvent } from './readers.ts';
export { runSubscription, type RunningSubscription, type Subscription } from './subscription.ts';
export {
  askParkedRetry,
  parkedEvents,
  parkEvent,
  subscriptionStates,
  type ParkedEvent,
  type SubscriptionState,
} from './subscription-store.ts';
export { ClockRefused, OfficeClock } from './office-clock.ts';
export { clocksDue, markFollowed, streamHead, streamsBehind, type StreamHead } from './heads.ts';
export { enqueueWakes, NEVER, refillWakes, takeWakes, wakeQueueLag, wakesDone, type Wake } from './wake-queue.ts';
export { copyIn, copyOut, type CopyFolders, type CopyManifest } from './copy.ts';
export type {
  ActAppend,
  Appended,
  Box,
  BoxClass,
  InlineRow,
  InlineTable,
  NewEvent,
  NotAppended,
  Reading,
  ReadRequest,
  RecordedAct,
  Sealed,
  StoredEvent,
  StreamAppend,
} from './log.ts';
