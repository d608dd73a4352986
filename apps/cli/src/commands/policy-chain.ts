import type { chainSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { aDay } from '../terminal/options.ts';
import { table } from '../terminal/table.ts';

type Chain = z.infer<typeof chainSchema>;

/** `an-sinh policy chain`: through whose hands a case goes, how long each may take, by which article. */
export const policyChain = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'chain',
    ['trình tự giải quyết của một chương trình', 'the chain of steps of a programme'],
    ['policy chain --on 2022-09-22', 'policy chain --programme MONTHLY_ALLOWANCE --on 2025-09-22 --json'],
  )
    .option('--programme <code>', t(['chương trình', 'the programme']), 'MONTHLY_ALLOWANCE')
    .requiredOption('--on <day>', t(['theo luật của ngày', 'by the law of this day']), aDay)
    .action(async (query: { readonly programme: string; readonly on: string }) => {
      const found = await cli.api().get<Chain>('policy/chain', { ...query });
      cli.terminal.answer(found, () => chainText(cli, found));
    });
};

const chainText = ({ terminal: { t } }: Cli, { chainId, distinctRoles, steps }: Chain): string =>
  [
    `${chainId}  ${t(['mỗi vai trò một người', 'each role another person'])}: ${distinctRoles.join(', ')}`,
    table(steps, [
      { head: '#', cell: ({ seq }) => seq, right: true },
      { head: t(['Bước', 'Step']), cell: ({ stepCode }) => stepCode },
      { head: t(['Ai', 'Who']), cell: ({ roles }) => roles.join(', ') },
      { head: t(['Thời hạn', 'Limit']), cell: ({ limit, limitStatus }) => (limit ? `${limit.value} ${limit.unit}` : limitStatus) },
      { head: t(['Căn cứ', 'Basis']), cell: ({ legalBasis }) => legalBasis },
    ]),
  ].join('\n');
