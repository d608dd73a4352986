/** What the program is started with; see `settingsFrom` for the variables. */
export interface Settings {
  /** 0 takes any free port; the issuer then follows it. */
  readonly port: number;
  readonly issuer?: string;
  /** Keys, cookie keys and the demonstration secret lie here, readable by the owner only. */
  readonly dataFolder: string;
  /** `aud` of access tokens: what the API calls itself. */
  readonly audience: string;
  readonly webRedirectUris: readonly string[];
  readonly docsRedirectUris: readonly string[];
}

/** The program must not start, and the message says why and what to do. */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
}

/** Bound to the machine itself: whoever reaches the sign-in page is in. */
export const HOST = '127.0.0.1';
const DEFAULT_PORT = 4010;
const DEFAULT_API_URL = 'http://127.0.0.1:3000';

const listIn = (text: string | undefined): readonly string[] | undefined =>
  text
    ?.split(',')
    .map((uri) => uri.trim())
    .filter((uri) => uri !== '');

/** The page of Swagger UI that takes the code; a person may have typed either name of the machine. */
const docsPagesOf = (apiUrl: string): readonly string[] => {
  const page = new URL('/docs/oauth2-redirect.html', apiUrl);
  const names = ['127.0.0.1', 'localhost'].includes(page.hostname) ? ['127.0.0.1', 'localhost'] : [page.hostname];
  return names.map((hostname) => Object.assign(new URL(page), { hostname }).href);
};

/**
 * Reads `AN_SINH_DATA` (required), `PORT`, `OIDC_ISSUER`, `OIDC_AUDIENCE`, `API_URL`, and, separated by commas,
 * `OIDC_WEB_REDIRECT_URIS` and `OIDC_DOCS_REDIRECT_URIS`.
 * @throws SettingsRefused in production (K09), and where a setting is missing or makes no sense.
 */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  if (env.NODE_ENV === 'production') {
    throw new SettingsRefused(
      'This identity provider signs anybody in as anybody, without a password: it is for the demonstration office only and ' +
        'does not start with NODE_ENV=production (K09). Name your own provider in OIDC_ISSUER at the api instead.',
    );
  }
  if (!env.AN_SINH_DATA) throw new SettingsRefused('AN_SINH_DATA must name the folder in which the signing keys are kept.');
  const port = Number(env.PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SettingsRefused('PORT must be a number from 0 to 65535.');
  const apiUrl = env.API_URL ?? DEFAULT_API_URL;
  for (const [name, url] of [['API_URL', apiUrl] as const, ['OIDC_ISSUER', env.OIDC_ISSUER] as const]) {
    if (url !== undefined && !URL.canParse(url)) throw new SettingsRefused(`${name} must be an absolute address.`);
  }
  return {
    port,
    dataFolder: env.AN_SINH_DATA,
    audience: env.OIDC_AUDIENCE ?? 'https://an-sinh/api',
    webRedirectUris: listIn(env.OIDC_WEB_REDIRECT_URIS) ?? docsPagesOf(apiUrl),
    docsRedirectUris: listIn(env.OIDC_DOCS_REDIRECT_URIS) ?? docsPagesOf(apiUrl),
    ...(env.OIDC_ISSUER === undefined ? {} : { issuer: env.OIDC_ISSUER }),
  };
}
