/** What the api is started with. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  readonly keysFile: string;
  /** The office's own tables of the law; without it the project's. */
  readonly rulesFolder: string | undefined;
  readonly issuer: string;
  readonly audience: string;
  readonly production: boolean;
  /** Address under which browsers reach it; the documentation's sign-in returns there. */
  readonly publicUrl: string;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
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
  const port = Number(env['PORT'] ?? 3000);
  const host = env['HOST'] ?? '127.0.0.1';
  return {
    port,
    host,
    databaseUrl: required('DATABASE_URL', 'the PostgreSQL address for the login an_sinh_writer.'),
    keysFile: required('AN_SINH_KEYS', "the file with the office's keys."),
    rulesFolder: env['AN_SINH_RULES'] || undefined,
    issuer: required('OIDC_ISSUER', 'the OpenID Connect provider whose tokens are believed.'),
    audience: env['OIDC_AUDIENCE'] ?? 'https://an-sinh/api',
    production: env['NODE_ENV'] === 'production',
    publicUrl: env['API_URL'] ?? `http://${host}:${port}`,
    temporalAddress: env['TEMPORAL_ADDRESS'],
    temporalNamespace: env['TEMPORAL_NAMESPACE'] ?? 'an-sinh',
  };
}
