import type { Recorded } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { pressKey, recordedText, untilAnswered } from '../http/act.ts';
import { caseAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';
import { objectOf } from '../terminal/data.ts';

interface Options {
  readonly data?: string;
  readonly key?: string;
  readonly basedOn?: string;
}

/**
 * `an-sinh case act`: takes an act in a case. It rests on the case as it is read just before, or on the view that `--based-on`
 * names, as of `case show --json`.
 */
export const caseAct = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'act',
    ['làm một việc trong hồ sơ', 'take an act in a case'],
    [
      'case act application:0f8e4c1a-… AssignWardReview --as ward-officer.00592',
      `case act application:0f8e4c1a-… ApproveWardReview --data '{"remark":"Đồng ý."}' --as ward-chair.00592`,
      `case act application:0f8e4c1a-… Appraise --data '{"outcome":"eligible","facts":{}}' --as specialist.q019`,
      `case act application:0f8e4c1a-… Appraise --data '{"outcome":"eligible","facts":{"categories":[{"category":"A4"},{"category":"A6_S","from":"2022-06-14"}],"children":[{"birthDate":"2016-02-01"}]}}'`,
      `case act application:0f8e4c1a-… SignDecision --data '{"mode":"paper","draftHash":"9c1f…"}' --as district-chair.q019`,
      'case act application:0f8e4c1a-… PostResult --key 4b0c6f1e-2b1f-4d6e-9a53-0c1d2e3f4a5b',
    ],
  )
    .argument('<stream>', t(['hồ sơ, hoặc mã của nó', 'the case, or its id']))
    .argument('<type>', t(['việc làm; xem an-sinh case acts', 'the act; see an-sinh case acts']))
    .option('--data <json>', t(['nội dung dạng JSON, @tệp, hoặc -', 'its content as JSON, @file, or -']))
    .option('--key <key>', t(['khoá của lần gửi trước, để gửi lại', 'the key of a sending before, to repeat it']))
    .option(
      '--based-on <json>',
      t(['phiên bản đã xem; bỏ trống thì đọc hồ sơ trước', 'versions that were seen; without it the case is read first']),
    )
    .action(async (stream: string, type: string, { data, key: given, basedOn: seen }: Options) => {
      const path = caseAt(stream);
      const command = { ...(data === undefined ? {} : await objectOf('--data', data)), type };
      const api = cli.api();
      const basedOn = seen === undefined ? (await api.get<{ basedOn: unknown }>(path)).basedOn : await objectOf('--based-on', seen);
      const key = pressKey(cli, given);
      const recorded = await untilAnswered(cli, () => api.post<Recorded>(`${path}/acts`, { json: { command, basedOn }, key }), key);
      cli.terminal.answer({ key, ...recorded }, () => recordedText(cli, recorded));
    });
};
