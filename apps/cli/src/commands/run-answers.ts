import type { answersResultSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { untilAnswered } from '../http/act.ts';
import { runAt } from '../http/streams.ts';
import { rejectsPath, ReportFile } from '../import/report-file.ts';
import { command } from '../terminal/command.ts';
import { unreadable } from '../terminal/data.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { dong, facts } from '../terminal/table.ts';

type Result = z.infer<typeof answersResultSchema>;
interface Options {
  readonly rejects?: string;
}
const COLUMNS = ['line', 'line_ref', 'field', 'value_class', 'code', 'text'];

/**
 * `an-sinh run answers`: what the paying agency says of each line. One bad line never stops a file. The file is
 * its own key: the same one again adds nothing, and gives the first result.
 */
export const runAnswers = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'answers',
    ['nhận tệp kết quả chi trả', "take in the paying agency's answers"],
    [
      'run answers run:2023-02:Q019:MONTHLY_ALLOWANCE ket-qua.csv --as accountant.q019',
      'run answers 2023-02:Q019:MONTHLY_ALLOWANCE ket-qua.csv --json --as accountant.q019',
    ],
  )
    .argument('<run>', t(['đợt chi trả', 'the run']))
    .argument('<file>', t(['tệp CSV của đơn vị chi trả', 'CSV file of the agency']))
    .option(
      '--rejects <file>',
      t(['tệp các dòng bị loại (mặc định <tệp>.rejects.csv)', 'file of the rejected lines (without it <file>.rejects.csv)']),
    )
    .action(async (run: string, file: string, { rejects }: Options) => {
      const path = runAt(run);
      const csv = await readFile(file).catch((error: unknown) => {
        throw unreadable(file, error);
      });
      const api = cli.api();
      const result = await untilAnswered(cli, () => api.post<Result>(`${path}/answers`, { csv }));
      const report = new ReportFile(rejects ?? (await rejectsPath(file)), COLUMNS, true);
      for (const { line, lineRef, field, valueClass, code, text } of result.rejected)
        await report.add([line, lineRef, field, valueClass, code, text]);
      await report.keep();
      const kept = report.rows > 0 ? report.path : undefined;
      cli.terminal.answer(result, () => resultText(cli, result, kept));
      if (result.rejected.length > 0) cli.leave(EXIT.linesRejected);
    });
};

function resultText({ terminal: { t } }: Cli, result: Result, rejects: string | undefined): string {
  const { lines, taken, repeatedLines, rejected, contradicting, sums, repeated } = result;
  const sum = ({ lines: n, amount }: { lines: number; amount: number }) =>
    t([`${dong(amount)} (${n} dòng)`, `${dong(amount)} (${n} lines)`]);
  return facts([
    [
      t(['Tệp này', 'This file']),
      repeated ? t(['đã nhận từ trước; kết quả như lần đầu', 'was taken in before; the result is the first one']) : undefined,
    ],
    [t(['Số dòng', 'Lines']), lines],
    [t(['Mới ghi', 'Recorded now']), taken],
    [t(['Đã có từ trước', 'Said before']), repeatedLines],
    [t(['Bị loại', 'Rejected']), rejected.length],
    [t(['Mâu thuẫn', 'Contradicting']), contradicting.map(({ lineRef }) => lineRef).join(' ')],
    [t(['Đã trả', 'Paid']), sum(sums.paid)],
    [t(['Chưa trả được', 'Unpaid']), sum(sums.unpaid)],
    [t(['Hoàn về', 'Returned']), sum(sums.returned)],
    [t(['Đã nộp lại', 'Paid back']), sums.paidBack.lines > 0 ? sum(sums.paidBack) : undefined],
    [t(['Các dòng bị loại', 'Rejected lines']), rejects],
  ]);
}
