import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { startIdentity, type Identity } from './identity.ts';
import { DEMONSTRATION_SECRET_FILE } from './secrets.ts';
import { settingsFrom } from './settings.ts';

// What the specs of this program share: a provider of their own, and a person at a browser.

export const DOCS_PAGE = 'http://127.0.0.1:3999/docs/oauth2-redirect.html';
export const AUDIENCE = 'https://an-sinh/api';

/** As much of a browser as the flows need: cookies by path, redirects by hand, forms by pressing a button. */
export class Browser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();

  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.#cookies].filter(([, { path }]) => pathname.startsWith(path)).map(([name, { value }]) => `${name}=${value}`);
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie: cookie.join('; ') } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, { value, path: /path=([^;]*)/i.exec(line)?.[1] ?? '/' });
      if (value === '') this.#cookies.delete(name);
    }
    return response;
  }

  /** Follows redirects inside the provider; answers where it comes to rest, with the address that it would leave for. */
  async visit(url: string, init?: RequestInit): Promise<{ readonly url: string; readonly response: Response }> {
    let [at, response] = [url, await this.send(url, init)];
    for (let location = response.headers.get('location'); location !== null; location = response.headers.get('location')) {
      const next = new URL(location, at);
      if (next.origin !== new URL(url).origin) return { url: next.href, response };
      [at, response] = [next.href, await this.send(next.href)];
    }
    return { url: at, response };
  }

  press(url: string, fields: Readonly<Record<string, string>>, headers?: Record<string, string>) {
    return this.visit(url, { method: 'POST', body: new URLSearchParams(fields), ...(headers && { headers }) });
  }
}

/** The value of a hidden field. */
export const hidden = (markup: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(markup)?.[1] ?? '';

/** A provider with a data folder of its own, and what its clients do with it. */
export class Trial {
  private constructor(
    readonly folder: string,
    private identity: Identity,
  ) {}

  static async begin(): Promise<Trial> {
    const folder = await mkdtemp(join(tmpdir(), 'an-sinh-identity-'));
    return new Trial(folder, await Trial.start(folder, 0));
  }

  static start(folder: string, port: number): Promise<Identity> {
    const uris = { OIDC_WEB_REDIRECT_URIS: DOCS_PAGE, OIDC_DOCS_REDIRECT_URIS: DOCS_PAGE };
    return startIdentity(settingsFrom({ AN_SINH_DATA: folder, PORT: String(port), ...uris }));
  }

  get issuer(): string {
    return this.identity.issuer;
  }
  get port(): number {
    return Number(new URL(this.issuer).port);
  }

  async restart(): Promise<void> {
    const { port } = this;
    await this.identity.stop();
    this.identity = await Trial.start(this.folder, port);
  }
  async end(): Promise<void> {
    await this.identity.stop();
    await rm(this.folder, { recursive: true });
  }

  client(clientId: string): Promise<oidc.Configuration> {
    return oidc.discovery(new URL(this.issuer), clientId, undefined, oidc.None(), { execute: [oidc.allowInsecureRequests] });
  }

  /** Verifies a token as the API does: by the public keys, for its own audience. */
  verify(token = '') {
    const expected = { issuer: this.issuer, audience: AUDIENCE, typ: 'at+jwt', algorithms: ['RS256'] };
    return jwtVerify(token, createRemoteJWKSet(new URL(`${this.issuer}/jwks`)), expected);
  }

  /** Asks for a code as the documentation page does; answers the address at which the browser comes to rest. */
  async askForCode(browser: Browser, verifier: string, more: Record<string, string> = {}) {
    const config = await this.client('an-sinh-docs');
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: DOCS_PAGE,
      scope: 'openid profile api',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 'state-1',
      ...more,
    });
    return { config, ...(await browser.visit(url.href)) };
  }

  /** Signs a person in by one click; answers the address that brings the code back. */
  async codeFor(userName: string, verifier: string, browser = new Browser()) {
    const { config, url } = await this.askForCode(browser, verifier);
    return { config, callback: new URL((await browser.press(url, { person: userName })).url) };
  }

  async token(fields: Record<string, string>): Promise<{ readonly response: Response; readonly body: Record<string, string> }> {
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'an-sinh-cli', ...fields }),
    });
    return { response, body: (await response.json()) as Record<string, string> };
  }

  async secret(): Promise<string> {
    return (await readFile(join(this.folder, DEMONSTRATION_SECRET_FILE), 'utf8')).trim();
  }
}
