import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, linkSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';

/** A data key and what it belongs to: the wrapping is bound to it, so that no row of the table can be given another's key. */
export interface BoundKey {
  readonly bytes: Buffer;
  readonly binding: string;
}
export interface WrappedKey extends BoundKey {
  /** Which key-encryption key wrapped it. */
  readonly kekId: string;
}

/**
 * The keys that never lie in the database: one wraps the data keys, one makes blind indexes, one the hashes of requests. Wrapping
 * may be the work of a service elsewhere, hence the promises.
 */
export interface KeyRing {
  readonly kekId: string;
  wrap(keys: readonly BoundKey[]): Promise<Buffer[]>;
  /** @throws where a wrapped key was altered, or bound to something else, or its key-encryption key is not here. */
  unwrap(keys: readonly WrappedKey[]): Promise<Buffer[]>;
  /** The blind index of `text`: HMAC-SHA-256; the same text has another digest for another `purpose`. */
  digest(purpose: string, text: string): Buffer;
  /** The hash of what a caller sent with an act, by which the same request is known again: HMAC-SHA-256. */
  requestHmac(request: string | Buffer): Buffer;
}

interface KeyFile {
  readonly version: 1;
  readonly kekId: string;
  readonly kek: string;
  readonly blindIndex: string;
  readonly request: string;
}

const NONCE = 12;
const TAG = 16;

/** The ring of a key file's text. @throws RangeError where a key is missing or is not 32 bytes in base64. */
export function keyRingFrom(text: string): KeyRing {
  const file = JSON.parse(text) as KeyFile;
  if (file.version !== 1 || !file.kekId) throw new RangeError('Not a key file of version 1.');
  const [kek, blindIndex, request] = [file.kek, file.blindIndex, file.request].map(secret) as [KeyObject, KeyObject, KeyObject];
  return {
    kekId: file.kekId,
    wrap: (keys) => Promise.resolve(keys.map((key) => wrap(kek, key))),
    async unwrap(keys) {
      if (keys.some(({ kekId }) => kekId !== file.kekId)) throw new RangeError('A data key is wrapped by a key that is not in the ring.');
      return Promise.resolve(keys.map((key) => unwrap(kek, key)));
    },
    digest: (purpose, of) => createHmac('sha256', blindIndex).update(`${purpose}\0${of}`).digest(),
    requestHmac: (of) => createHmac('sha256', request).update(of).digest(),
  };
}

function secret(base64: string | undefined): KeyObject {
  const bytes = Buffer.from(base64 ?? '', 'base64');
  if (bytes.length !== 32) throw new RangeError('A key of the key file is not 32 bytes in base64.');
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

/**
 * The ring of the file at `path`, made with new keys (mode 600) where there is none yet; of several processes that come first at
 * once, all get the same. Without this file no box opens ever again: it is backed up apart from the data.
 * @throws where others than its owner may read the file.
 */
export function keyRingFromFile(path: string): KeyRing {
  if (!readable(path)) create(path);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Error(`${path} must be readable by its owner only (mode 600).`);
  return keyRingFrom(readFileSync(path, 'utf8'));
}

/** The ring whose file's text stands in an environment variable, as secrets are handed to containers. */
export function keyRingFromEnv(variable: string, env: NodeJS.ProcessEnv = process.env): KeyRing {
  const text = env[variable];
  if (!text) throw new Error(`${variable} is not set: it holds the text of the key file.`);
  return keyRingFrom(text);
}

const readable = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/** A new key file's text. */
export function newKeyFile(): string {
  const [kek, blindIndex, request] = [0, 1, 2].map(() => randomBytes(32).toString('base64')) as [string, string, string];
  const file: KeyFile = { version: 1, kekId: randomBytes(6).toString('hex'), kek, blindIndex, request };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Whole or not at all: written beside, then linked to its name, which fails where another process was first. */
function create(path: string): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, newKeyFile());
    fsyncSync(file);
    closeSync(file);
    chmodSync(draft, 0o600);
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

function wrap(kek: KeyObject, { bytes, binding }: BoundKey): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', kek, nonce).setAAD(Buffer.from(binding));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function unwrap(kek: KeyObject, { bytes, binding }: WrappedKey): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', kek, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(binding)).setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
}
