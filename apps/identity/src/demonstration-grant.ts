import { createHash, timingSafeEqual } from 'node:crypto';
import { errors, type Provider } from 'oidc-provider';
import { personNamed } from './people.ts';

/**
 * Grant type behind `an-sinh token --as USER`: the CLI and the acceptance tests sign many people in without a browser. It asks
 * for the secret of the data folder, so only who may read that folder can use it, and only from this machine.
 */
export const DEMONSTRATION_GRANT = 'urn:an-sinh:demonstration';
/** The one scope of the API; what a person may do there is the API's to know, never the token's. */
export const API_SCOPE = 'api';

interface Asked {
  readonly username?: string;
  readonly demonstration_secret?: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isLoopback = (address: string | undefined): boolean => /^(::ffff:)?127\.|^::1$/.test(address ?? '');

/** Teaches the provider the grant. `audience` is the API, `secret` the content of the secret file. */
export function allowDemonstrationGrant(provider: Provider, audience: string, secret: string): void {
  provider.registerGrantType<Asked>(
    DEMONSTRATION_GRANT,
    async (ctx) => {
      const { username = '', demonstration_secret = '' } = ctx.oidc.params;
      const person = personNamed(username);
      const knowsSecret = timingSafeEqual(digest(demonstration_secret), digest(secret));
      if (!isLoopback(ctx.req.socket.remoteAddress) || !knowsSecret || !person) {
        throw new errors.InvalidGrant('wrong demonstration secret, unknown user name, or not from this machine');
      }
      const { client } = ctx.oidc;
      const accountId = person.officer.id;
      const grant = new provider.Grant({ accountId, clientId: client.clientId });
      grant.addResourceScope(audience, API_SCOPE);
      const grantId = await grant.save();
      const resourceServer = new provider.ResourceServer(audience, apiAt(audience));
      const token = new provider.AccessToken({ accountId, client, grantId, gty: DEMONSTRATION_GRANT, scope: API_SCOPE, resourceServer });
      ctx.oidc.entity('AccessToken', token);
      ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: token.expiration, scope: API_SCOPE };
    },
    ['username', 'demonstration_secret'],
  );
}

/** How tokens for the API are made: as JWT (RFC 9068), so that it verifies them by the public keys alone. */
export const apiAt = (audience: string) => ({
  audience,
  scope: API_SCOPE,
  accessTokenFormat: 'jwt' as const,
  jwt: { sign: { alg: 'RS256' as const } },
});
