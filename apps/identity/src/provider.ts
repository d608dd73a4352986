import { errors, interactionPolicy, Provider, type Configuration } from 'oidc-provider';
import { clientsOf } from './clients.ts';
import { errorLine } from './error-line.ts';
import { API_SCOPE, allowDemonstrationGrant, apiAt } from './demonstration-grant.ts';
import { memoryStore } from './memory-store.ts';
import { deviceCodePage, deviceConfirmPage, deviceDonePage, errorPage, signedOutPage, signOutPage } from './pages/provider-pages.ts';
import { personOf } from './people.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const WORKING_DAY = 12 * HOUR;

/** Whom to act as is asked each time, so that one browser can walk a case through many hands. Our own clients need no consent. */
function askWhoEachTime(): interactionPolicy.DefaultPolicy {
  const { base, Check } = interactionPolicy;
  const policy = base();
  policy.remove('consent');
  policy
    .get('login')
    ?.checks.add(
      new Check(
        'person_not_chosen',
        'a demonstration person is chosen for each sign-in',
        'login_required',
        ({ oidc }) => !oidc.result?.login,
      ),
    );
  return policy;
}

const configurationOf = (settings: Settings, secrets: Secrets): Configuration => ({
  adapter: memoryStore(),
  clients: clientsOf(settings),
  clientAuthMethods: ['none'],
  clientBasedCORS: (_ctx, origin, client) => (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
  cookies: {
    keys: [...secrets.cookieKeys],
    // Cookies are shared by all ports of a machine: the names must not meet another program's.
    names: { session: 'an_sinh_identity', interaction: 'an_sinh_identity_asks', resume: 'an_sinh_identity_resumes' },
  },
  discovery: { ui_locales_supported: ['vi', 'en'] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
  // A browser's tokens end with its session; a terminal's live on when the browser signs in as somebody else.
  expiresWithSession: ({ oidc }) => oidc.client?.applicationType !== 'native',
  extraTokenClaims: (_ctx, token) => {
    const person = 'accountId' in token ? personOf(token.accountId) : undefined;
    return person && { preferred_username: person.userName };
  },
  features: {
    devInteractions: { enabled: false },
    deviceFlow: {
      enabled: true,
      userCodeInputSource: deviceCodePage,
      userCodeConfirmSource: deviceConfirmPage,
      successSource: deviceDonePage,
    },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => settings.audience,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, indicator) => {
        if (indicator !== settings.audience) throw new errors.InvalidTarget();
        return apiAt(settings.audience);
      },
    },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    rpInitiatedLogout: { enabled: true, logoutSource: signOutPage, postLogoutSuccessSource: signedOutPage },
    // Access tokens are for the API, which tells a person about himself at /me.
    userinfo: { enabled: false },
  },
  findAccount: (_ctx, officerId) => {
    const person = personOf(officerId);
    return person && { accountId: officerId, claims: () => ({ sub: officerId, name: person.name, preferred_username: person.userName }) };
  },
  interactions: { policy: askWhoEachTime() },
  issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  jwks: { keys: secrets.signingKeys.map((key) => ({ ...key })) },
  loadExistingGrant: async ({ oidc }) => {
    if (!oidc.session?.accountId || !oidc.client) return undefined;
    const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
    grant.addOIDCScope('openid profile offline_access');
    grant.addResourceScope(settings.audience, API_SCOPE);
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
  renderError: errorPage,
  responseTypes: ['code'],
  scopes: ['openid', 'profile', 'offline_access', API_SCOPE],
  ttl: {
    AccessToken: HOUR,
    AuthorizationCode: MINUTE,
    DeviceCode: 10 * MINUTE,
    // Bounds every refresh token that hangs on it, however often that is exchanged.
    Grant: WORKING_DAY,
    IdToken: HOUR,
    Interaction: 15 * MINUTE,
    RefreshToken: WORKING_DAY,
    Session: WORKING_DAY,
  },
});

/** The OpenID Connect provider of the demonstration office, before its own sign-in page is put in front. */
export function providerOf(issuer: string, settings: Settings, secrets: Secrets): Provider {
  const provider = new Provider(issuer, configurationOf(settings, secrets));
  allowDemonstrationGrant(provider, settings.audience, secrets.demonstrationSecret);
  provider.on('server_error', (_ctx, error) => console.error(errorLine(error)));
  return provider;
}
