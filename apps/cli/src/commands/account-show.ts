import type { AccountView } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { accountAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';
import { dong, facts, table } from '../terminal/table.ts';

/** `an-sinh account show`: what one person was granted, what is owed, every attempt to pay it. */
export const accountShow = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'show',
    ['tiền của một người: đã duyệt, phải trả, đã trả', 'the money of one person: granted, owed, paid'],
    ['account show account:7d1c…', 'account show 7d1c… --json --as accountant.q019'],
  )
    .argument('<account>', t(['account:… hoặc mã của người', 'account:… or the id of the person']))
    .action(async (account: string) => {
      const seen = await cli.api().get<AccountView>(accountAt(account));
      cli.terminal.answer(seen, () => accountText(cli, seen));
    });
};

function accountText({ terminal: { t } }: Cli, { stream, grants, items, lines, sums }: AccountView): string {
  return [
    facts([
      [t(['Tài khoản', 'Account']), stream],
      ...grants.map(
        ({ programme, authority, decidedOn, payee }) =>
          [t(['Quyết định', 'Grant']), `${programme}, ${authority}, ${decidedOn}${payee ? `, ${payee.fullName}` : ''}`] as const,
      ),
      [t(['Đã trả', 'Paid']), dong(sums.paid)],
      [t(['Đang trả', 'In payment']), dong(sums.open)],
      [t(['Còn phải trả', 'Still owed']), dong(sums.free)],
    ]),
    '',
    table(items, [
      { head: t(['Tháng', 'Month']), cell: ({ month }) => month },
      { head: t(['Loại', 'Kind']), cell: ({ kind }) => kind },
      { head: t(['Số tiền', 'Amount']), cell: ({ amount }) => dong(amount), right: true },
      { head: t(['Tình trạng', 'State']), cell: ({ state }) => state },
      { head: t(['Dòng chi', 'Line']), cell: ({ lineRef }) => lineRef },
    ]),
    '',
    table(lines, [
      { head: t(['Dòng chi', 'Line']), cell: ({ lineRef }) => lineRef },
      { head: t(['Đợt', 'Run']), cell: ({ run }) => run },
      { head: t(['Số tiền', 'Amount']), cell: ({ total }) => dong(total), right: true },
      { head: t(['Tình trạng', 'State']), cell: ({ state, reasonCode }) => `${state}${reasonCode ? ` (${reasonCode})` : ''}` },
      { head: t(['Ngày', 'Booked on']), cell: ({ bookedOn }) => bookedOn },
    ]),
  ].join('\n');
}
