import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { SettingsRefused } from './settings.ts';

/** What must survive a restart: tokens given out before it still verify, cookies still hold. */
export interface Secrets {
  /** Private signing keys, newest first. */
  readonly signingKeys: readonly JWK[];
  readonly cookieKeys: readonly string[];
  /** Who holds this may sign in as anybody, from this machine: the CLI and the tests. */
  readonly demonstrationSecret: string;
}

/** Names in the data folder. The CLI reads the second one. */
export const KEYS_FILE = 'identity-keys.json';
export const DEMONSTRATION_SECRET_FILE = 'demo-token-secret';

const OWNER_ONLY = 0o600;
const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The file's text; written first where there is none, whole or not at all, for the owner's eyes only. */
async function readOrMake(path: string, make: () => Promise<string>): Promise<string> {
  try {
    // Windows has no such bits: there the folder's own rights must do.
    if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) {
      throw new SettingsRefused(`${path} is open to others than its owner; chmod 600 it, or delete it to have new keys made.`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const text = await make();
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, text, { mode: OWNER_ONLY });
  await rename(draft, path);
  return text;
}

async function makeKeys(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(privateKey);
  const signingKeys: JWK[] = [{ ...jwk, alg: 'RS256', use: 'sig', kid: await calculateJwkThumbprint(jwk) }];
  return JSON.stringify({ signingKeys, cookieKeys: [randomBytes(32).toString('base64url')] });
}

/** Loads the secrets of `folder`, making what is not there yet. */
export async function loadSecrets(folder: string): Promise<Secrets> {
  await mkdir(folder, { recursive: true });
  const keys = JSON.parse(await readOrMake(join(folder, KEYS_FILE), makeKeys)) as Omit<Secrets, 'demonstrationSecret'>;
  const secret = await readOrMake(join(folder, DEMONSTRATION_SECRET_FILE), () => Promise.resolve(randomBytes(32).toString('base64url')));
  return { ...keys, demonstrationSecret: secret.trim() };
}
