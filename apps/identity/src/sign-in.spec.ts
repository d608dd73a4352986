import { randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { Browser, Trial } from './trial.ts';

let trial: Trial;
beforeAll(async () => {
  trial = await Trial.begin();
});
afterAll(() => trial.end());

describe('The sign-in page', () => {
  const verifier = randomBytes(32).toString('base64url');

  it('is Vietnamese by itself, English on request, and then stays so', async () => {
    const browser = new Browser();
    const { url, response } = await trial.askForCode(browser, verifier);
    expect(await response.text()).toContain('<html lang="vi">');
    expect(await (await browser.send(`${url}?lang=en`)).text()).toContain('<html lang="en">');
    expect(await (await trial.askForCode(browser, verifier)).response.text()).toContain('<h1>Sign in</h1>');
  });
  it('filters by name, title and office, typed without marks', async () => {
    const browser = new Browser();
    const { url, response } = await trial.askForCode(browser, verifier);
    const all = await response.text();
    expect([all.includes('ward-chair.00625'), all.includes('ops')]).toEqual([true, true]);
    const some = await (await browser.send(`${url}?q=my+dinh+1+chu+tich`)).text();
    expect([some.includes('ward-chair.00625'), some.includes('ward-chair.00626'), some.includes('specialist.q019')]).toEqual([
      true,
      false,
      false,
    ]);
  });
  it('puts in what was typed as text', async () => {
    const browser = new Browser();
    const { url } = await trial.askForCode(browser, verifier);
    const markup = await (await browser.send(`${url}?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
    expect(markup).not.toContain('<script');
    expect(markup).toContain('&lt;script&gt;');
  });
  it('runs under a content policy without a script (K28)', async () => {
    const { response } = await trial.askForCode(new Browser(), verifier);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).toContain('form-action');
    const markup = await response.text();
    expect(/<script|<style|\son\w+=|\sstyle=|javascript:/i.exec(markup)).toBeNull();
    expect((await fetch(`${trial.issuer}/style.css`)).headers.get('content-type')).toContain('text/css');
  });
  it('takes no form from another site (K29), no unknown person, and nothing without its cookie', async () => {
    const browser = new Browser();
    const { url } = await trial.askForCode(browser, verifier);
    const status = async (sent: Promise<{ response: Response }>) => (await sent).response.status;
    expect(await status(browser.press(url, { person: 'ops' }, { 'Sec-Fetch-Site': 'cross-site' }))).toBe(403);
    expect(await status(browser.press(url, { person: 'nobody' }))).toBe(422);
    expect(await status(new Browser().press(url, { person: 'ops' }))).toBe(400);
  });
  it('answers under its own names only (DNS rebinding)', async () => {
    const statusAs = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        get(`${trial.issuer}/device`, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on('error', reject);
      });
    const { port } = trial;
    expect(await Promise.all([`127.0.0.1:${port}`, `localhost:${port}`, `elsewhere.example:${port}`].map(statusAs))).toEqual([
      200, 200, 421,
    ]);
  });
});
