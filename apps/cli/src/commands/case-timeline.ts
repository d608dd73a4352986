import type { timelineEntrySchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { caseAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';
import { officeTime } from '../terminal/office-time.ts';
import { table } from '../terminal/table.ts';

type Entry = z.infer<typeof timelineEntrySchema>;

/** `an-sinh case timeline`: all that happened in a case, in the one order. The look is recorded. */
export const caseTimeline = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'timeline',
    ['diễn biến của một hồ sơ', 'all that happened in a case'],
    ['case timeline application:0f8e4c1a-…', 'case timeline 0f8e4c1a-… --json --as auditor.hn'],
  )
    .argument('<stream>', t(['hồ sơ, hoặc mã của nó', 'the case, or its id']))
    .action(async (stream: string) => {
      const entries = await cli.api().get<Entry[]>(`${caseAt(stream)}/timeline`);
      cli.terminal.answer(entries, () =>
        table(entries, [
          { head: 'seq', cell: ({ seq }) => seq, right: true },
          { head: t(['Ngày', 'Day']), cell: ({ occurredOn }) => occurredOn },
          { head: t(['Việc', 'What']), cell: ({ title, type }) => `${title} (${type})` },
          { head: t(['Ai', 'Who']), cell: ({ actor }) => actor },
          { head: t(['Ghi lúc', 'Recorded at']), cell: ({ recordedAt }) => officeTime(recordedAt) },
          { head: t(['Nơi ghi', 'Where']), cell: (entry) => `${entry.stream.replace(/:([0-9a-f]{8})-.*/, ':$1…')} #${entry.version}` },
          { head: t(['Mã băm', 'Hash']), cell: ({ leafHash }) => leafHash.slice(0, 12) },
        ]),
      );
    });
};
