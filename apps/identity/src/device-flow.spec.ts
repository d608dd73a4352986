import { randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { DEVICE_GRANT } from './clients.ts';
import { Browser, hidden, Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await Trial.begin();
});
afterAll(() => trial.end());

describe('Device flow', () => {
  const begin = async () => {
    const config = await trial.client('an-sinh-cli');
    return { config, asked: await oidc.initiateDeviceAuthorization(config, { scope: 'openid profile offline_access api' }) };
  };
  const poll = async (deviceCode: string) => (await trial.token({ grant_type: DEVICE_GRANT, device_code: deviceCode })).body;

  it('signs a terminal in by the link that brings the code', async () => {
    const { asked } = await begin();
    expect((await poll(asked.device_code)).error).toBe('authorization_pending');
    const browser = new Browser();
    const { response } = await browser.visit(String(asked.verification_uri_complete));
    const markup = await response.text();
    expect(markup).toContain(`<code>${asked.user_code}</code>`);
    const chooser = await browser.press(asked.verification_uri, {
      xsrf: hidden(markup, 'xsrf'),
      user_code: asked.user_code,
      confirm: 'yes',
    });
    const done = await browser.press(chooser.url, { person: 'accountant.q019' });
    expect(await done.response.text()).toContain('Đã đăng nhập');
    const tokens = await poll(asked.device_code);
    expect((await trial.verify(tokens.access_token)).payload).toMatchObject({ sub: 'o-accountant.q019', client_id: 'an-sinh-cli' });
    expect((await poll(asked.device_code)).error).toBe('invalid_grant');
  });
  it('lets the terminal live on when the browser signs in as somebody else', async () => {
    const { config, asked } = await begin();
    const browser = new Browser();
    const markup = await (await browser.visit(String(asked.verification_uri_complete))).response.text();
    const chooser = await browser.press(asked.verification_uri, {
      xsrf: hidden(markup, 'xsrf'),
      user_code: asked.user_code,
      confirm: 'yes',
    });
    await browser.press(chooser.url, { person: 'accountant.q019' });
    const tokens = await poll(asked.device_code);
    await trial.codeFor('clerk.q019', randomBytes(32).toString('base64url'), browser);
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect((await trial.verify(refreshed.access_token)).payload.sub).toBe('o-accountant.q019');
  });
  it('by a code typed in, shown once more to compare', async () => {
    const { asked } = await begin();
    const browser = new Browser();
    const entry = await (await browser.visit(asked.verification_uri)).response.text();
    const compare = await browser.press(asked.verification_uri, { xsrf: hidden(entry, 'xsrf'), user_code: asked.user_code.toLowerCase() });
    const markup = await compare.response.text();
    expect(markup).toContain(`<code>${asked.user_code}</code>`);
    const chooser = await browser.press(asked.verification_uri, {
      xsrf: hidden(markup, 'xsrf'),
      user_code: asked.user_code,
      confirm: 'yes',
    });
    await browser.press(chooser.url, { person: 'ops' });
    const tokens = await poll(asked.device_code);
    expect(decodeJwt(tokens.access_token ?? '').sub).toBe('o-ops');
    const refreshed = await oidc.refreshTokenGrant(await trial.client('an-sinh-cli'), tokens.refresh_token ?? '');
    expect((await trial.verify(refreshed.access_token)).payload.sub).toBe('o-ops');
  });
  it('says so when the code is wrong, and when the person cancels', async () => {
    const { asked } = await begin();
    const browser = new Browser();
    const entry = await (await browser.visit(asked.verification_uri)).response.text();
    const wrong = await (
      await browser.press(asked.verification_uri, { xsrf: hidden(entry, 'xsrf'), user_code: 'BBBB-BBBB' })
    ).response.text();
    expect(wrong).toContain('role="alert"');
    const aborted = await browser.press(asked.verification_uri, { xsrf: hidden(wrong, 'xsrf'), user_code: asked.user_code, abort: 'yes' });
    expect(await aborted.response.text()).toContain('Đã hủy');
    expect((await poll(asked.device_code)).error).toBe('access_denied');
  });
});
