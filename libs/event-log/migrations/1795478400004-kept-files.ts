import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that events name by their hash, such as the tables of a rule set: without them an event would prove which text it rests on
 * and nobody could read it. They are the log's side: appended only, backed up with it. A row cannot hold another content than its
 * hash says.
 */
export class KeptFiles1795478400004 implements MigrationInterface {
  readonly name = 'KeptFiles1795478400004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table kept_file (
        hash bytea not null,
        content bytea not null,
        constraint kept_file_pkey primary key (hash),
        constraint kept_file_hash check (hash = sha256(content))
      );
      grant select, insert on kept_file to an_sinh_writer;
      create trigger kept_file_appended_only before update or delete or truncate on kept_file for each statement execute function log_refuse();
      alter table kept_file enable always trigger kept_file_appended_only;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table kept_file');
  }
}
