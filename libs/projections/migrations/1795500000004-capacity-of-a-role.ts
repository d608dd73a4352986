import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which capacity a role is held, for the letters that its holder signs; who had one before is its head. */
export class CapacityOfARole1795500000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table officer_role
        add column capacity text collate "C" not null default 'HEAD',
        add column authorisation_number text collate "C",
        add column authorisation_on date`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table officer_role drop column capacity, drop column authorisation_number, drop column authorisation_on');
  }
}
