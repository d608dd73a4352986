import type { entitlementSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { objectOf } from '../terminal/data.ts';
import { dong, table } from '../terminal/table.ts';

type Entitlement = z.infer<typeof entitlementSchema>;
type Month = Entitlement['months'][number];

/** `an-sinh policy entitlement`: month by month what a life, told by its dates, gives. */
export const policyEntitlement = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'entitlement',
    ['được hưởng gì, từng tháng, theo các mốc thời gian', 'what is owed month by month, from dated facts'],
    [
      'policy entitlement --data @su-kien.json',
      `policy entitlement --data '{"authority":"W00592-2014","from":"2022-09","to":"2022-12","facts":{"born":"1941-05-02","grants":[{"grantId":"g1","appliedOn":"2022-09-22","signedOn":"2022-10-20","categories":[{"category":"A5C","from":"2021-05-02"}]}]}}'`,
    ],
  )
    .requiredOption(
      '--data <json>',
      t(['facts, authority, from, to dạng JSON, @tệp, hoặc -', 'facts, authority, from, to as JSON, @file, or -']),
    )
    .action(async ({ data }: { readonly data: string }) => {
      const found = await cli.api().post<Entitlement>('policy/entitlement', { json: await objectOf('--data', data) });
      cli.terminal.answer(found, () => entitlementText(cli, found));
    });
};

interface Shown {
  readonly month: Month;
  readonly line: Month['lines'][number] | undefined;
}

function entitlementText({ terminal: { t } }: Cli, { months, total, firstMonth }: Entitlement): string {
  const shown = months.flatMap((month): Shown[] =>
    month.lines.length === 0 ? [{ month, line: undefined }] : month.lines.map((line) => ({ month, line })),
  );
  return [
    `${t(['Tháng đầu', 'First month'])}: ${firstMonth ?? t(['không được hưởng', 'nothing is owed'])}`,
    table(shown, [
      { head: t(['Tháng', 'Month']), cell: ({ month }) => month.month },
      { head: t(['Diện', 'Level']), cell: ({ line, month }) => line?.categoryCode ?? month.nothingBecause },
      { head: t(['Mức chuẩn', 'Rate']), cell: ({ line }) => line && dong(line.rate.amount), right: true },
      { head: t(['Hệ số', 'Coefficient']), cell: ({ line }) => line?.coefficient, right: true },
      { head: t(['Thành tiền', 'Amount']), cell: ({ line }) => line && dong(line.amount), right: true },
      { head: t(['Căn cứ', 'Basis']), cell: ({ line }) => line?.legalBasis },
    ]),
    `${t(['Cộng', 'Total'])}: ${dong(total)}`,
  ].join('\n');
}
