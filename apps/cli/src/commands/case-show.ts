import type { caseViewSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { caseAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';
import type { Text } from '../terminal/language.ts';
import { dong, facts } from '../terminal/table.ts';

type Case = z.infer<typeof caseViewSchema>;

/** `an-sinh case show`: a case as its reader may see it. The look is recorded. */
export const caseShow = (cli: Cli): Command =>
  command(
    cli,
    'show',
    ['xem một hồ sơ', 'show a case'],
    ['case show application:0f8e4c1a-…', 'case show 0f8e4c1a-… --json --as specialist.q019', 'case show 0f8e4c1a-… --signed-on 2023-01-31'],
  )
    .argument('<stream>', cli.terminal.t(['hồ sơ, hoặc mã của nó', 'the case, or its id']))
    .option('--signed-on <day>', cli.terminal.t(['dự thảo như khi ký vào ngày này', 'the draft as if signed on this day']))
    .action(async (stream: string, { signedOn }: { readonly signedOn?: string }) => {
      const seen = await cli.api().get<Case>(caseAt(stream), { signedOn });
      cli.terminal.answer(seen, () => caseText(cli, seen));
    });

function caseText({ terminal: { t } }: Cli, seen: Case): string {
  const { step, person, posting, supplement, draft, letter } = seen;
  const dated = (on: string, provisional = false): string => (provisional ? `${on} ${t(['(tạm tính)', '(provisional)'])}` : on);
  const due = (): Text => {
    if (!step) return ['', ''];
    const provisional = step.provisional;
    return step.late
      ? [`${step.dueOn}, trễ ${-step.daysLeft} ngày làm việc`, `${step.dueOn}, late by ${-step.daysLeft} working days`]
      : [
          `${step.dueOn}, còn ${step.daysLeft} ngày làm việc${provisional ? ' (tạm tính)' : ''}`,
          `${step.dueOn}, ${step.daysLeft} working days left${provisional ? ' (provisional)' : ''}`,
        ];
  };
  return facts([
    [t(['Hồ sơ', 'Case']), `${seen.caseCode}  ${seen.stream}`],
    [t(['Chương trình', 'Programme']), seen.programme],
    [t(['Cơ quan', 'Authority']), seen.authority],
    [t(['Trạng thái', 'Status']), `${seen.statusTitle} (${seen.status})`],
    [t(['Bước', 'Step']), step && `${step.stepCode} (${step.chainId})`],
    [t(['Hạn', 'Due']), step && t(due())],
    [t(['Nộp ngày', 'Submitted']), seen.submittedOn],
    [t(['Ở bước này từ', 'Here since']), seen.sinceOn],
    [t(['Hẹn trả', 'Appointment']), seen.appointmentOn && dated(seen.appointmentOn, seen.appointmentProvisional)],
    [t(['Người đang giữ', 'Held by']), seen.holder],
    [t(['Người hưởng', 'Person']), person && `${String(person['fullName'])}, ${String(person['birthDate'] ?? '')}`],
    [t(['Niêm yết đến', 'Posted until']), posting && dated(posting.until, posting.provisional)],
    [
      t(['Bổ sung đến', 'Supplement by']),
      supplement && `${dated(supplement.replyBy, supplement.provisional)} ${supplement.missing?.join(', ') ?? ''}`.trim(),
    ],
    [
      t(['Dự thảo, mỗi tháng', 'Draft, each month']),
      draft && (draft.monthlyAmount === undefined ? draft.refusal?.text : dong(draft.monthlyAmount)),
    ],
    [t(['Dự thảo, nếu ký ngày', 'Draft, if signed on']), draft?.signedOn],
    [t(['Dự thảo đã đổi', 'Draft has changed']), draft?.changed ? t(['có, ký với draftHash', 'yes, sign with draftHash']) : undefined],
    ['draftHash', draft?.draftHash],
    [t(['Văn bản', 'Letter']), letter && `${letter.kind} ${letter.number ?? t(['(chưa cấp số)', '(not numbered)'])}`],
    [t(['Người ký', 'Signed by']), letter && `${letter.signer.title} (${letter.signer.officer}), ${letter.signedOn}`],
    [t(['Tồn đọng', 'Backlog']), seen.backlog ? t(['có', 'yes']) : undefined],
    [t(['Lưu ý', 'Warnings']), seen.warnings.join(', ')],
    [t(['Có thể trùng với', 'May repeat']), seen.likeCase],
    ['basedOn', JSON.stringify(seen.basedOn)],
  ]);
}
