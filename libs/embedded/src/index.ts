export { cacheFolder } from './cache-folder.ts';
export { spawnChild, type Child, type ChildOptions, type Exit } from './child.ts';
export { openLogFile, type LogFile } from './log-file.ts';
export { assertPortFree, freePorts, type ChosenPort } from './ports.ts';
export { startPostgres, type Postgres, type PostgresOptions } from './postgres.ts';
export { closedToPostgres } from './postgres-user.ts';
export { startTemporal, type Temporal, type TemporalOptions } from './temporal.ts';
export type { TemporalStorage } from './temporal-programs.ts';
export { findTemporal, type FindOptions, type TemporalSource, type TemporalWay } from './temporal-source.ts';
