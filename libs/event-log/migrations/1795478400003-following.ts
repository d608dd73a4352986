import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who follows the log, how far they came, and which workflows are to be woken. All of it can be built again, or begins anew. */
export class Following1795478400003 implements MigrationInterface {
  readonly name = 'Following1795478400003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table subscription (
        name text collate "C" not null,
        seq bigint not null,
        lease_token bigint not null default 0,
        lease_until timestamptz,
        lease_holder text,
        last_error text,
        failed_at timestamptz,
        tries integer not null default 0,
        moved_at timestamptz not null default clock_timestamp(),
        constraint subscription_pkey primary key (name)
      ) with (fillfactor = 50);

      create table parked_event (
        subscription text collate "C" not null,
        seq bigint not null,
        error text not null,
        tries integer not null,
        parked_at timestamptz not null default clock_timestamp(),
        asked_at timestamptz,
        constraint parked_event_pkey primary key (subscription, seq)
      );

      -- Unlogged: emptied by a crash, it is filled again from the heads that are behind.
      create unlogged table wake_queue (
        stream_id text collate "C" not null,
        due timestamptz not null,
        asked bigint not null default 1,
        asked_at timestamptz not null default clock_timestamp(),
        taken_until timestamptz,
        constraint wake_queue_pkey primary key (stream_id)
      ) with (fillfactor = 70);
      create index wake_queue_due on wake_queue (due);

      grant select, insert, update, delete on subscription, parked_event, wake_queue to an_sinh_writer;
      grant select on subscription, parked_event, wake_queue to an_sinh_reader;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table subscription, parked_event, wake_queue');
  }
}
