import type { Recorded } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { pressKey, recordedText, untilAnswered } from '../http/act.ts';
import { runAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';
import { objectOf } from '../terminal/data.ts';

interface Options {
  readonly data?: string;
  readonly key?: string;
  readonly basedOn?: string;
}

/** `an-sinh run act`: takes an act on a payment run; sending and answers have commands of their own, since a file goes with them. */
export const runAct = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
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
    .argument('<type>', 'BeginListing, CheckRun, FundRun, ReportRun, SettleRun')
    .option('--data <json>', t(['nội dung dạng JSON, @tệp, hoặc -', 'its content as JSON, @file, or -']))
    .option('--key <key>', t(['khoá của lần gửi trước, để gửi lại', 'the key of a sending before, to repeat it']))
    .option(
      '--based-on <json>',
      t(['phiên bản đã xem; bỏ trống thì đọc trước', 'versions that were seen; without it the run is read first']),
    )
    .action(async (run: string, type: string, { data, key: given, basedOn: seen }: Options) => {
      const path = runAt(run);
      const command = { ...(data === undefined ? {} : await objectOf('--data', data)), type };
      const api = cli.api();
      const basedOn = seen === undefined ? (await api.get<{ basedOn: unknown }>(path)).basedOn : await objectOf('--based-on', seen);
      const key = pressKey(cli, given);
      const recorded = await untilAnswered(cli, () => api.post<Recorded>(`${path}/acts`, { json: { command, basedOn }, key }), key);
      cli.terminal.answer({ key, ...recorded }, () => recordedText(cli, recorded));
    });
};
