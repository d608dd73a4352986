import { superuserUrlOf, type ChosenPort } from '@an-sinh/embedded';
import { urlFor } from '@an-sinh/event-log';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSettings } from '../start/settings.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure } from '../terminal/failure.ts';

/** What a command needs that works on the office's database or its engine itself, not over the API. */
export interface LocalOffice {
  /** Of the login `an_sinh_writer`. */
  readonly databaseUrl: string;
  /** Of the tables' owner; undefined where only the program's login is known. */
  readonly ownerUrl: string | undefined;
  readonly keysFile: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
}

const LOGINS = 'database-logins.json';
const KEYS = 'office-keys.json';
/** The name of the office's database in a PostgreSQL of ours. */
export const DATABASE = 'an_sinh';

/** By the environment, as the office's programs are started; else the office that `npm start` keeps on this machine. @throws Failure */
export function localOffice(env: NodeJS.ProcessEnv): LocalOffice {
  const { folder, ports } = startSettings(env);
  const keysFile = env['AN_SINH_KEYS'] ?? join(folder, KEYS);
  const databaseUrl = env['DATABASE_URL'] ?? embeddedUrl(folder, ports.postgres);
  // An absent key file must not be made here: a log opened with other keys is a log that cannot be read.
  if (databaseUrl === undefined || !existsSync(keysFile)) throw noOffice(folder, keysFile);
  return {
    databaseUrl,
    ownerUrl: env['DATABASE_OWNER_URL'] ?? (env['DATABASE_URL'] === undefined ? embeddedOwnerUrl(folder, ports.postgres) : undefined),
    keysFile,
    temporalAddress: env['TEMPORAL_ADDRESS'] ?? `127.0.0.1:${ports.temporal.port}`,
    temporalNamespace: env['TEMPORAL_NAMESPACE'] ?? 'an-sinh',
  };
}

function embeddedUrl(folder: string, { port }: ChosenPort): string | undefined {
  const file = join(folder, LOGINS);
  if (!existsSync(file)) return undefined;
  const { an_sinh_writer: password } = JSON.parse(readFileSync(file, 'utf8')) as { an_sinh_writer: string };
  return urlFor(`postgres://127.0.0.1:${port}/${DATABASE}`, 'an_sinh_writer', password);
}

function embeddedOwnerUrl(folder: string, { port }: ChosenPort): string | undefined {
  const superuser = superuserUrlOf(join(folder, 'postgres'), port);
  return superuser === undefined ? undefined : ownerUrlOf(superuser);
}

/** The office's database in a PostgreSQL of ours, as the superuser, who owns its tables. */
export function ownerUrlOf(superuserUrl: string): string {
  const url = new URL(superuserUrl);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

const noOffice = (folder: string, keysFile: string): Failure =>
  new Failure(
    EXIT.notReachable,
    [`Không tìm thấy văn phòng trên máy này (${folder}, ${keysFile}).`, `There is no office on this machine (${folder}, ${keysFile}).`],
    [
      [
        'Chạy trên máy của văn phòng; AN_SINH_DATA nêu thư mục dữ liệu.',
        "Run it on the office's machine; AN_SINH_DATA names its data folder.",
      ],
      [
        'Hoặc đặt DATABASE_URL (an_sinh_writer), AN_SINH_KEYS và TEMPORAL_ADDRESS.',
        'Or set DATABASE_URL (an_sinh_writer), AN_SINH_KEYS and TEMPORAL_ADDRESS.',
      ],
    ],
  );

/** The database does not answer. */
export const databaseAway = (cause: unknown): Failure =>
  new Failure(
    EXIT.notReachable,
    ['Không kết nối được cơ sở dữ liệu của văn phòng.', "The office's database does not answer."],
    [['Mở văn phòng bằng npm start, rồi chạy lại.', 'Open the office with npm start, then run this again.']],
    cause,
  );
