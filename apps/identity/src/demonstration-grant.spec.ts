import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMONSTRATION_GRANT } from './demonstration-grant.ts';
import { DEMONSTRATION_SECRET_FILE, KEYS_FILE } from './secrets.ts';
import { AUDIENCE, Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await Trial.begin();
});
afterAll(() => trial.end());

const ask = async (fields: Record<string, string>) => (await trial.token({ grant_type: DEMONSTRATION_GRANT, ...fields })).body;

describe('The demonstration grant', () => {
  it('signs anybody in for whoever may read the data folder', async () => {
    const { access_token, ...rest } = await ask({ username: 'district-chair.q019', demonstration_secret: await trial.secret() });
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3600, scope: 'api' });
    expect((await trial.verify(access_token)).payload).toMatchObject({ sub: 'o-district-chair.q019', aud: AUDIENCE });
  });
  it('refuses a wrong secret and an unknown person alike, and clients of the browser', async () => {
    const secret = await trial.secret();
    const wrongSecret = await ask({ username: 'ops', demonstration_secret: `${secret}x` });
    expect(wrongSecret).toMatchObject({ error: 'invalid_grant' });
    expect(await ask({ username: 'nobody', demonstration_secret: secret })).toEqual(wrongSecret);
    expect(await ask({ username: 'ops' })).toEqual(wrongSecret);
    expect(await ask({ username: 'ops', demonstration_secret: secret, client_id: 'an-sinh-web' })).toHaveProperty(
      'error',
      'invalid_request',
    );
  });
});

describe('A restart', () => {
  it('keeps the keys, for the owner only, so tokens given before still verify', async () => {
    const { access_token } = await ask({ username: 'ops', demonstration_secret: await trial.secret() });
    await trial.restart();
    expect((await trial.verify(access_token)).payload.sub).toBe('o-ops');
    if (process.platform === 'win32') return;
    for (const file of [KEYS_FILE, DEMONSTRATION_SECRET_FILE]) expect((await stat(join(trial.folder, file))).mode & 0o777).toBe(0o600);
  });
  it('on a port that is taken names the remedy', async () => {
    await expect(Trial.start(trial.folder, trial.port)).rejects.toThrow(/in use.*PORT/);
  });
});
