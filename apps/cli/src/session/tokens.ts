import * as oidc from 'openid-client';
import type { Connection } from '../settings.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure } from '../terminal/failure.ts';
import { demonstrationSession } from './demonstration.ts';
import { isRefused, providerAt, providerAway } from './provider.ts';
import { SessionFile, type Session } from './session-file.ts';

/** A token that ends sooner is renewed before it is used. */
const LEFT_MS = 30_000;

export const notSignedIn = (): Failure =>
  new Failure(
    EXIT.notSignedIn,
    ['Bạn chưa đăng nhập văn phòng này, hoặc phiên đã hết.', 'You are not signed in to this office, or the session has ended.'],
    [
      ['Đăng nhập: an-sinh login', 'Sign in: an-sinh login'],
      ['Ở văn phòng trình diễn: thêm --as one-stop.00592', 'In the demonstration office: add --as one-stop.00592'],
    ],
  );

/** The access token for an office: of `--as`, or of the person who signed in, renewed by itself. */
export class Tokens {
  readonly #file: SessionFile;
  #ofThisRun: Session | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.#file = new SessionFile(env);
  }

  /** @throws Failure where nobody is signed in. */
  async accessToken(): Promise<string> {
    const { api, issuer, as } = this.connection;
    if (this.#ofThisRun && isFresh(this.#ofThisRun)) return this.#ofThisRun.accessToken;
    this.#ofThisRun = as === undefined ? await this.#signedIn(api) : await demonstrationSession(issuer, as, this.env);
    return this.#ofThisRun.accessToken;
  }

  async #signedIn(api: string): Promise<Session> {
    const kept = await this.#file.read(api);
    if (!kept) throw notSignedIn();
    if (isFresh(kept)) return kept;
    return this.#file.alone(async () => {
      // Another command may have renewed it while this one waited.
      const now = await this.#file.read(api);
      if (!now) throw notSignedIn();
      if (isFresh(now)) return now;
      const renewed = await this.#renew(now);
      await this.#file.write(api, renewed);
      return renewed;
    });
  }

  async #renew(session: Session): Promise<Session> {
    if (session.demonstrationUser !== undefined) return demonstrationSession(session.issuer, session.demonstrationUser, this.env);
    if (session.refreshToken === undefined) throw notSignedIn();
    const provider = await providerAt(session.issuer);
    try {
      return sessionOf(session.issuer, await oidc.refreshTokenGrant(provider, session.refreshToken), session.refreshToken);
    } catch (error) {
      throw isRefused(error) ? notSignedIn() : providerAway(session.issuer, error);
    }
  }
}

/** What is kept of the provider's answer; a provider that sends no new refresh token lets the old one live. */
export function sessionOf(
  issuer: string,
  { access_token: accessToken, expires_in: seconds = 60, refresh_token: refreshToken }: oidc.TokenEndpointResponse,
  before?: string,
): Session {
  const kept = refreshToken ?? before;
  return { issuer, accessToken, expiresAt: Date.now() + seconds * 1000, ...(kept === undefined ? {} : { refreshToken: kept }) };
}

const isFresh = ({ expiresAt }: Session): boolean => expiresAt - LEFT_MS > Date.now();
