import { CapacityOfARole1795500000004 } from '../migrations/1795500000004-capacity-of-a-role.ts';
import { InlineTables1795500000001 } from '../migrations/1795500000001-inline-tables.ts';
import { LinesOfAnAccount1795500000003 } from '../migrations/1795500000003-lines-of-an-account.ts';
import { RunHeadInFull1795500000005 } from '../migrations/1795500000005-run-head-in-full.ts';
import { PersonSearch1795500000002 } from '../migrations/1795500000002-person-search.ts';

/** Handed to `migrate` of the log, which runs all migrations in one order. */
export const PROJECTION_MIGRATIONS = [
  InlineTables1795500000001,
  PersonSearch1795500000002,
  LinesOfAnAccount1795500000003,
  CapacityOfARole1795500000004,
  RunHeadInFull1795500000005,
];
