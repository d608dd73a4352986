import { InlineTables1795500000001 } from '../migrations/1795500000001-inline-tables.ts';
import { PersonSearch1795500000002 } from '../migrations/1795500000002-person-search.ts';

/** Handed to `migrate` of the log, which runs all migrations in one order. */
export const PROJECTION_MIGRATIONS = [InlineTables1795500000001, PersonSearch1795500000002];
