import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Person } from './person.ts';

/** An office as its people reach it. `folder` holds the secret by which a demonstration person signs in without a browser. */
export interface Door {
  readonly folder: string;
  readonly issuer: string;
  readonly apiUrl: string;
}

/** @throws where the identity provider gives no token. */
export async function signIn({ folder, issuer, apiUrl }: Door, userName: string): Promise<Person> {
  const body = new URLSearchParams({
    grant_type: 'urn:an-sinh:demonstration',
    client_id: 'an-sinh-cli',
    username: userName,
    demonstration_secret: readFileSync(join(folder, 'demo-token-secret'), 'utf8').trim(),
  });
  const response = await fetch(`${issuer}/token`, { method: 'POST', body });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`${userName} could not sign in: ${response.status}.`);
  return new Person(`${apiUrl}/api/v1`, token);
}
