import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of runs says which days are provisional, and whom a list passed over. */
export class RunHeadInFull1795500000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table run_head
        add column list_by_provisional boolean not null default false,
        add column report_by_provisional boolean not null default false,
        add column passed_over integer not null default 0;
      alter table run_head
        alter column list_by_provisional drop default,
        alter column report_by_provisional drop default,
        alter column passed_over drop default;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table run_head drop column list_by_provisional, drop column report_by_provisional, drop column passed_over');
  }
}
