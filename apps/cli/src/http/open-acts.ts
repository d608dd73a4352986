import type { openActSchema } from '@an-sinh/http-contract';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { facts } from '../terminal/table.ts';
import { actText, roleText } from './problem.ts';

type Act = z.infer<typeof openActSchema>;

/** Reads the acts of a case or a run and shows them; with `open` only those that can be taken now. */
export async function showActs(cli: Cli, path: string, open = false): Promise<void> {
  const { t } = cli.terminal;
  const acts = await cli.api().get<Act[]>(`${path}/acts`);
  const shown = open ? acts.filter((act) => act.open) : acts;
  cli.terminal.answer(shown, () =>
    shown.length === 0 ? t(['Không có việc nào làm được ngay.', 'No act is open.']) : shown.map((act) => actLine(cli, act)).join('\n'),
  );
}

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
