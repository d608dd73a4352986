import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

const isRoot = () => process.getuid?.() === 0;

/**
 * Who PostgreSQL runs as, or nobody in particular: the user of this process. PostgreSQL refuses to run as root, so root
 * hands it to the owner of its data, and new data to the user `nobody`.
 */
export function postgresUser(dataFolder?: string): SystemUser | undefined {
  if (!isRoot()) return undefined;
  const owner = dataFolder === undefined ? undefined : statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The outermost folder on the way to `path` that this user may not enter; none if all is well. Folders still to be made count as open. */
export function closedFolder(path: string, user: SystemUser | undefined): string | undefined {
  if (!user) return undefined;
  const folder = resolve(path);
  const parent = dirname(folder);
  const outer = parent === folder ? undefined : closedFolder(parent, user);
  if (outer) return outer;
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return undefined;
  const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
  return found.mode & bit ? undefined : folder;
}

/** The folder that keeps an embedded PostgreSQL from having its data in `folder`; none if all is well, as always unless root starts it. */
export const closedToPostgres = (folder: string): string | undefined =>
  closedFolder(dirname(resolve(folder)), postgresUser(join(folder, 'data')));

/** @throws Error with the remedies if PostgreSQL, which root has to start as another user, cannot come to `folder`. */
export function assertEnterable(folder: string, user: SystemUser | undefined): void {
  const closed = closedFolder(dirname(resolve(folder)), user);
  if (!closed) return;
  throw new Error(
    `PostgreSQL cannot keep its data in ${folder}. This program runs as root, PostgreSQL refuses to, and the user it runs as instead ` +
      `(uid ${user?.uid}) may not enter ${closed}. Start as an ordinary user, or choose a data folder that others may enter, ` +
      `such as one below /var/lib, or open the way with: chmod o+x ${closed}`,
  );
}
