import type { Command } from 'commander';
import { access, constants } from 'node:fs/promises';
import type { Cli } from '../cli.ts';
import { Importing, type ImportCounts } from '../import/importing.ts';
import { command } from '../terminal/command.ts';
import { unreadable } from '../terminal/data.ts';
import { EXIT } from '../terminal/exit-codes.ts';

interface Options {
  readonly out?: string;
  readonly rejects?: string;
}

/** `an-sinh import`: a pile of paper applications, line by line. Safe to repeat, and to go on with after it was broken off. */
export const importFile = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'import',
    ['nhập tệp hồ sơ giấy; chạy lại không nhận gì hai lần', 'take in a file of paper applications; run again, it adds nothing'],
    ['import applications-2022.csv --as one-stop.q019', 'import applications-2022.csv --out ket-qua.csv --json --as one-stop.q019'],
  )
    .argument('<file>', t(['tệp CSV (UTF-8)', 'CSV file (UTF-8)']))
    .option(
      '--out <file>',
      t([
        'ghi kết quả từng dòng: line,file_ref,outcome,code,warnings',
        'write the result of every line: line,file_ref,outcome,code,warnings',
      ]),
    )
    .option(
      '--rejects <file>',
      t(['tệp các dòng bị loại (mặc định <tệp>.rejects.csv)', 'file of the rejected lines (without it <file>.rejects.csv)']),
    )
    .action(async (file: string, { out, rejects }: Options) => {
      await access(file, constants.R_OK).catch((error: unknown) => {
        throw unreadable(file, error);
      });
      const importing = new Importing(cli, file, { out, rejects });
      const stopped = () => {
        importing.abandon();
        cli.terminal.say(['Đã dừng. Chạy lại lệnh này để đi tiếp.', 'Stopped. Run this again to go on.']);
        process.exit(EXIT.interrupted);
      };
      process.once('SIGINT', stopped);
      const counts = await importing.run().finally(() => process.off('SIGINT', stopped));
      cli.terminal.answer({ ...counts, rejects: importing.rejects ?? null }, () => countsText(cli, counts, importing.rejects));
      if (counts.rejected > 0) cli.leave(EXIT.linesRejected);
    });
};

function countsText({ terminal: { t } }: Cli, counts: ImportCounts, rejects: string | undefined): string {
  const { lines, received, supplement, duplicateSuspected, rejected, repeated } = counts;
  const isIn = received + supplement + duplicateSuspected;
  return [
    t([
      `${lines} dòng: ${isIn} đã ở trong văn phòng, ${rejected} bị loại.`,
      `${lines} lines: ${isIn} are in the office, ${rejected} were rejected.`,
    ]),
    t([`  mới nhận ${isIn - repeated}; đã có từ trước ${repeated}`, `  added now ${isIn - repeated}; there before ${repeated}`]),
    t([
      `  tiếp nhận ${received}; yêu cầu bổ sung ${supplement}; nghi trùng ${duplicateSuspected}`,
      `  received ${received}; supplement asked ${supplement}; duplicate suspected ${duplicateSuspected}`,
    ]),
    ...(rejects === undefined ? [] : [t([`  các dòng bị loại: ${rejects}`, `  rejected lines: ${rejects}`])]),
  ].join('\n');
}
