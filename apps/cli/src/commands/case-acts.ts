import type { openActSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { actText, roleText } from '../http/problem.ts';
import { caseAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';
import { facts } from '../terminal/table.ts';

type Act = z.infer<typeof openActSchema>;

/** `an-sinh case acts`: what I may do in a case now; for the rest why not, who could, what would open it, from when. */
export const caseActs = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'acts',
    ['việc làm được và chưa làm được trong hồ sơ', 'acts open and closed to me in a case'],
    ['case acts application:0f8e4c1a-…', 'case acts 0f8e4c1a-… --open --as ward-chair.00592'],
  )
    .argument('<stream>', t(['hồ sơ, hoặc mã của nó', 'the case, or its id']))
    .option('--open', t(['chỉ việc làm được ngay', 'only those that are open now']))
    .action(async (stream: string, { open }: { readonly open?: boolean }) => {
      const acts = await cli.api().get<Act[]>(`${caseAt(stream)}/acts`);
      const shown = open ? acts.filter((act) => act.open) : acts;
      cli.terminal.answer(shown, () =>
        shown.length === 0 ? t(['Không có việc nào làm được ngay.', 'No act is open.']) : shown.map((act) => actLine(cli, act)).join('\n'),
      );
    });
};

function actLine({ language, terminal: { t } }: Cli, { act, title, open, refusal }: Act): string {
  const head = `${open ? '●' : '○'} ${title} (${act})`;
  if (!refusal) return head;
  const told = facts([
    [t(['Chưa được vì', 'Not open']), `${refusal.text}  [${refusal.code}]`],
    [t(['Căn cứ', 'Basis']), refusal.basis],
    [t(['Ai làm được', 'Who could']), refusal.whoCould?.map((role) => roleText(role, language)).join('; ')],
    [t(['Mở bằng', 'Opened by']), refusal.opensBy && actText(refusal.opensBy, language)],
    [t(['Từ ngày', 'From']), refusal.opensOn],
  ]);
  return `${head}\n${told.replace(/^/gm, '    ')}`;
}
