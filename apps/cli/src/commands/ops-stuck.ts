import type { stuckReportSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { table } from '../terminal/table.ts';

type Report = z.infer<typeof stuckReportSchema>;

/** `an-sinh ops stuck`: what does not go on by itself. Codes and streams only, nothing of anybody. */
export const opsStuck = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'stuck',
    ['việc không tự chạy tiếp', 'what does not go on by itself'],
    ['ops stuck --as ops', 'ops stuck --strict --json --as ops'],
  )
    .option(
      '--strict',
      t(['mã thoát 1 nếu có việc kẹt hoặc chưa xem được', 'exit code 1 where something is stuck or could not be looked for']),
    )
    .action(async ({ strict }: { readonly strict?: boolean }) => {
      const report = await cli.api().get<Report>('ops/stuck');
      cli.terminal.answer(report, () =>
        report.rows.length === 0
          ? t(['Không có gì kẹt.', 'Nothing is stuck.'])
          : table(report.rows, [
              { head: t(['Loại', 'Kind']), cell: ({ title }) => title },
              { head: t(['Ở đâu', 'Where']), cell: ({ stream }) => stream },
              { head: t(['Từ', 'Since']), cell: ({ since }) => since.slice(0, 19) },
              { head: t(['Ai xử lý', 'Who']), cell: ({ whoMustAct }) => whoMustAct },
              {
                head: t(['Cách xử lý', 'Remedy']),
                cell: ({ remedy, target, remedyText }) => `${[remedy, target].filter(Boolean).join(' ')}: ${remedyText}`,
              },
              { head: t(['Đã gọi', 'Asked']), cell: ({ asked }) => (asked ? t(['rồi', 'yes']) : '') },
              { head: t(['Lần thử', 'Attempts']), cell: ({ attempts }) => attempts ?? '' },
              { head: t(['Chi tiết', 'Detail']), cell: ({ detail }) => detail },
            ]),
      );
      if (report.more.length > 0)
        cli.terminal.say([`Còn nhiều hơn nữa: ${report.more.join(', ')}`, `There are more: ${report.more.join(', ')}`]);
      if (report.unknown.length > 0)
        cli.terminal.say([`Chưa xem được: ${report.unknown.join(', ')}`, `Could not be looked for: ${report.unknown.join(', ')}`]);
      if (strict && report.rows.length + report.unknown.length > 0) cli.leave(EXIT.refused);
    });
};
