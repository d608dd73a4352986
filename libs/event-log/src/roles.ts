import { Client } from 'pg';

/** The logins of the program: `writer` appends and follows, `order` gives each event its seq, `reader` sees read models only. */
export const LOG_ROLES = ['an_sinh_writer', 'an_sinh_order', 'an_sinh_reader'] as const;
export type LogRole = (typeof LOG_ROLES)[number];

/**
 * Gives logins their passwords; the roles belong to the whole cluster, so this holds for every database in it.
 * @param ownerUrl a superuser's, or of a role that may alter the three.
 */
export async function setRolePasswords(ownerUrl: string, passwords: Partial<Readonly<Record<LogRole, string>>>): Promise<void> {
  const client = new Client(ownerUrl);
  await client.connect();
  try {
    await client.query('begin');
    // A refused statement would stand in the server's log with the password in it; roles of one cluster are altered by one at a time.
    await client.query("set local log_min_error_statement = 'panic'; lock table pg_catalog.pg_authid in share row exclusive mode");
    for (const role of LOG_ROLES) {
      const password = passwords[role];
      if (password !== undefined) await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** The address of the same database for another login. */
export function urlFor(databaseUrl: string, role: LogRole, password?: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = password ?? '';
  return url.href;
}
