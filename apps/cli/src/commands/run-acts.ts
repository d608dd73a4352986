import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { showActs } from '../http/open-acts.ts';
import { runAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';

/** `an-sinh run acts`: what I may do with a run now; for the rest why not, who could, what would open it. */
export const runActs = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'acts',
    ['việc làm được và chưa làm được của đợt chi trả', 'acts open and closed to me on a payment run'],
    ['run acts run:2023-02:Q019:MONTHLY_ALLOWANCE', 'run acts 2023-02:Q019:MONTHLY_ALLOWANCE --open --as division-head.q019'],
  )
    .argument('<run>', t(['đợt chi trả', 'the run']))
    .option('--open', t(['chỉ việc làm được ngay', 'only those that are open now']))
    .action((run: string, { open }: { readonly open?: boolean }) => showActs(cli, runAt(run), open));
};
