import type { Recorded } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { pressKey, recordedText, untilAnswered } from '../http/act.ts';
import { command } from '../terminal/command.ts';
import { objectOf } from '../terminal/data.ts';

interface Options {
  readonly data: string;
  readonly key?: string;
}

/** `an-sinh case create`: an application handed in at the counter. */
export const caseCreate = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'create',
    ['nhận hồ sơ tại quầy', 'hand an application in at the counter'],
    ['case create --data @don.json --as one-stop.00592', 'case create --data - < don.json'],
  )
    .requiredOption('--data <json>', t(['hồ sơ dạng JSON, @tệp, hoặc -', 'the application as JSON, @file, or -']))
    .option('--key <key>', t(['khoá của lần gửi trước, để gửi lại', 'the key of a sending before, to repeat it']))
    .action(async ({ data, key: given }: Options) => {
      const json = await objectOf('--data', data);
      const key = pressKey(cli, given);
      const api = cli.api();
      const recorded = await untilAnswered(cli, () => api.post<Recorded>('cases', { json, key }), key);
      const stream = recorded.events[0]?.stream ?? '';
      cli.terminal.answer({ stream, key, ...recorded }, () => `${stream}\n${recordedText(cli, recorded)}`);
    });
};
