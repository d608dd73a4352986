export { canonicalJson } from './canonical-json.ts';
export { EventLog, type EventLogOptions } from './event-log.ts';
export { BoxDamaged } from './boxes.ts';
export { SubjectForgotten } from './data-keys.ts';
export { LogUnavailable, OutcomeUnknown } from './failures.ts';
export { keyRingFrom, keyRingFromEnv, keyRingFromFile, newKeyFile, type KeyRing } from './key-ring.ts';
export { logPool } from './pool.ts';
export { migrate, type MigrationClass } from './migrate.ts';
export { LOG_ROLES, setRolePasswords, urlFor, type LogRole } from './roles.ts';
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
