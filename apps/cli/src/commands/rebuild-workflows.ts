import type { Rebuilt } from '@an-sinh/engine';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { databaseAway, localOffice } from '../local/local-office.ts';
import { command } from '../terminal/command.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure } from '../terminal/failure.ts';
import { aNumber } from '../terminal/options.ts';
import { facts } from '../terminal/table.ts';

interface Options {
  readonly terminate?: string;
  readonly wait?: number;
}

/** `an-sinh rebuild workflows`: Temporal whole again from the log: every open stream is followed, the soonest due first, nothing twice. */
export const rebuildWorkflows = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'workflows',
    ['dựng lại các luồng việc trong Temporal từ nhật ký', 'make the workflows in Temporal again from the log'],
    ['rebuild workflows', 'rebuild workflows --wait 300 --json', 'rebuild workflows --terminate "release 0.2"'],
  )
    .option(
      '--terminate <reason>',
      t(['kết thúc các luồng đang chạy trước, với lý do', 'end the running workflows first, with this reason']),
    )
    .option('--wait <seconds>', t(['chờ bao lâu khi không có gì chuyển động (60)', 'how long to wait while nothing moves (60)']), aNumber)
    .action(async ({ terminate, wait = 60 }: Options) => {
      const { databaseUrl, temporalAddress, temporalNamespace } = localOffice(cli.env);
      const [{ connectTemporal, isEngineAway, rebuildWorkflows: rebuild }, { LogUnavailable, logPool }] = await Promise.all([
        import('@an-sinh/engine'),
        import('@an-sinh/event-log'),
      ]);
      const link = connectTemporal(temporalAddress, temporalNamespace);
      const pool = logPool(databaseUrl, { max: 2 });
      const progress = cli.terminal.progress(['Luồng đã đọc hồ sơ', 'Workflows that read their file']);
      try {
        await pool.query('select').catch((error: unknown) => {
          throw databaseAway(error);
        });
        const rebuilt = await rebuild(
          { pool, link },
          {
            ...(terminate === undefined ? {} : { terminate }),
            limitMs: wait * 1000,
            progress: ({ open, asked, followed }) => progress.reach(followed, `(${asked}/${open})`),
          },
        );
        progress.end();
        cli.terminal.answer(rebuilt, () => rebuiltText(cli, rebuilt));
        if (rebuilt.followed < rebuilt.open) throw notAllFollowed(rebuilt);
      } catch (error) {
        progress.end();
        if (error instanceof LogUnavailable) throw databaseAway(error);
        throw isEngineAway(error) ? engineAway(temporalAddress, error) : error;
      } finally {
        await Promise.all([link.close(), pool.end()]);
      }
    });
};

const rebuiltText = ({ terminal: { t } }: Cli, { open, asked, followed, terminated }: Rebuilt): string =>
  facts([
    [t(['Đang mở trong nhật ký', 'Open in the log']), open],
    [t(['Đã gọi', 'Asked for']), asked],
    [t(['Luồng đã đọc', 'Read by a workflow']), followed],
    [t(['Đã kết thúc trước', 'Ended first']), terminated || undefined],
  ]);

const notAllFollowed = ({ open, followed }: Rebuilt): Failure =>
  new Failure(
    EXIT.refused,
    [`${open - followed} luồng chưa đọc hồ sơ của mình.`, `${open - followed} workflows have not read their file yet.`],
    [
      [
        'Chúng đã được ghi nhớ và chạy khi worker chạy; xem an-sinh ops stuck.',
        'They stay asked for and go on when a worker runs; see an-sinh ops stuck.',
      ],
    ],
  );

const engineAway = (address: string, cause: unknown): Failure =>
  new Failure(
    EXIT.notReachable,
    [`Temporal tại ${address} không trả lời.`, `Temporal at ${address} does not answer.`],
    [
      [
        'Không mất gì: hồ sơ vẫn nhận việc. Mở lại Temporal rồi chạy lại lệnh này.',
        'Nothing is lost: acts are taken meanwhile. Start Temporal, then run this again.',
      ],
    ],
    cause,
  );
