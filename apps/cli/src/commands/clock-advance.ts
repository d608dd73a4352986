import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { ProblemAnswered } from '../http/problem.ts';
import { command } from '../terminal/command.ts';
import { instantOf, officeTime } from '../terminal/office-time.ts';

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
    ['clock advance --to 2023-02-01 --as ops', 'clock advance --to 2023-02-01T14:30 --go-on --as ops'],
  )
    .requiredOption('--to <time>', t(['ngày (08:00), hoặc ngày và giờ của văn phòng', 'a day (08:00), or a day and hour of the office']))
    .option('--go-on', t(['bỏ lại việc không chuyển động, đi tiếp', 'leave behind what does not move, and go on']))
    .action(async ({ to, goOn }: { readonly to: string; readonly goOn?: boolean }) => {
      const until = instantOf('--to', to);
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

/** The job tells in its last line why it stopped: the answer had begun long before. */
const stopped = ({ passed }: Advanced, { code, text }: { code: string; text: string }): ProblemAnswered =>
  new ProblemAnswered(
    { type: `urn:an-sinh:problem:${code}`, title: text, status: 422, code, ...(passed.length > 0 ? { detail: passed.join(' ') } : {}) },
    [['Xem an-sinh ops stuck; rồi chạy lại lệnh này, hoặc thêm --go-on.', 'See an-sinh ops stuck; then run this again, or add --go-on.']],
  );
