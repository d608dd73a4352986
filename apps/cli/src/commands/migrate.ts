import type { LogRole } from '@an-sinh/event-log';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { Failure } from '../terminal/failure.ts';
import { EXIT } from '../terminal/exit-codes.ts';

/** Where each login's password is read from: the address by which its program comes. */
const ADDRESSES: Readonly<Record<LogRole, string>> = {
  an_sinh_writer: 'DATABASE_URL',
  an_sinh_order: 'DATABASE_ORDER_URL',
  an_sinh_reader: 'DATABASE_READER_URL',
};

/** `an-sinh migrate`: tables, guards and logins of a database server of one's own; once before the first start and at each upgrade. */
export const migrate = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'migrate',
    [
      'tạo hoặc nâng cấp cơ sở dữ liệu của DATABASE_OWNER_URL, và đặt mật khẩu của các đăng nhập',
      'make or upgrade the database of DATABASE_OWNER_URL, and give its logins their passwords',
    ],
    ['migrate', 'migrate --json'],
  ).action(async () => {
    const owner = cli.env['DATABASE_OWNER_URL'];
    if (!owner) throw noOwner();
    const [{ logPool, migrate: run, setRolePasswords }, { missingReadModels, PROJECTION_MIGRATIONS }] = await Promise.all([
      import('@an-sinh/event-log'),
      import('@an-sinh/projections'),
    ]);
    await run(owner, PROJECTION_MIGRATIONS);
    const passwords = Object.fromEntries(
      Object.entries(ADDRESSES).flatMap(([role, variable]) => {
        const url = cli.env[variable];
        return url ? [[role, decodeURIComponent(new URL(url).password)] as const] : [];
      }),
    ) as Partial<Record<LogRole, string>>;
    await setRolePasswords(owner, passwords);
    const logins = Object.keys(passwords);
    const pool = logPool(owner, { max: 1 });
    const missing = await missingReadModels(pool).finally(() => pool.end());
    cli.terminal.answer({ migrated: true, logins, missing }, () =>
      missing.length === 0
        ? t(['Cơ sở dữ liệu đã sẵn sàng.', 'The database is ready.'])
        : t([
            `Các bảng không còn: ${missing.join(', ')}. Dựng lại từ nhật ký: an-sinh rebuild read-models`,
            `Tables are missing: ${missing.join(', ')}. Make them again from the log: an-sinh rebuild read-models`,
          ]),
    );
  });
};

const noOwner = (): Failure =>
  new Failure(
    EXIT.usage,
    ['Thiếu DATABASE_OWNER_URL.', 'DATABASE_OWNER_URL is not set.'],
    [
      [
        'Đặt địa chỉ PostgreSQL của chủ các bảng, ví dụ postgres://postgres:…@db:5432/an_sinh',
        'Set the PostgreSQL address of the owner of the tables, such as postgres://postgres:…@db:5432/an_sinh',
      ],
    ],
  );
