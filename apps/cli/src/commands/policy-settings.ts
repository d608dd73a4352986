import type { settingSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { aDay } from '../terminal/options.ts';
import { table } from '../terminal/table.ts';

type Setting = z.infer<typeof settingSchema>;
interface Options {
  readonly on: string;
  readonly authority?: string;
  readonly jurisdiction?: string;
}

/** `an-sinh policy settings`: what was chosen where the law is silent, each with its basis. */
export const policySettings = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'settings',
    ['lựa chọn của cơ quan ở chỗ luật không quy định', 'what was chosen where the law is silent'],
    ['policy settings --authority W00592-2014 --on 2022-09-22', 'policy settings --jurisdiction HN --on 2026-01-01 --json'],
  )
    .requiredOption('--on <day>', t(['vào ngày nào', 'on which day']), aDay)
    .option('--authority <code>', t(['cơ quan giải quyết', 'the authority that decides']))
    .option('--jurisdiction <code>', t(['hoặc địa bàn', 'or the jurisdiction']))
    .action(async (query: Options) => {
      const found = await cli.api().get<Setting[]>('policy/settings', { ...query });
      cli.terminal.answer(found, () => settingsText(cli, found));
    });
};

const settingsText = ({ terminal: { t } }: Cli, settings: readonly Setting[]): string =>
  table(settings, [
    { head: t(['Lựa chọn', 'Choice']), cell: ({ setting }) => setting },
    { head: t(['Giá trị', 'Value']), cell: ({ value }) => value },
    { head: t(['Địa bàn', 'Place']), cell: ({ jurisdiction }) => jurisdiction },
    { head: t(['Căn cứ', 'Basis']), cell: ({ legalBasis }) => legalBasis },
    { head: t(['Độ chắc chắn', 'How sure']), cell: ({ confidence }) => confidence },
  ]);
