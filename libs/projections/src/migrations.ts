import { InlineTables1795500000001 } from '../migrations/1795500000001-inline-tables.ts';

/** Handed to `migrate` of the log, which runs all migrations in one order. */
export const PROJECTION_MIGRATIONS = [InlineTables1795500000001];
