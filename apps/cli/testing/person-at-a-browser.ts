const hidden = (markup: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(markup)?.[1] ?? '';

/** Confirms a device's code at the identity provider and signs in there, as a person at any browser would. */
export async function confirmDevice(address: string, userName: string): Promise<void> {
  const cookies = new Map<string, string>();
  const visit = async (url: string, fields?: Record<string, string>): Promise<{ url: string; markup: string }> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = fields && new URLSearchParams(fields);
    const response = await fetch(url, { redirect: 'manual', headers: { cookie }, ...(body ? { method: 'POST', body } : {}) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return location ? visit(new URL(location, url).href) : { url, markup: await response.text() };
  };
  const { markup } = await visit(address);
  const fields = { xsrf: hidden(markup, 'xsrf'), user_code: new URL(address).searchParams.get('user_code') ?? '', confirm: 'yes' };
  const chooser = await visit(new URL(new URL(address).pathname, address).href, fields);
  await visit(chooser.url, { person: userName });
}
