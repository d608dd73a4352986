import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { showActs } from '../http/open-acts.ts';
import { caseAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';

/** `an-sinh case acts`: what I may do in a case now; for the rest why not, who could, what would open it, from when. */
export const caseActs = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'acts',
    ['việc làm được và chưa làm được trong hồ sơ', 'acts open and closed to me in a case'],
    ['case acts application:0f8e4c1a-…', 'case acts 0f8e4c1a-… --open --as ward-chair.00592'],
  )
    .argument('<stream>', t(['hồ sơ, hoặc mã của nó', 'the case, or its id']))
    .option('--open', t(['chỉ việc làm được ngay', 'only those that are open now']))
    .action((stream: string, { open }: { readonly open?: boolean }) => showActs(cli, caseAt(stream), open));
};
