import { Client } from 'pg';
import type { MigrationInterface } from 'typeorm';
import { Log1795478400001 } from '../migrations/1795478400001-log.ts';
import { Guards1795478400002 } from '../migrations/1795478400002-guards.ts';
import { Following1795478400003 } from '../migrations/1795478400003-following.ts';
import { KeptFiles1795478400004 } from '../migrations/1795478400004-kept-files.ts';

/** A TypeORM migration: its class name ends in the 13 digits of the time it was written, which give the order. */
export type MigrationClass = new () => MigrationInterface;

/**
 * Brings the database to the newest shape: the log's tables, roles and guards, then what other rooms contribute, in the order of
 * the times in their names. Safe to repeat; of several callers at once, one works and the others wait. The programs never
 * migrate by themselves: the launcher does, and tests.
 * @param ownerUrl a role that may create roles and tables; a superuser, or the settings of roles are left to the administrator.
 */
export async function migrate(ownerUrl: string, extraMigrations: readonly MigrationClass[] = []): Promise<void> {
  // Loaded here, since no program needs it in its life but the launcher.
  const { DataSource } = await import('typeorm');
  const gate = new Client(ownerUrl);
  await gate.connect();
  try {
    await gate.query("select pg_advisory_lock(hashtext('an-sinh migrate'))");
    const database = new DataSource({
      type: 'postgres',
      url: ownerUrl,
      poolSize: 1,
      migrations: [Log1795478400001, Guards1795478400002, Following1795478400003, KeptFiles1795478400004, ...extraMigrations],
      migrationsTransactionMode: 'each',
      migrationsTableName: 'migration',
    });
    await database.initialize();
    try {
      await database.runMigrations();
    } finally {
      await database.destroy();
    }
  } finally {
    await gate.end();
  }
}
