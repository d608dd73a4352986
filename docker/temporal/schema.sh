#!/bin/sh
# Makes Temporal's tables in its two databases, or brings them up to this server's version. Safe to repeat.
set -eu
export SQL_PASSWORD="$POSTGRES_PWD" # not on the command line, where others read it

update() {
  tool="temporal-one sql --plugin postgres12 --endpoint $POSTGRES_SEEDS --port $DB_PORT --user $POSTGRES_USER --database $1"
  $tool setup-schema -v 0.0
  $tool update-schema --schema-name "postgresql/v12/$2"
}
update temporal temporal
update temporal_visibility visibility
