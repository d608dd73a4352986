import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { facts, table } from '../terminal/table.ts';

interface Me {
  readonly officer: string;
  readonly on: string;
  readonly roles: readonly {
    readonly role: string;
    readonly office: string;
    readonly title: { readonly vi: string; readonly en: string };
  }[];
  readonly permissions: readonly string[];
}

/** `an-sinh whoami`: who I am to this office today. */
export const whoami = (cli: Cli): Command =>
  command(
    cli,
    'whoami',
    ['tôi là ai ở văn phòng này hôm nay', 'who I am to this office today'],
    ['whoami', 'whoami --as district-chair.q019 --json'],
  ).action(async () => {
    const { t } = cli.terminal;
    const me = await cli.api().get<Me>('me');
    cli.terminal.answer(me, () =>
      [
        facts([
          [t(['Cán bộ', 'Officer']), me.officer],
          [t(['Ngày của văn phòng', "The office's day"]), me.on],
          [t(['Được phép', 'May']), me.permissions.join(', ')],
        ]),
        '',
        table(me.roles, [
          { head: t(['Vai trò', 'Role']), cell: ({ title }) => title[cli.language] },
          { head: t(['Mã', 'Code']), cell: ({ role }) => role },
          { head: t(['Cơ quan', 'Office']), cell: ({ office }) => office },
        ]),
      ].join('\n'),
    );
  });
