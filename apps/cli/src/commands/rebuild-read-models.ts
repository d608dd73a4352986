import type { RebuiltTable } from '@an-sinh/casework';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { databaseAway, localOffice } from '../local/local-office.ts';
import { command } from '../terminal/command.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure, wrongUsage } from '../terminal/failure.ts';
import type { Progress } from '../terminal/progress.ts';
import { table as tableOf } from '../terminal/table.ts';

interface Options {
  readonly only?: readonly string[];
  readonly check?: boolean;
}

/** `an-sinh rebuild read-models`: the tables again from the log, in place, while the office works; `--check` only compares. */
export const rebuildReadModels = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'read-models',
    ['dựng lại các bảng đọc từ nhật ký, hoặc chỉ đối chiếu', 'make the read models again from the log, or compare them'],
    ['rebuild read-models', 'rebuild read-models --check --json', 'rebuild read-models --only desk_case payment_line'],
  )
    .option('--only <table...>', t(['chỉ các bảng này', 'only these tables']))
    .option(
      '--check',
      t([
        'chỉ đối chiếu từng byte, không ghi; khác nhau thì mã thoát 1',
        'compare byte by byte and write nothing; exit code 1 where they differ',
      ]),
    )
    .action(async ({ only, check = false }: Options) => {
      const { databaseUrl, ownerUrl, keysFile } = localOffice(cli.env);
      // What an office is made of takes its time to load; other commands do not need it.
      const [{ openOffice, ReadModelsMissing, rebuildReadModels: rebuild }, { READ_MODELS }] = await Promise.all([
        import('@an-sinh/casework'),
        import('@an-sinh/projections'),
      ]);
      const unknown = only?.find((name) => !READ_MODELS.includes(name));
      if (unknown !== undefined)
        throw wrongUsage(
          [`Không có bảng ${unknown}.`, `There is no table ${unknown}.`],
          [`Các bảng: ${READ_MODELS.join(', ')}`, `The tables: ${READ_MODELS.join(', ')}`],
        );
      const office = openOffice({ databaseUrl, keysFile, connections: 4 });
      let bar: { readonly of: string; readonly progress: Progress } | undefined;
      try {
        await office.clock.now().catch((error: unknown) => {
          throw databaseAway(error);
        });
        const rebuilt = await rebuild(office, {
          ...(only ? { only } : {}),
          ownerUrl,
          check,
          progress(name, done, total) {
            if (bar?.of !== name) {
              bar?.progress.end();
              bar = { of: name, progress: cli.terminal.progress([name, name], total) };
            }
            bar.progress.reach(done);
          },
        }).catch((error: unknown) => {
          throw error instanceof ReadModelsMissing ? missing(error.tables, check) : error;
        });
        bar?.progress.end();
        cli.terminal.answer(rebuilt, () => rebuiltText(cli, rebuilt, check));
        if (check && rebuilt.some(({ differences }) => differences > 0)) cli.leave(EXIT.refused);
      } finally {
        await office.close();
      }
    });
};

const missing = (tables: readonly string[], check: boolean): Failure =>
  new Failure(
    EXIT.refused,
    [`Các bảng không còn: ${tables.join(', ')}.`, `Tables are missing: ${tables.join(', ')}.`],
    check
      ? [['Chạy lại không có --check để dựng lại từ nhật ký.', 'Run it without --check: they are made again from the log.']]
      : [
          [
            'Chỉ chủ các bảng tạo lại được: đặt DATABASE_OWNER_URL rồi chạy lại.',
            'Only their owner can make them: set DATABASE_OWNER_URL, then run it again.',
          ],
        ],
  );

function rebuiltText({ terminal: { t } }: Cli, rebuilt: readonly RebuiltTable[], check: boolean): string {
  const state = ({ differences }: RebuiltTable) => {
    if (differences === 0) return t(['giống từng byte', 'equal, byte by byte']);
    return check
      ? t([`${differences} dòng khác`, `${differences} rows differ`])
      : t([`đã sửa ${differences} dòng`, `${differences} rows put right`]);
  };
  const keys = rebuilt.flatMap(({ table, differing }) => differing.map((key) => `  ${table} ${key}`));
  return [
    tableOf(rebuilt, [
      { head: t(['Bảng', 'Table']), cell: ({ table }) => table },
      { head: t(['Đang có', 'Kept']), cell: ({ kept }) => kept.rows, right: true },
      { head: t(['Từ nhật ký', 'From the log']), cell: ({ made }) => made.rows, right: true },
      { head: 'sha256', cell: ({ made }) => made.sha256.slice(0, 16) },
      { head: t(['Kết quả', 'Result']), cell: state },
    ]),
    ...keys,
  ].join('\n');
}
