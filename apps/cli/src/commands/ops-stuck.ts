import type { stuckSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { table } from '../terminal/table.ts';

type Stuck = z.infer<typeof stuckSchema>;

/** `an-sinh ops stuck`: what does not go on by itself. Codes and streams only, nothing of anybody. */
export const opsStuck = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'stuck',
    ['việc không tự chạy tiếp', 'what does not go on by itself'],
    ['ops stuck --as ops', 'ops stuck --json --as ops'],
  ).action(async () => {
    const answered = await cli.api().get<{ readonly rows: readonly Stuck[] } | readonly Stuck[]>('ops/stuck');
    const stuck = 'rows' in answered ? answered.rows : answered;
    cli.terminal.answer(answered, () =>
      stuck.length === 0
        ? t(['Không có gì kẹt.', 'Nothing is stuck.'])
        : table(stuck, [
            { head: t(['Loại', 'Kind']), cell: ({ kind }) => kind },
            { head: t(['Ở đâu', 'Where']), cell: ({ stream }) => stream },
            { head: t(['Từ', 'Since']), cell: ({ since }) => since },
            { head: t(['Chi tiết', 'Detail']), cell: ({ detail }) => detail },
            { head: t(['Cách xử lý', 'Remedy']), cell: ({ remedy }) => remedy },
          ]),
    );
  });
};
