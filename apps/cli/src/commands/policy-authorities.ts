import type { authoritySchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { aDay } from '../terminal/options.ts';
import { table } from '../terminal/table.ts';

type Authority = z.infer<typeof authoritySchema>;
interface Options {
  readonly on?: string;
  readonly kind?: string;
}

/** `an-sinh policy authorities`: who acts on a day, by which text, and how sure that is. */
export const policyAuthorities = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'authorities',
    ['cơ quan nào hoạt động, theo văn bản nào', 'which authorities act, by which text'],
    ['policy authorities --on 2025-07-01', 'policy authorities --kind COMMUNE --json'],
  )
    .option('--on <day>', t(['chỉ cơ quan hoạt động ngày này', 'only those that act on this day']), aDay)
    .option('--kind <kind>', t(['chỉ loại này, như WARD', 'only this kind, such as WARD']))
    .action(async (query: Options) => {
      const found = await cli.api().get<Authority[]>('policy/authorities', { ...query });
      cli.terminal.answer(found, () => authoritiesText(cli, found));
    });
};

const authoritiesText = ({ terminal: { t } }: Cli, authorities: readonly Authority[]): string =>
  table(authorities, [
    { head: t(['Mã', 'Code']), cell: ({ code }) => code },
    { head: t(['Tên', 'Name']), cell: ({ name }) => name },
    { head: t(['Cấp trên', 'Above']), cell: ({ parent }) => parent },
    { head: t(['Từ', 'From']), cell: ({ validFrom }) => validFrom },
    { head: t(['Đến', 'To']), cell: ({ validTo }) => validTo },
    { head: t(['Căn cứ', 'Basis']), cell: ({ legalBasis }) => legalBasis },
    { head: t(['Độ chắc chắn', 'How sure']), cell: ({ confidence }) => confidence },
  ]);
