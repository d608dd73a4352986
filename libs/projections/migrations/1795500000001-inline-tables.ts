import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Desks and heads, written in the append's own statement; every one of them can be dropped and made again from the log. */
export class InlineTables1795500000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_case (
        stream_id text collate "C" primary key,
        case_id uuid not null,
        version integer not null,
        case_code text collate "C" not null,
        programme text collate "C" not null,
        authority text collate "C" not null,
        person_id uuid not null,
        status text collate "C" not null,
        procedure text collate "C" not null,
        step_code text collate "C",
        due_on date,
        provisional boolean not null,
        submitted_on date,
        since_on date,
        appointment_on date,
        holder text collate "C",
        round integer not null,
        backlog boolean not null,
        warnings text not null,
        closed boolean not null
      );
      create index desk_case_open on desk_case (authority, due_on, stream_id) where not closed;
      create index desk_case_person on desk_case (person_id);
      create unique index desk_case_code on desk_case (case_code);

      create table office (code text collate "C" primary key, first_day date not null);
      create table officer_role (
        officer text collate "C" not null,
        role text collate "C" not null,
        office text collate "C" not null,
        from_on date not null,
        to_on date,
        primary key (officer, role, office, from_on)
      );
      create index officer_role_office on officer_role (office, role);

      create table account_head (
        stream_id text collate "C" primary key,
        version integer not null,
        person_id uuid not null,
        authority text collate "C" not null,
        programme text collate "C" not null,
        ward text collate "C" not null,
        grants integer not null,
        live_lines integer not null
      );
      create index account_head_listing on account_head (authority, programme, person_id);

      create table run_head (
        stream_id text collate "C" primary key,
        version integer not null,
        month text collate "C" not null,
        authority text collate "C" not null,
        programme text collate "C" not null,
        status text collate "C" not null,
        list_by date,
        report_by date,
        lines integer not null,
        total bigint not null,
        paid bigint not null,
        unpaid bigint not null,
        returned bigint not null,
        open_lines integer not null,
        contradicting integer not null,
        list_hash text collate "C"
      );
      create index run_head_authority on run_head (authority, month);

      create table payment_line (
        line_ref text collate "C" primary key,
        run_id text collate "C" not null,
        stream_id text collate "C" not null,
        stream_version integer not null,
        authority text collate "C" not null,
        method text collate "C" not null,
        state text collate "C" not null,
        items integer not null,
        total bigint not null,
        booked_on date,
        reason_code text collate "C"
      );
      create index payment_line_run on payment_line (run_id, line_ref);

      grant select, insert, update, delete on desk_case, office, officer_role, account_head, run_head, payment_line to an_sinh_writer;
      grant select on desk_case, office, officer_role, account_head, run_head, payment_line to an_sinh_reader;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table payment_line, run_head, account_head, officer_role, office, desk_case');
  }
}
