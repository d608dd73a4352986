import type { Recorded } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { pressKey, recordedText, untilAnswered } from '../http/act.ts';
import { objectOf } from '../terminal/data.ts';

interface Options {
  readonly data?: string;
  readonly key?: string;
  readonly basedOn?: string;
}

/**
 * Has a command with two arguments, the file and the type of the act, take that act. It rests on the file as it is read just before,
 * or on the view that `--based-on` names, as of `show --json`.
 * @param pathOf where the file lies in the API. @throws Failure where it is none
 */
export const takesAct = (command: Command, cli: Cli, pathOf: (file: string) => string): Command => {
  const { t } = cli.terminal;
  return command
    .option('--data <json>', t(['nội dung dạng JSON, @tệp, hoặc -', 'its content as JSON, @file, or -']))
    .option('--key <key>', t(['khoá của lần gửi trước, để gửi lại', 'the key of a sending before, to repeat it']))
    .option(
      '--based-on <json>',
      t(['phiên bản đã xem; bỏ trống thì đọc trước', 'versions that were seen; without it the file is read first']),
    )
    .action(async (file: string, type: string, { data, key: given, basedOn: seen }: Options) => {
      const path = pathOf(file);
      const content = { ...(data === undefined ? {} : await objectOf('--data', data)), type };
      const api = cli.api();
      const basedOn = seen === undefined ? (await api.get<{ basedOn: unknown }>(path)).basedOn : await objectOf('--based-on', seen);
      const key = pressKey(cli, given);
      const recorded = await untilAnswered(
        cli,
        () => api.post<Recorded>(`${path}/acts`, { json: { command: content, basedOn }, key }),
        key,
      );
      cli.terminal.answer({ key, ...recorded }, () => recordedText(cli, recorded));
    });
};
