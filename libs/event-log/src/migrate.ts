import { Client } from 'pg';
import type { DataSource, MigrationInterface } from 'typeorm';
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
  const all = [Log1795478400001, Guards1795478400002, Following1795478400003, KeptFiles1795478400004, ...extraMigrations];
  await behindGate(ownerUrl, all, async (database) => void (await database.runMigrations()));
}

/**
 * Makes again, empty and in their newest shape, tables of these migrations that are gone: all are run in a schema of their own, what
 * the office still has is thrown away there, and the rest moves in with its indexes and grants. So the migrations stay the only
 * place that says what a table looks like. They must make nothing but tables of their own, which can be filled from the log.
 * @param ownerUrl as for `migrate`. @returns the names of the tables that were made.
 */
export async function remakeTables(ownerUrl: string, migrations: readonly MigrationClass[]): Promise<readonly string[]> {
  return behindGate(ownerUrl, [], async (database) => {
    const runner = database.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('create schema remade; set local search_path to remade, public');
      for (const Migration of migrations) await new Migration().up(runner);
      const gone = (await runner.query(`
        select tablename as name from pg_tables made where schemaname = 'remade'
          and not exists (select from pg_tables kept where kept.schemaname = 'public' and kept.tablename = made.tablename)
        order by tablename`)) as readonly { readonly name: string }[];
      for (const { name } of gone) await runner.query(`alter table remade.${database.driver.escape(name)} set schema public`);
      await runner.query(`set local client_min_messages = 'warning'; drop schema remade cascade`);
      await runner.commitTransaction();
      return gone.map(({ name }) => name);
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    } finally {
      await runner.release();
    }
  });
}

/** Changes tables as nobody else does meanwhile. */
async function behindGate<T>(
  ownerUrl: string,
  migrations: readonly MigrationClass[],
  work: (database: DataSource) => Promise<T>,
): Promise<T> {
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
      migrations: [...migrations],
      migrationsTransactionMode: 'each',
      migrationsTableName: 'migration',
    });
    await database.initialize();
    try {
      return await work(database);
    } finally {
      await database.destroy();
    }
  } finally {
    await gate.end();
  }
}
