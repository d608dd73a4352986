import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEYS_FILE, loadSecrets } from './secrets.ts';
import { settingsFrom } from './settings.ts';

describe('Settings', () => {
  it('name what is missing or makes no sense', () => {
    expect(() => settingsFrom({})).toThrow('AN_SINH_DATA');
    expect(() => settingsFrom({ AN_SINH_DATA: 'x', PORT: 'http' })).toThrow('PORT');
    expect(() => settingsFrom({ AN_SINH_DATA: 'x', OIDC_ISSUER: 'localhost' })).toThrow('OIDC_ISSUER');
  });
  it('take the documentation page of the API as the place to come back to, by either name of the machine', () => {
    const page = '/docs/oauth2-redirect.html';
    expect(settingsFrom({ AN_SINH_DATA: 'x', API_URL: 'http://127.0.0.1:3100' }).docsRedirectUris).toEqual([
      `http://127.0.0.1:3100${page}`,
      `http://localhost:3100${page}`,
    ]);
    expect(settingsFrom({ AN_SINH_DATA: 'x', OIDC_WEB_REDIRECT_URIS: 'http://a/x, http://b/y' }).webRedirectUris).toEqual([
      'http://a/x',
      'http://b/y',
    ]);
  });
});

describe('The keys', () => {
  it('are refused where others could read them (K38)', async () => {
    if (process.platform === 'win32') return;
    const folder = await mkdtemp(join(tmpdir(), 'an-sinh-keys-'));
    await writeFile(join(folder, KEYS_FILE), '{}');
    await chmod(join(folder, KEYS_FILE), 0o644);
    await expect(loadSecrets(folder)).rejects.toThrow('chmod 600');
    await rm(folder, { recursive: true });
  });
});
