import { mkdir, open, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** A sign-in to one office. A demonstration person's is renewed by the data folder's secret, any other by its refresh token. */
export interface Session {
  readonly issuer: string;
  readonly accessToken: string;
  /** Real time in milliseconds. */
  readonly expiresAt: number;
  readonly refreshToken?: string;
  readonly demonstrationUser?: string;
}
type Sessions = Readonly<Record<string, Session>>;

const LOCK_STALE_MS = 15_000;
const LOCK_LOOK_MS = 50;

/** The folder for what this person keeps between commands. */
export function configFolder(env: NodeJS.ProcessEnv): string {
  if (env['AN_SINH_CONFIG']) return env['AN_SINH_CONFIG'];
  if (env['XDG_CONFIG_HOME']) return join(env['XDG_CONFIG_HOME'], 'an-sinh');
  if (process.platform === 'win32' && env['APPDATA']) return join(env['APPDATA'], 'an-sinh');
  return join(homedir(), '.config', 'an-sinh');
}

/** Sign-ins by office (origin of its API): a token is never sent to another office than the one it was given for. */
export class SessionFile {
  readonly path: string;

  constructor(env: NodeJS.ProcessEnv) {
    this.path = join(configFolder(env), 'sessions.json');
  }

  async read(api: string): Promise<Session | undefined> {
    return (await this.#all())[api];
  }

  async write(api: string, session: Session | undefined): Promise<void> {
    const { [api]: _before, ...others } = await this.#all();
    const all = session ? { ...others, [api]: session } : others;
    if (Object.keys(all).length === 0) return rm(this.path, { force: true });
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    // Whole or not at all, and readable by its owner only from the first moment.
    const draft = `${this.path}.${process.pid}.new`;
    await writeFile(draft, JSON.stringify(all), { mode: 0o600 });
    await rename(draft, this.path);
  }

  /** One process at a time: two that use up the same refresh token at once would end the sign-in. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const lock = `${this.path}.lock`;
    await mkdir(dirname(lock), { recursive: true, mode: 0o700 });
    for (;;) {
      const held = await open(lock, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      if (held) {
        await held.close();
        break;
      }
      const age = await stat(lock).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > LOCK_STALE_MS) await unlink(lock).catch(() => undefined);
      else await new Promise((resolve) => setTimeout(resolve, LOCK_LOOK_MS));
    }
    try {
      return await work();
    } finally {
      await unlink(lock).catch(() => undefined);
    }
  }

  async #all(): Promise<Sessions> {
    try {
      return JSON.parse(await readFile(this.path, 'utf8')) as Sessions;
    } catch (error) {
      // A file that is damaged holds nothing that signing in again would not make.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return {};
      throw error;
    }
  }
}
