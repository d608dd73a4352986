import { Option, type Command } from 'commander';
import type { Cli } from '../cli.ts';
import { ProblemAnswered } from '../http/problem.ts';
import { command } from '../terminal/command.ts';
import { wrongUsage } from '../terminal/failure.ts';
import { instantOf, officeTime } from '../terminal/office-time.ts';
import { aNumber } from '../terminal/options.ts';

interface Options {
  readonly to?: string;
  readonly days?: number;
  readonly goOn?: boolean;
}
interface Advanced {
  readonly reached: string;
  readonly facts: number;
  readonly passed: readonly string[];
  readonly done: boolean;
  readonly error?: { readonly code: string; readonly text: string };
}

/** `an-sinh clock advance`: sets the office's clock forward, with everything that should happen on the way. */
export const clockAdvance = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'advance',
    ['chỉnh đồng hồ văn phòng tới trước (không có ở vận hành thật)', "set the office's clock forward (not in production)"],
    ['clock advance --days 7 --as ops', 'clock advance --to 2023-02-01 --as ops', 'clock advance --to 2023-02-01T14:30 --go-on --as ops'],
  )
    .addOption(
      new Option(
        '--to <time>',
        t(['ngày (08:00), hoặc ngày và giờ của văn phòng', 'a day (08:00), or a day and hour of the office']),
      ).conflicts('days'),
    )
    .option('--days <n>', t(['thêm số ngày (lịch) này', 'so many calendar days from now']), aNumber)
    .option('--go-on', t(['bỏ lại việc không chuyển động, đi tiếp', 'leave behind what does not move, and go on']))
    .action(async ({ to, days, goOn }: Options) => {
      const until = to === undefined ? await daysFromNow(cli, days) : instantOf('--to', to);
      const json = { to: until, ...(goOn === undefined ? {} : { goOn }) };
      const progress = cli.terminal.progress(['Việc của đồng hồ', 'Facts of the clock']);
      let last: Advanced | undefined;
      try {
        for await (const line of cli.api().lines<Advanced>('clock/advance', { json })) {
          last = line;
          if (last.reached) progress.reach(last.facts, officeTime(last.reached));
        }
      } finally {
        progress.end();
      }
      if (last?.error) throw stopped(last, last.error);
      cli.terminal.answer(last, () =>
        [
          t([`Đồng hồ văn phòng: ${officeTime(last?.reached ?? until)}`, `The office's clock shows ${officeTime(last?.reached ?? until)}`]),
          t([`Việc đã xảy ra trên đường: ${last?.facts ?? 0}`, `Facts on the way: ${last?.facts ?? 0}`]),
          ...(last?.passed ?? []).map((stream) => t([`Bị bỏ lại: ${stream}`, `Left behind: ${stream}`])),
        ].join('\n'),
      );
    });
};

async function daysFromNow(cli: Cli, days: number | undefined): Promise<string> {
  if (days === undefined)
    throw wrongUsage(
      ['Đến khi nào? Thiếu --to hoặc --days.', 'Until when? --to or --days is missing.'],
      ['Ví dụ: --days 7, --to 2023-02-01', 'Such as --days 7, --to 2023-02-01'],
    );
  const { office } = await cli.api().get<{ office: string }>('clock');
  return new Date(Date.parse(office) + days * 86_400_000).toISOString();
}

/** The job tells in its last line why it stopped: the answer had begun long before. */
const stopped = ({ passed }: Advanced, { code, text }: { code: string; text: string }): ProblemAnswered =>
  new ProblemAnswered(
    { type: `urn:an-sinh:problem:${code}`, title: text, status: 422, code, ...(passed.length > 0 ? { detail: passed.join(' ') } : {}) },
    [['Xem an-sinh ops stuck; rồi chạy lại lệnh này, hoặc thêm --go-on.', 'See an-sinh ops stuck; then run this again, or add --go-on.']],
  );
