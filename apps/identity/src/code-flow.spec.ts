import { randomBytes } from 'node:crypto';
import * as oidc from 'openid-client';
import { Browser, DOCS_PAGE, Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await Trial.begin();
});
afterAll(() => trial.end());

describe('Discovery', () => {
  it('tells of code flow with S256, of the device flow and of nothing weaker', async () => {
    const metadata = (await trial.client('an-sinh-web')).serverMetadata();
    expect(metadata).toMatchObject({
      issuer: trial.issuer,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['none'],
    });
    expect([...(metadata.grant_types_supported ?? [])].sort()).toEqual([
      'authorization_code',
      'refresh_token',
      'urn:an-sinh:demonstration',
      'urn:ietf:params:oauth:grant-type:device_code',
    ]);
    expect(metadata.device_authorization_endpoint).toBe(`${trial.issuer}/device/auth`);
  });
});

describe('Code flow with PKCE (K01, K03)', () => {
  const verifier = randomBytes(32).toString('base64url');

  it('signs a person in with one click, and the token verifies by the public keys', async () => {
    const { config, callback } = await trial.codeFor('ward-chair.00592', verifier);
    const tokens = await oidc.authorizationCodeGrant(config, callback, { pkceCodeVerifier: verifier, expectedState: 'state-1' });
    expect(tokens.claims()).toMatchObject({ sub: 'o-ward-chair.00592', preferred_username: 'ward-chair.00592', name: expect.any(String) });
    const { payload } = await trial.verify(tokens.access_token);
    expect(payload).toMatchObject({
      sub: 'o-ward-chair.00592',
      preferred_username: 'ward-chair.00592',
      client_id: 'an-sinh-docs',
      scope: 'api',
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
    expect(payload).not.toHaveProperty('name'); // a bearer token travels and is logged: it carries codes only
    expect(JSON.stringify(payload)).not.toContain('WARD_CHAIR'); // roles are the office's data, not the token's

    const fresh = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect((await trial.verify(fresh.access_token)).payload.sub).toBe('o-ward-chair.00592');
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
  });
  it('refuses a wrong verifier', async () => {
    const { config, callback } = await trial.codeFor('clerk.q019', verifier);
    const wrong = oidc.authorizationCodeGrant(config, callback, {
      pkceCodeVerifier: randomBytes(32).toString('base64url'),
      expectedState: 'state-1',
    });
    await expect(wrong).rejects.toMatchObject({ error: 'invalid_grant' });
  });
  it('refuses a code used twice, and revokes what the first use gave', async () => {
    const { config, callback } = await trial.codeFor('clerk.q019', verifier);
    const use = () => oidc.authorizationCodeGrant(config, callback, { pkceCodeVerifier: verifier, expectedState: 'state-1' });
    const tokens = await use();
    await expect(use()).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
  });
  it.each([
    ['no challenge', { code_challenge: '', code_challenge_method: '' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['an implicit response', { response_type: 'id_token', nonce: 'n' }],
    ['another API', { resource: 'https://elsewhere.example/api' }],
  ])('refuses %s', async (_what, more) => {
    const { url } = await trial.askForCode(new Browser(), verifier, more);
    expect(url).toMatch(/[?&#]error=(invalid_request|unsupported_response_type|unauthorized_client|invalid_target)/);
    expect(url).not.toContain('code=');
  });
  it('refuses an address that is not registered, on a page of its own', async () => {
    const { url, response } = await trial.askForCode(new Browser(), verifier, { redirect_uri: 'http://127.0.0.1:3999/elsewhere' });
    expect([new URL(url).origin, response.status]).toEqual([trial.issuer, 400]);
  });
  it('asks each time whom to act as, and changes the person without a script', async () => {
    const browser = new Browser();
    await trial.codeFor('specialist.q019', verifier, browser);
    const { url, response } = await trial.askForCode(browser, verifier);
    expect(await response.text()).toContain('Tiếp tục với tư cách');
    const { url: left } = await browser.press(url, { person: 'division-head.q019' });
    const tokens = await oidc.authorizationCodeGrant(await trial.client('an-sinh-docs'), new URL(left), {
      pkceCodeVerifier: verifier,
      expectedState: 'state-1',
    });
    expect(tokens.claims()?.sub).toBe('o-division-head.q019');
  });
  it('lets the documentation page exchange its code across origins, and no other page', async () => {
    const ask = (origin: string) =>
      fetch(`${trial.issuer}/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ client_id: 'an-sinh-docs', grant_type: 'authorization_code' }),
      });
    expect((await ask(new URL(DOCS_PAGE).origin)).headers.get('access-control-allow-origin')).toBe(new URL(DOCS_PAGE).origin);
    expect((await ask('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
  it('goes back without a code when cancelled', async () => {
    const browser = new Browser();
    const { url } = await trial.askForCode(browser, verifier);
    expect((await browser.press(url, { cancel: 'yes' })).url).toContain('error=access_denied');
  });
});
