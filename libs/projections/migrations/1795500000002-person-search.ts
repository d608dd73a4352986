import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Names in plain, so that a person is found by a part of one. The table is in no backup and in no write-ahead log: a crash empties
 * it, and the projection fills it again from the log. A rebuild fills another generation beside the one that serves.
 */
export class PersonSearch1795500000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;
      create table person_search_state (
        one boolean primary key default true check (one),
        serving integer not null default 1,
        building integer check (building > serving)
      );
      insert into person_search_state default values;

      create unlogged table person_search (
        generation integer not null,
        stream_id text collate "C" not null,
        person_id uuid not null,
        full_name text not null,
        folded text collate "C" not null,
        marked text[] collate "C" not null,
        birth_year integer not null,
        residential_group text,
        primary key (generation, stream_id)
      );
      create index person_search_folded on person_search using gin (folded gin_trgm_ops);

      grant select, update on person_search_state to an_sinh_writer;
      grant select, insert, update, delete on person_search to an_sinh_writer;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table person_search, person_search_state');
  }
}
