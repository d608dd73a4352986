import type { runSentSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { pressKey, recordedText, untilAnswered } from '../http/act.ts';
import { runAt } from '../http/streams.ts';
import { command } from '../terminal/command.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure, wrongUsage } from '../terminal/failure.ts';

type Sent = z.infer<typeof runSentSchema>;
interface Options {
  readonly out?: string;
  readonly send?: boolean;
  readonly key?: string;
}

/** `an-sinh run file`: the payment list of a run; with `--send` the run goes to the paying agency first. */
export const runFile = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'file',
    ['tệp chi trả của một đợt', 'the payment file of a run'],
    [
      'run file run:2023-02:Q019:MONTHLY_ALLOWANCE --send --out thang-02.csv --as accountant.q019',
      'run file 2023-02:Q019:MONTHLY_ALLOWANCE > thang-02.csv',
    ],
  )
    .argument('<run>', t(['đợt chi trả', 'the run']))
    .option('--out <file>', t(['ghi vào tệp; bỏ trống thì in ra', 'write it there; without it, it is printed']))
    .option('--send', t(['gửi đơn vị chi trả trước (ghi vào nhật ký)', 'send the run to the agency first (this is recorded)']))
    .option('--key <key>', t(['khoá của lần gửi trước, để gửi lại', 'the key of a sending before, to repeat it']))
    .action(async (run: string, { out, send, key: given }: Options) => {
      const path = runAt(run);
      const api = cli.api();
      if (send) {
        const { basedOn } = await api.get<{ basedOn: unknown }>(path);
        const key = pressKey(cli, given);
        const sent = await untilAnswered(cli, () => api.post<Sent>(`${path}/file`, { json: { basedOn }, key }), key);
        cli.terminal.sayLine(recordedText(cli, sent));
      }
      const bytes = await api.file('GET', `${path}/file`);
      // A file is a file, in JSON as well: what is to be read by a program goes to --out.
      if (out === undefined && cli.terminal.isJson) throw wrongUsage(['Cùng --json cần --out.', 'With --json, --out is needed.']);
      if (out === undefined) return cli.terminal.raw(bytes);
      await write(out, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      cli.terminal.answer({ file: out, bytes: bytes.length, sha256 }, () => `${out}  ${bytes.length} B  sha256 ${sha256}`);
    });
};

/** Payment lists name people and their accounts: readable by their owner only. */
async function write(path: string, bytes: Buffer): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600 });
  } catch (cause) {
    throw new Failure(EXIT.refused, [`Không ghi được ${path}.`, `${path} cannot be written.`], [], cause);
  }
}
