import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log's side (event-log.md section 1): what is backed up and from which everything else can be built again. Rows of `event` and
 * `act` are appended only, so the shape is final. Ids are compared byte by byte (collation "C"): their indexes survive a move to
 * another system. Columns stand in the order of their alignment, which saves some 20 bytes a row.
 */
export class Log1795478400001 implements MigrationInterface {
  readonly name = 'Log1795478400001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table event (
        position bigint generated always as identity,
        transaction_id xid8 not null default pg_current_xact_id(),
        recorded_at timestamptz not null,
        written_at timestamptz not null,
        stream_version integer not null check (stream_version > 0),
        occurred_on date not null,
        schema_version smallint not null,
        event_id uuid not null,
        act_id uuid not null,
        case_id uuid,
        stream_id text collate "C" not null,
        type text collate "C" not null,
        leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
        payload bytea not null,
        personal bytea,
        constraint event_pkey primary key (position)
      );
      -- Not unique: the head in "stream" guards the version, and a unique key without the partition's column would forbid partitions.
      create index event_stream on event (stream_id, stream_version);
      create index event_case on event (case_id) where case_id is not null;
      create index event_written on event (transaction_id, position);

      create table act (
        act_id uuid not null,
        key text collate "C" not null,
        request_hmac bytea not null,
        header bytea not null,
        header_hash bytea not null check (octet_length(header_hash) = 32),
        answer bytea not null,
        constraint act_pkey primary key (act_id),
        constraint act_key_key unique (key)
      );

      create table stream (
        stream_id text collate "C" not null,
        kind text collate "C" not null,
        version integer not null check (version > 0),
        waking_version integer not null default 0,
        followed_version integer not null default 0,
        next_clock_at timestamptz,
        constraint stream_pkey primary key (stream_id)
      ) with (fillfactor = 85);
      create index stream_next_clock on stream (next_clock_at) where next_clock_at is not null;
      create index stream_behind on stream (stream_id) where followed_version < waking_version;

      create table event_order (
        seq bigint not null check (seq >= 0),
        position bigint not null,
        constraint event_order_pkey primary key (seq),
        constraint event_order_position_key unique (position)
      );

      create table person_index (
        digest bytea not null,
        person_id text collate "C" not null,
        constraint person_index_pkey primary key (digest)
      );
      create table person_likeness (
        digest bytea not null,
        person_id text collate "C" not null,
        constraint person_likeness_pkey primary key (digest, person_id)
      );
      create table open_claim (
        claim text collate "C" not null,
        stream_id text collate "C" not null,
        constraint open_claim_pkey primary key (claim)
      );

      -- A destroyed key leaves its row: that the person was forgotten stays known, and no second key is made in its place.
      create table data_key (
        key_id uuid not null,
        subject text collate "C" not null,
        class text collate "C" not null,
        kek_id text collate "C" not null,
        wrapped bytea,
        created_at timestamptz not null default clock_timestamp(),
        destroyed_at timestamptz,
        constraint data_key_pkey primary key (key_id),
        constraint data_key_subject_class unique (subject, class),
        constraint data_key_gone check ((wrapped is null) = (destroyed_at is not null))
      );

      create table office_clock (
        one boolean not null default true check (one),
        ahead interval not null default interval '0',
        production boolean not null default false,
        opened_at timestamptz,
        constraint office_clock_pkey primary key (one)
      );
      insert into office_clock default values;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table event, act, stream, event_order, person_index, person_likeness, open_claim, data_key, office_clock');
  }
}
