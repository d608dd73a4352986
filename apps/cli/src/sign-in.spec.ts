import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { jsonOf } from '../testing/command-line.ts';
import { confirmDevice } from '../testing/person-at-a-browser.ts';
import { TrialOffice } from '../testing/trial-office.ts';
import { run } from './run.ts';

let office: TrialOffice;
beforeAll(async () => {
  office = await TrialOffice.open();
});
afterAll(() => office?.close());

const file = () => join(office.env['AN_SINH_CONFIG'] ?? '', 'sessions.json');
const session = () => (JSON.parse(readFileSync(file(), 'utf8')) as Record<string, { expiresAt: number }>)[office.env['AN_SINH_API'] ?? ''];
const who = () => jsonOf<{ officer: string }>(office.run, 'whoami');
/** As if the hour of the access token were over. */
const letItEnd = () =>
  writeFileSync(file(), JSON.stringify({ [office.env['AN_SINH_API'] ?? '']: { ...session(), expiresAt: Date.now() } }));

describe('A demonstration person', () => {
  it('is signed in for one command by --as, and nothing is kept', async () => {
    expect(await jsonOf(office.run, 'whoami', '--as', 'ward-chair.00592')).toMatchObject({
      officer: 'o-ward-chair.00592',
      on: '2023-01-03',
    });
    expect((await office.run('whoami')).code).toBe(3);
  });
  it('is kept by login, for its owner only, until logout', async () => {
    expect(await office.run('login', '--as', 'one-stop.00592')).toMatchObject({
      code: 0,
      out: expect.stringContaining('o-one-stop.00592'),
    });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect((await who()).officer).toBe('o-one-stop.00592');
    letItEnd();
    expect((await who()).officer).toBe('o-one-stop.00592');
    expect((await office.run('logout')).code).toBe(0);
    expect((await office.run('whoami')).code).toBe(3);
  });
  it('gives a token that curl can use', async () => {
    const { out } = await office.run('token', '--as', 'ops');
    const response = await fetch(`${office.env['AN_SINH_API']}/api/v1/me`, { headers: { authorization: `Bearer ${out.trim()}` } });
    expect(await response.json()).toMatchObject({ officer: 'o-ops' });
  });
  it('that is nobody is not signed in', async () => {
    expect(await office.run('whoami', '--as', 'nobody')).toMatchObject({ code: 3, messages: expect.stringContaining('one-stop.00592') });
  });
});

it('Somebody with a browser is signed in by the code that the terminal shows, and the session renews itself', async () => {
  let said = '';
  let confirmed: Promise<void> | undefined;
  const messages = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString();
      const [address] = /http\S+user_code=\S+/.exec(said) ?? [];
      if (address && !confirmed) confirmed = confirmDevice(address, 'accountant.q019');
      done();
    },
  });
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  expect(await run(['login'], { LANG: 'en', ...office.env }, { out: silent, messages })).toBe(0);
  await confirmed;
  expect(said).toMatch(/type the code [A-Z]{4}-[A-Z]{4}/);
  expect((await who()).officer).toBe('o-accountant.q019');
  letItEnd();
  // Two commands at once: the refresh token is used up by one of them only.
  const [one, other] = await Promise.all([who(), who()]);
  expect([one.officer, other.officer]).toEqual(['o-accountant.q019', 'o-accountant.q019']);
  expect(session()?.expiresAt).toBeGreaterThan(Date.now() + 60_000);
  expect(await jsonOf(office.run, 'logout')).toMatchObject({ wasSignedIn: true, revoked: true });
});
