import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { runAt } from '../http/streams.ts';
import { takesAct } from '../http/takes-act.ts';
import { command } from '../terminal/command.ts';

/** `an-sinh run act`: takes an act on a payment run; sending and answers have commands of their own, since a file goes with them. */
export const runAct = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return takesAct(
    command(
      cli,
      'act',
      ['làm một việc của đợt chi trả', 'take an act on a payment run'],
      [
        'run act run:2023-02:Q019:MONTHLY_ALLOWANCE BeginListing --as accountant.q019',
        `run act 2023-02:Q019:MONTHLY_ALLOWANCE CheckRun --data '{"listHash":"…","remark":"Đã kiểm soát."}' --as division-head.q019`,
        `run act 2023-02:Q019:MONTHLY_ALLOWANCE FundRun --data '{"amount":1120000,"treasuryReference":"KB-0001"}' --as accountant.q019`,
        'run act 2023-02:Q019:MONTHLY_ALLOWANCE SettleRun --as accountant-2.q019',
      ],
    )
      .argument('<run>', t(['đợt chi trả', 'the run']))
      .argument('<type>', 'BeginListing, CheckRun, FundRun, ReportRun, SettleRun'),
    cli,
    runAt,
  );
};
