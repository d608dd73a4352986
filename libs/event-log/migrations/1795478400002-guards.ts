import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may do what with the log's side. Roles belong to the whole cluster while several databases are migrated in it (tests at the
 * same time), so the shared catalogue is locked while they are made; their settings are those that a trial found to matter.
 */
export class Guards1795478400002 implements MigrationInterface {
  readonly name = 'Guards1795478400002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROLES);
    await runner.query(`
      do $$ begin
        execute format('revoke all on database %I from public', current_database());
        execute format('grant connect on database %I to an_sinh_writer, an_sinh_order, an_sinh_reader', current_database());
      end $$;
      grant usage on schema public to an_sinh_writer, an_sinh_order, an_sinh_reader;

      -- Neither position nor transaction_id: whoever could choose them could choose the order.
      grant select on event, act, stream, event_order, person_index, person_likeness, open_claim, data_key, office_clock to an_sinh_writer;
      grant insert (recorded_at, written_at, stream_version, occurred_on, schema_version, event_id, act_id, case_id, stream_id, type,
        leaf_hash, payload, personal) on event to an_sinh_writer;
      grant insert (act_id, key, request_hmac, header, header_hash, answer) on act to an_sinh_writer;
      grant insert, update on stream to an_sinh_writer;
      grant insert on person_index, person_likeness, data_key to an_sinh_writer;
      grant insert, delete on open_claim to an_sinh_writer;
      grant update (ahead, production, opened_at) on office_clock to an_sinh_writer;

      grant select (position, transaction_id, written_at) on event to an_sinh_order;
      grant select, insert on event_order to an_sinh_order;

      grant select on stream, event_order, office_clock to an_sinh_reader;
    `);
    await runner.query(`
      create function log_refuse() returns trigger language plpgsql as $$
      begin
        raise exception 'The log is only appended to: % on % refused', tg_op, tg_table_name using errcode = 'AS002';
      end $$;
      ${['event', 'act', 'event_order']
        .map(
          (table) => `
      create trigger ${table}_appended_only before update or delete or truncate on ${table} for each statement execute function log_refuse();
      alter table ${table} enable always trigger ${table}_appended_only;`,
        )
        .join('')}

      -- Volatile, so that no planner runs it ahead: it ends the append's statement, and with it the heads that it had moved already.
      create function log_stale(streams text) returns boolean language plpgsql volatile as $$
      begin
        raise exception 'A stream moved on: %', streams using errcode = 'AS001';
      end $$;

      create function office_clock_forward() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or (old.production and not new.production) or (new.production and new.ahead <> interval '0')
          or (old.opened_at is not null and (new.ahead < old.ahead or new.opened_at is distinct from old.opened_at)) then
          raise exception 'The office clock goes forward only, and real in production' using errcode = 'AS003';
        end if;
        return new;
      end $$;
      create trigger office_clock_forward before update or delete on office_clock for each row execute function office_clock_forward();
      alter table office_clock enable always trigger office_clock_forward;
      create trigger office_clock_kept before truncate on office_clock for each statement execute function log_refuse();
      alter table office_clock enable always trigger office_clock_kept;

      -- As its owner, since what other users' sessions do is hidden from the program's roles.
      create function log_oldest_writer() returns interval language sql stable security definer set search_path = pg_catalog, pg_temp as $$
        select coalesce(max(clock_timestamp() - began), interval '0') from (
          select xact_start as began from pg_stat_activity where backend_xid is not null
          union all select prepared from pg_prepared_xacts) as writers
      $$;
      revoke execute on function log_oldest_writer() from public;
      grant execute on function log_oldest_writer() to an_sinh_writer, an_sinh_order, an_sinh_reader;
    `);
  }

  /** The roles stay: other databases of the cluster may use them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger event_appended_only on event; drop trigger act_appended_only on act; drop trigger event_order_appended_only on event_order;
      drop trigger office_clock_forward on office_clock; drop trigger office_clock_kept on office_clock;
      drop function log_refuse(), log_stale(text), office_clock_forward(), log_oldest_writer();
    `);
  }
}

// The act's role never plans anew (a plan made on an empty table would scan the full one), never waits long, and writes no refused
// statement with its values to the server's log. The last two settings of a role only a superuser may give: without the right
// the migration goes on and says so, and the administrator sets them.
const SHORT = `plan_cache_mode = force_generic_plan; enable_seqscan = off; enable_hashjoin = off; enable_mergejoin = off; jit = off;
  timezone = UTC; datestyle = ISO; transaction_timeout = 5s; idle_in_transaction_session_timeout = 5s; statement_timeout = 4s;
  lock_timeout = 3s; log_min_error_statement = panic; log_min_messages = fatal`;
const SETTINGS = {
  an_sinh_writer: SHORT,
  an_sinh_order: `${SHORT}; synchronous_commit = off`,
  an_sinh_reader: `default_transaction_read_only = on; timezone = UTC; datestyle = ISO; jit = off; statement_timeout = 30s;
    transaction_timeout = 60s; idle_in_transaction_session_timeout = 5s; log_min_error_statement = panic`,
};
const ROLES = `
  do $$ begin
    lock table pg_catalog.pg_authid in share row exclusive mode;
  exception when insufficient_privilege then raise notice 'Not a superuser: roles are made without the lock';
  end $$;
  do $$
  declare wanted record; setting text;
  begin
    for wanted in select * from (values ${Object.entries(SETTINGS)
      .map(([role, settings]) => `('${role}', '${settings}')`)
      .join(', ')}) as v(role, settings) loop
      begin
        if not exists (select from pg_roles where rolname = wanted.role) then execute format('create role %I login', wanted.role); end if;
      exception when duplicate_object or unique_violation then null;
      end;
      foreach setting in array string_to_array(wanted.settings, ';') loop
        begin
          execute format('alter role %I set %I = %L', wanted.role, trim(split_part(setting, '=', 1), E' \\n'), trim(split_part(setting, '=', 2), E' \\n'));
        exception when insufficient_privilege then raise notice 'Set by hand for %: %', wanted.role, setting;
        end;
      end loop;
    end loop;
  end $$;`;
