import type { countSchema, deskRowSchema } from '@an-sinh/http-contract';
import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { pageOf } from '../http/pages.ts';
import { command } from '../terminal/command.ts';
import { aDay, withPages, type PageOptions } from '../terminal/options.ts';
import { table } from '../terminal/table.ts';

type Row = z.infer<typeof deskRowSchema>;
type Count = z.infer<typeof countSchema>;
interface Options extends PageOptions {
  readonly office?: string;
  readonly role?: string;
  readonly ward?: string;
  readonly procedure?: string;
  readonly late?: boolean;
  readonly programme?: string;
  readonly status?: string;
  readonly dueBy?: string;
  readonly mine?: boolean;
  readonly backlog?: boolean;
  readonly counts?: boolean;
}

/** `an-sinh desk`: what waits in my scope, due first on top; with `--counts` how many lie where. */
export const desk = (cli: Cli): Command => {
  const { t } = cli.terminal;
  const made = command(
    cli,
    'desk',
    ['hồ sơ đang chờ, đến hạn trước đứng trước', 'open cases, what is due first on top'],
    [
      'desk --role WARD_CHAIR --as ward-chair.00592',
      'desk --office W00592-2014 --due-by 2023-01-10 --all',
      'desk --procedure district-approval --late --as division-head.q019',
      'desk --counts --as division-head.q019',
    ],
  )
    .option('--office <code>', t(['cơ quan và cấp dưới của nó', 'an office and those below it']))
    .option('--role <role>', t(['chờ vai trò này', 'what waits for this role']))
    .option('--ward <code>', t(['một phường, xã', 'one ward or commune']))
    .addOption(
      new Option('--procedure <name>', t(['hồ sơ đang ở khâu nào', 'where the case lies'])).choices([
        'application',
        'ward-review',
        'district-approval',
      ]),
    )
    .option('--late', t(['chỉ hồ sơ trễ hạn', 'late cases only']))
    .option('--programme <code>', t(['chương trình', 'the programme']))
    .option('--status <status>', t(['trạng thái', 'the status']))
    .option('--due-by <day>', t(['hạn đến ngày', 'due by this day']), aDay)
    .option('--mine', t(['do tôi đang giữ', 'held by me']))
    .option('--backlog', t(['chỉ hồ sơ tồn đọng', 'the backlog only']))
    .option('--no-backlog', t(['không kể hồ sơ tồn đọng', 'without the backlog']))
    .option('--counts', t(['chỉ đếm', 'counts only']));
  return withPages(made, cli).action(async ({ counts, limit, cursor, all, ...filter }: Options) => {
    const api = cli.api();
    if (counts) {
      const found = await api.get<Count[]>('desks/counts', { ...filter });
      return cli.terminal.answer(found, () => countsText(cli, found));
    }
    const page = await pageOf<Row>(api, 'desks/cases', { ...filter, limit, cursor }, all);
    cli.terminal.answer(page, () => rowsText(cli, page.rows));
    if (page.next !== null) cli.terminal.say([`Còn nữa: --cursor ${page.next}`, `There is more: --cursor ${page.next}`]);
  });
};

const rowsText = ({ terminal: { t } }: Cli, rows: readonly Row[]): string =>
  table(rows, [
    { head: t(['Hạn', 'Due']), cell: ({ dueOn, late }) => `${late ? '!' : ' '}${dueOn ?? '—'}` },
    { head: t(['Số hồ sơ', 'Code']), cell: ({ caseCode }) => caseCode },
    { head: t(['Trạng thái', 'Status']), cell: ({ statusTitle }) => statusTitle },
    { head: t(['Bước', 'Step']), cell: ({ stepCode }) => stepCode },
    { head: t(['Cơ quan', 'Authority']), cell: ({ authority }) => authority },
    { head: t(['Người hưởng', 'Person']), cell: ({ person }) => person && `${person.fullName} (${person.birthYear})` },
    { head: t(['Chờ', 'Days']), cell: ({ daysWaiting }) => daysWaiting, right: true },
    { head: t(['Giữ', 'Held by']), cell: ({ holder }) => holder },
    { head: t(['Hồ sơ', 'Case']), cell: ({ stream }) => stream },
  ]);

const countsText = ({ terminal: { t } }: Cli, counts: readonly Count[]): string =>
  table(counts, [
    { head: t(['Cơ quan', 'Authority']), cell: ({ authority }) => authority },
    { head: t(['Trạng thái', 'Status']), cell: ({ status }) => status },
    { head: t(['Bước', 'Step']), cell: ({ stepCode }) => stepCode },
    { head: t(['Số', 'Count']), cell: ({ count }) => count, right: true },
    { head: t(['Trễ', 'Late']), cell: ({ late }) => late, right: true },
  ]);
