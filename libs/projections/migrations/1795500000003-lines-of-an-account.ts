import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The line before of the same person, which a checker compares with, is found without reading a whole run. */
export class LinesOfAnAccount1795500000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index payment_line_account on payment_line (stream_id, run_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index payment_line_account');
  }
}
