import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { TheSettings } from '../office/tokens.ts';
import type { Settings } from '../settings.ts';

/** The token is not one that this api believes. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

const KEPT = 2000;

/** Verifies access tokens by the provider's public keys: algorithm, type, issuer, audience and times (K02). */
@Injectable()
export class TokenVerifier {
  #keys: Promise<JWTVerifyGetKey> | undefined;
  /** Tokens whose signature was checked, until they expire: an act should not pay for it again. */
  readonly #checked = new Map<string, { readonly officer: string; readonly until: number }>();

  constructor(@TheSettings() private readonly settings: Settings) {}

  /** The officer's id. @throws TokenRefused */
  async officerOf(token: string): Promise<string> {
    const known = this.#checked.get(token);
    if (known && known.until > Date.now()) return known.officer;
    const { issuer, audience } = this.settings;
    try {
      this.#keys ??= this.#discover();
      const { payload } = await jwtVerify(token, await this.#keys, {
        issuer,
        audience,
        typ: 'at+jwt',
        algorithms: ['RS256', 'ES256', 'PS256', 'EdDSA'],
        requiredClaims: ['sub', 'exp'],
      });
      this.#keep(token, { officer: payload.sub as string, until: (payload.exp ?? 0) * 1000 });
      return payload.sub as string;
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
        throw new TokenRefused('The token is not valid.', { cause: error });
      this.#keys = undefined;
      throw error;
    }
  }

  #keep(token: string, checked: { readonly officer: string; readonly until: number }): void {
    this.#checked.delete(token);
    this.#checked.set(token, checked);
    const [oldest] = this.#checked.keys();
    if (this.#checked.size > KEPT && oldest !== undefined) this.#checked.delete(oldest);
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const { issuer } = this.settings;
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`The identity provider answered ${response.status}.`);
    const { jwks_uri: keys } = (await response.json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(keys));
  }
}
