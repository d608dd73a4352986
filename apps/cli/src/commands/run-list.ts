import type { runRowSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { pageOf } from '../http/pages.ts';
import { command } from '../terminal/command.ts';
import { aMonth, withPages, type PageOptions } from '../terminal/options.ts';
import { dong, table } from '../terminal/table.ts';

type Row = z.infer<typeof runRowSchema>;
interface Options extends PageOptions {
  readonly month?: string;
  readonly authority?: string;
  readonly status?: string;
}

/** `an-sinh run list`: payment runs in my scope. */
export const runList = (cli: Cli): Command => {
  const { t } = cli.terminal;
  const made = command(
    cli,
    'list',
    ['các đợt chi trả', 'payment runs'],
    ['run list --as accountant.q019', 'run list --month 2023-02 --authority Q019 --json'],
  )
    .option('--month <month>', t(['tháng', 'the month']), aMonth)
    .option('--authority <code>', t(['cơ quan', 'the authority']))
    .option('--status <status>', t(['trạng thái', 'the status']));
  return withPages(made, cli).action(async ({ all, ...query }: Options) => {
    const day = (on: string | null, provisional: boolean) => (on !== null && provisional ? `${on} ?` : on);
    const page = await pageOf<Row>(cli.api(), 'runs', { ...query }, all);
    cli.terminal.answer(page, () =>
      table(page.rows, [
        { head: t(['Đợt', 'Run']), cell: ({ stream }) => stream },
        { head: t(['Trạng thái', 'Status']), cell: ({ statusTitle, late }) => `${late ? '!' : ''}${statusTitle}` },
        { head: t(['Lập trước', 'List by']), cell: ({ listBy, listByProvisional }) => day(listBy, listByProvisional) },
        { head: t(['Báo cáo trước', 'Report by']), cell: ({ reportBy, reportByProvisional }) => day(reportBy, reportByProvisional) },
        { head: t(['Dòng', 'Lines']), cell: ({ lines }) => lines, right: true },
        { head: t(['Chưa lập', 'Passed over']), cell: ({ passedOver }) => passedOver || undefined, right: true },
        { head: t(['Tổng', 'Total']), cell: ({ total }) => dong(total), right: true },
        { head: t(['Đã trả', 'Paid']), cell: ({ paid }) => dong(paid), right: true },
        { head: t(['Chưa trả', 'Unpaid']), cell: ({ unpaid }) => dong(unpaid), right: true },
        { head: t(['Hoàn về', 'Returned']), cell: ({ returned }) => dong(returned), right: true },
        { head: t(['Chờ', 'Open']), cell: ({ openLines }) => openLines, right: true },
      ]),
    );
    if (page.next !== null) cli.terminal.say([`Còn nữa: --cursor ${page.next}`, `There is more: --cursor ${page.next}`]);
  });
};
