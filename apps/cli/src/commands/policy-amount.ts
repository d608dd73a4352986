import type { amountSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { aDay, aNumber } from '../terminal/options.ts';
import { dong, table } from '../terminal/table.ts';

type Amount = z.infer<typeof amountSchema>;
interface Options {
  readonly category: string;
  readonly on: string;
  readonly authority?: string;
  readonly jurisdiction?: string;
  readonly asKnownOn?: string;
  readonly count?: number;
}

/** `an-sinh policy amount`: what a category gives for a day: rate × coefficient, each with its article. */
export const policyAmount = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'amount',
    ['mức hưởng của một diện: mức chuẩn × hệ số, có điều luật', 'what a category gives: rate × coefficient, by article'],
    [
      'policy amount --category A5C --authority W00592-2014 --on 2022-09-22',
      'policy amount --category A4 --jurisdiction HN --on 2024-07-01 --count 2 --json',
    ],
  )
    .requiredOption('--category <code>', t(['diện, như A5C', 'the category, such as A5C']))
    .requiredOption('--on <day>', t(['cho ngày nào', 'for which day']), aDay)
    .option('--authority <code>', t(['cơ quan giải quyết', 'the authority that decides']))
    .option('--jurisdiction <code>', t(['hoặc địa bàn', 'or the jurisdiction']))
    .option('--as-known-on <day>', t(['theo luật đã biết đến ngày này', 'by the law as known on this day']), aDay)
    .option('--count <n>', t(['số con (diện A4)', 'number of children (A4)']), aNumber)
    .action(async (query: Options) => {
      const found = await cli.api().get<Amount>('policy/amount', { ...query });
      cli.terminal.answer(found, () => amountText(cli, found));
    });
};

const amountText = ({ language, terminal: { t } }: Cli, { levels }: Amount): string =>
  table(levels, [
    { head: t(['Mức', 'Level']), cell: ({ categoryCode }) => categoryCode },
    { head: t(['Nội dung', 'What']), cell: ({ description }) => description[language] },
    { head: t(['Mức chuẩn', 'Rate']), cell: ({ rate }) => `${dong(rate.amount)} (${rate.legalBasis})` },
    {
      head: t(['Hệ số', 'Coefficient']),
      cell: ({ coefficient, count }) => (count > 1 ? `${coefficient} × ${count}` : coefficient),
      right: true,
    },
    { head: t(['Thành tiền', 'Amount']), cell: ({ amount }) => dong(amount), right: true },
    { head: t(['Căn cứ', 'Basis']), cell: ({ legalBasis }) => legalBasis },
  ]);
