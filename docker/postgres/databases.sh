#!/bin/sh
# Run by the image of PostgreSQL once, when it has made its data folder: Temporal's login with two databases of its own. The office's
# database is POSTGRES_DB; its tables and logins are the work of `an-sinh migrate`.
set -eu
psql --set ON_ERROR_STOP=1 --no-psqlrc --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\getenv password TEMPORAL_DATABASE_PASSWORD
create role temporal login password :'password';
-- What a power cut takes from Temporal is rebuilt from the event log, so it need not wait for the disk.
alter role temporal set synchronous_commit = off;
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke all on database temporal from public;
revoke all on database temporal_visibility from public;
SQL
