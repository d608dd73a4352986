import type { runSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { runAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';
import { dong, facts, table } from '../terminal/table.ts';

type Run = z.infer<typeof runSchema>;
interface Sum {
  readonly lines: number;
  readonly amount: number;
}

/** `an-sinh run show`: one payment run, its totals, its frozen list's hash, and where a checker looks. */
export const runShow = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'show',
    ['xem một đợt chi trả', 'show a payment run'],
    ['run show run:2023-02:Q019:MONTHLY_ALLOWANCE', 'run show 2023-02:Q019:MONTHLY_ALLOWANCE --json --as division-head.q019'],
  )
    .argument('<run>', t(['đợt chi trả', 'the run']))
    .action(async (run: string) => {
      const seen = await cli.api().get<Run>(runAt(run));
      cli.terminal.answer(seen, () => [runText(cli, seen), ...passedOverText(cli, seen), ...contradictionsText(cli, seen)].join('\n'));
    });
};

function runText({ terminal: { t } }: Cli, run: Run): string {
  const sum = ({ lines, amount }: Sum) => t([`${dong(amount)} (${lines} dòng)`, `${dong(amount)} (${lines} lines)`]);
  const named = ({ count, amount }: { count: number; amount: number }) => (count === 0 ? undefined : sum({ lines: count, amount }));
  const day = (on: string | undefined, provisional: boolean) => (on && provisional ? `${on} ${t(['(tạm tính)', '(provisional)'])}` : on);
  const differs = run.differences;
  return facts([
    [t(['Đợt', 'Run']), run.stream],
    [t(['Trạng thái', 'Status']), `${run.statusTitle} (${run.status})`],
    [t(['Trễ', 'Late']), run.late.join(', ')],
    [t(['Lập danh sách trước', 'List by']), day(run.listBy, run.listByProvisional)],
    [t(['Báo cáo trước', 'Report by']), day(run.reportBy, run.reportByProvisional)],
    [t(['Danh sách', 'Listed']), sum(run.listed)],
    [t(['Chưa lập được', 'Passed over']), run.passedOver.count || undefined],
    [t(['Đã xoá theo luật', 'Forgotten']), run.passedOver.erased || undefined],
    [t(['Đã trả', 'Paid']), sum(run.answered.paid)],
    [t(['Chưa trả được', 'Unpaid']), sum(run.answered.unpaid)],
    [t(['Hoàn về', 'Returned']), sum(run.answered.returned)],
    [t(['Trong đó sau quyết toán', 'Of them after the settlement']), run.returnedLate.lines > 0 ? sum(run.returnedLate) : undefined],
    [t(['Chưa có trả lời', 'Without answer']), sum(run.open)],
    [t(['Mâu thuẫn', 'Contradicting']), run.contradicting || undefined],
    [t(['Người lập', 'Lister']), run.lister],
    [t(['Người kiểm soát', 'Checker']), run.checker],
    [t(['Mã băm danh sách', 'Hash of the list']), run.listHash],
    [t(['Mã băm tệp', 'Hash of the file']), run.fileHash],
    [t(['Người mới', 'New persons']), differs && named(differs.newPersons)],
    [t(['Số tiền đổi nhiều', 'Changed amount']), differs && named(differs.changedAmount)],
    [t(['Đổi tài khoản', 'Changed account']), differs && named(differs.changedAccount)],
    [t(['Chung tài khoản', 'Same account']), differs && named(differs.sameAccount)],
    [t(['Truy lĩnh', 'Arrears']), differs && named(differs.arrears)],
    ['basedOn', JSON.stringify(run.basedOn)],
  ]);
}

/** Whom the list passed over, why, and what helps; an account's own page says who it is. */
function passedOverText({ terminal: { t } }: Cli, { passedOver: { count, accounts } }: Run): string[] {
  if (count === 0) return [];
  const rows = table(accounts, [
    { head: t(['Chưa lập được', 'Passed over']), cell: ({ account }) => account },
    { head: t(['Mã', 'Code']), cell: ({ code }) => code },
    { head: t(['Lý do', 'Why']), cell: ({ text }) => text },
    { head: t(['Cần làm', 'What to do']), cell: ({ whatToDo }) => whatToDo },
  ]);
  return ['', rows];
}

/** Which lines the agency contradicts itself about. */
function contradictionsText({ terminal: { t } }: Cli, { contradictions }: Run): string[] {
  if (contradictions.length === 0) return [];
  const rows = table(contradictions, [
    { head: t(['Mâu thuẫn', 'Contradicting']), cell: ({ lineRef }) => lineRef },
    { head: t(['Tài khoản', 'Account']), cell: ({ account }) => account },
    { head: t(['Đã ghi', 'Stands']), cell: ({ stands }) => stands },
    { head: t(['Lại báo', 'Said']), cell: ({ said }) => said },
    { head: t(['Ngày', 'Booked on']), cell: ({ bookedOn }) => bookedOn },
    { head: t(['Đã giải trình', 'Explained']), cell: ({ explained }) => (explained ? t(['có', 'yes']) : t(['chưa', 'no'])) },
  ]);
  return ['', rows];
}
