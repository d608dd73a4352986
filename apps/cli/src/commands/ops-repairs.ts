import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { pressKey, untilAnswered } from '../http/act.ts';
import { command } from '../terminal/command.ts';
import type { Text } from '../terminal/language.ts';

const STREAM = 'application:0f8e4c1a-…';
const OF_THE_LIST: Text = ['như danh sách an-sinh ops stuck ghi', 'as an-sinh ops stuck tells it'];

/** The three repairs that `an-sinh ops stuck` names: asked for and recorded; cured is what has left the list. */
export const opsRepairs = (cli: Cli): Command[] => {
  const { t } = cli.terminal;
  const ask = async (path: string, json: unknown, given: string | undefined): Promise<void> => {
    const key = pressKey(cli, given);
    const asked = await untilAnswered(cli, () => cli.api().post<{ asked: true }>(path, { json, key }), key);
    cli.terminal.answer({ key, ...asked }, () =>
      t(['Đã yêu cầu. Xong khi không còn trong an-sinh ops stuck.', 'Asked for. It is cured when an-sinh ops stuck no longer tells it.']),
    );
  };
  const withKey = (one: Command): Command =>
    one.option('--key <key>', t(['khoá của lần gửi trước, để gửi lại', 'the key of a sending before, to repeat it']));
  type Options = { readonly key?: string };
  return [
    withKey(
      command(
        cli,
        'nudge',
        ['gọi quy trình của một hồ sơ đọc lại', 'have the workflow of a stream read its file'],
        [`ops nudge ${STREAM} --as ops`],
      ).argument('<stream>', t(OF_THE_LIST)),
    ).action((stream: string, { key }: Options) => ask('ops/nudge', { stream }, key)),
    withKey(
      command(
        cli,
        'retry-parked',
        ['xử lý lại một sự kiện bị gác', 'have an event that was set aside handled once more'],
        ['ops retry-parked projections/search 42 --as ops'],
      )
        .argument('<subscription>', t(OF_THE_LIST))
        .argument('<seq>', t(OF_THE_LIST)),
    ).action((subscription: string, seq: string, { key }: Options) =>
      ask(`ops/parked/${encodeURIComponent(subscription)}/${encodeURIComponent(seq)}/retry`, undefined, key),
    ),
    withKey(
      command(
        cli,
        'retry-activity',
        ['chạy lại ngay một việc tự động', 'have a waiting activity tried at once'],
        [`ops retry-activity ${STREAM} 7 --as ops`],
      )
        .argument('<stream>', t(OF_THE_LIST))
        .argument('<activity>', t(OF_THE_LIST)),
    ).action((stream: string, activity: string, { key }: Options) => ask('ops/activities/retry', { stream, activity }, key)),
  ];
};
