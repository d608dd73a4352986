import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { demonstrationSession } from '../session/demonstration.ts';
import { startSettings } from '../start/settings.ts';
import { command } from '../terminal/command.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure } from '../terminal/failure.ts';
import { aNumber } from '../terminal/options.ts';

interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly clients: number;
  readonly strict?: boolean;
}

/**
 * `an-sinh bench acts`: acts over HTTP, signed in, beside the raw insert and an empty Temporal Update, all in one run, in an office
 * of its own that is gone afterwards.
 */
export const benchActs = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'acts',
    [
      'đo việc qua HTTP, cạnh lệnh chèn và Update rỗng, trong một văn phòng riêng',
      'measure acts over HTTP beside the insert and the empty Update, in an office of its own',
    ],
    ['bench acts', 'bench acts --rounds 3 --seconds 2 --json'],
  )
    .option('--rounds <n>', t(['số vòng', 'how many rounds']), aNumber, 8)
    .option('--seconds <n>', t(['mỗi phép đo bao nhiêu giây', 'how long each measurement takes, in seconds']), aNumber, 2)
    .option('--clients <n>', t(['nhiều máy là bao nhiêu', 'how many clients are many']), aNumber, 32)
    .option('--strict', t(['mã thoát 1 nếu có tỷ lệ chưa đạt', 'exit code 1 where a ratio is missed']))
    .action(async ({ strict, ...options }: Options) => {
      const [{ BenchOffice }, bench, { reportOf, reportText }] = await Promise.all([
        import('../bench/bench-office.ts'),
        import('../bench/bench-acts.ts'),
        import('../bench/report.ts'),
      ]);
      cli.terminal.say(['Mở một văn phòng riêng để đo …', 'Opening an office of its own to measure in …']);
      const office = await BenchOffice.open(startSettings(cli.env).folder, cli.terminal.sayLine);
      const stop = stopOnSignal(() => office.close());
      const progress = cli.terminal.progress(['Vòng đo', 'Measurements'], options.rounds * bench.MEASUREMENTS);
      try {
        const env = { ...cli.env, AN_SINH_DATA: office.folder };
        const tokenOf = async (user: string) => (await demonstrationSession(office.issuer, user, env)).accessToken;
        const result = await bench.benchActs(office, tokenOf, options, (done, _of, note) => progress.reach(done, note));
        progress.end();
        const report = reportOf(result);
        cli.terminal.answer({ ...options, ...report }, () => reportText(report, t));
        if (strict && report.ratios.some(({ isMet }) => !isMet)) throw missed();
      } finally {
        progress.end();
        stop();
        await office.close();
      }
    });
};

const missed = (): Failure => new Failure(EXIT.refused, ['Có tỷ lệ chưa đạt.', 'A ratio is missed.']);

/** Ctrl+C in the middle leaves no server and no folder behind. */
function stopOnSignal(close: () => Promise<void>): () => void {
  const end = () => void close().finally(() => process.exit(EXIT.interrupted));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  return () => {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  };
}
