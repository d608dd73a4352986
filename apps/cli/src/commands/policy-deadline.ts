import type { deadlineSchema } from '@an-sinh/http-contract';
import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { aDay, aNumber } from '../terminal/options.ts';
import { table } from '../terminal/table.ts';

type Deadline = z.infer<typeof deadlineSchema>;
interface Options {
  readonly from: string;
  readonly limit: number;
  readonly unit?: string;
}

/** `an-sinh policy deadline`: the last day of a limit, explained day by day. */
export const policyDeadline = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'deadline',
    ['ngày cuối của một thời hạn, giải thích từng ngày', 'the last day of a limit, explained day by day'],
    ['policy deadline --from 2022-09-22 --limit 7', 'policy deadline --from 2022-09-22 --limit 30 --unit CALENDAR_DAY --json'],
  )
    .requiredOption('--from <day>', t(['ngày bắt đầu', 'the day from which it counts']), aDay)
    .requiredOption('--limit <n>', t(['độ dài', 'how long it is']), aNumber)
    .addOption(
      new Option('--unit <unit>', t(['đơn vị (mặc định: ngày làm việc)', 'its unit (without it working days)'])).choices([
        'WORKING_DAY',
        'CALENDAR_DAY',
        'MONTH',
      ]),
    )
    .action(async (query: Options) => {
      const found = await cli.api().get<Deadline>('policy/deadline', { ...query });
      cli.terminal.answer(found, () => deadlineText(cli, found));
    });
};

function deadlineText({ terminal: { t } }: Cli, { dueOn, provisional, legalBasis, days }: Deadline): string {
  const mark = provisional ? t([' (tạm tính: lịch nghỉ chưa công bố)', ' (provisional: days off are not announced yet)']) : '';
  return [
    `${t(['Ngày cuối', 'Last day'])}: ${dueOn}${mark}`,
    `${t(['Căn cứ', 'Basis'])}: ${legalBasis}`,
    '',
    table(days, [
      { head: t(['Ngày', 'Day']), cell: ({ on }) => on },
      { head: t(['Thứ tự', 'Count']), cell: ({ ordinal }) => ordinal, right: true },
      { head: t(['Vì', 'Why']), cell: ({ why, name }) => `${why}${name ? ` (${name})` : ''}` },
      { head: t(['Nguồn', 'Source']), cell: ({ source }) => source },
    ]),
  ].join('\n');
}
