/** What the worker is started with. */
export interface Settings {
  /** Of the login `an_sinh_writer`. */
  readonly databaseUrl: string;
  /** Of the login `an_sinh_order`; without it this worker gives no order, and another must. */
  readonly orderUrl: string | undefined;
  readonly keysFile: string;
  /** The office's own tables of the law; without it the project's. */
  readonly rulesFolder: string | undefined;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly production: boolean;
}

/** A setting is missing; the message names it and what it is for. */
export class SettingsMissing extends Error {
  override readonly name = 'SettingsMissing';
}

/** Reads the environment. @throws SettingsMissing */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  const required = (name: string, what: string): string => {
    const value = env[name];
    if (!value) throw new SettingsMissing(`${name} is not set: ${what}`);
    return value;
  };
  return {
    databaseUrl: required('DATABASE_URL', 'the PostgreSQL address for the login an_sinh_writer.'),
    orderUrl: env['DATABASE_ORDER_URL'] || undefined,
    keysFile: required('AN_SINH_KEYS', "the file with the office's keys."),
    rulesFolder: env['AN_SINH_RULES'] || undefined,
    temporalAddress: required('TEMPORAL_ADDRESS', 'host and port of Temporal; nobody need listen there yet.'),
    temporalNamespace: env['TEMPORAL_NAMESPACE'] ?? 'an-sinh',
    production: env['NODE_ENV'] === 'production',
  };
}
