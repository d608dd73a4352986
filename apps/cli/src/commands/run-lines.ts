import type { runLineSchema } from '@an-sinh/http-contract';
import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { pageOf } from '../http/pages.ts';
import { runAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';
import { withPages, type PageOptions } from '../terminal/options.ts';
import { dong, table } from '../terminal/table.ts';

type Line = z.infer<typeof runLineSchema>;

/** `an-sinh run lines`: each attempt of a run to pay a person. */
export const runLines = (cli: Cli): Command => {
  const { t } = cli.terminal;
  const made = command(
    cli,
    'lines',
    ['các dòng của một đợt chi trả', 'the lines of a payment run'],
    [
      'run lines run:2023-02:Q019:MONTHLY_ALLOWANCE --state unpaid',
      'run lines 2023-02:Q019:MONTHLY_ALLOWANCE --all --json --as accountant.q019',
    ],
  )
    .argument('<run>', t(['đợt chi trả', 'the run']))
    .addOption(
      new Option('--state <state>', t(['tình trạng', 'the state'])).choices(['planned', 'accepted', 'paid', 'unpaid', 'returned']),
    );
  return withPages(made, cli).action(async (run: string, { all, ...query }: PageOptions & { readonly state?: string }) => {
    const page = await pageOf<Line>(cli.api(), `${runAt(run)}/lines`, { ...query }, all);
    cli.terminal.answer(page, () =>
      table(page.rows, [
        { head: t(['Dòng', 'Line']), cell: ({ lineRef }) => lineRef },
        { head: t(['Người nhận', 'Payee']), cell: ({ payee }) => payee?.fullName },
        {
          head: t(['Cách trả', 'Method']),
          cell: ({ method, payee }) => [method, payee?.bankCode, payee?.accountNumber].filter(Boolean).join(' '),
        },
        { head: t(['Tháng', 'Months']), cell: ({ items }) => items.map(({ month }) => month).join(' ') },
        { head: t(['Số tiền', 'Amount']), cell: ({ total }) => dong(total), right: true },
        { head: t(['Tình trạng', 'State']), cell: ({ state, reasonCode }) => `${state}${reasonCode ? ` (${reasonCode})` : ''}` },
        { head: t(['Ngày', 'Booked on']), cell: ({ bookedOn }) => bookedOn },
      ]),
    );
    if (page.next !== null) cli.terminal.say([`Còn nữa: --cursor ${page.next}`, `There is more: --cursor ${page.next}`]);
  });
};
