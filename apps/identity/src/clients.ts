import type { ClientMetadata } from 'oidc-provider';
import { DEMONSTRATION_GRANT } from './demonstration-grant.ts';
import type { Settings } from './settings.ts';

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** Our own programs. All are public: none can keep a secret, so PKCE or the person's own device must vouch for them. */
export function clientsOf({ webRedirectUris, docsRedirectUris }: Settings): ClientMetadata[] {
  const inBrowser = (client_id: string, client_name: string, redirectUris: readonly string[]): ClientMetadata => ({
    client_id,
    client_name,
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [...redirectUris],
    post_logout_redirect_uris: [...new Set(redirectUris.map((uri) => `${new URL(uri).origin}/`))],
  });
  return [
    inBrowser('an-sinh-web', 'An Sinh', webRedirectUris),
    inBrowser('an-sinh-docs', 'An Sinh API', docsRedirectUris),
    {
      client_id: 'an-sinh-cli',
      client_name: 'an-sinh (CLI)',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: [DEVICE_GRANT, 'refresh_token', DEMONSTRATION_GRANT],
      response_types: [],
      redirect_uris: [],
    },
  ];
}
