import type { successorSchema } from '@an-sinh/http-contract';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { aDay } from '../terminal/options.ts';
import { facts } from '../terminal/table.ts';

type Successor = z.infer<typeof successorSchema>;
interface Options {
  readonly authority: string;
  readonly programme: string;
  readonly on: string;
  readonly residentialGroup?: string;
}

/** `an-sinh policy successor`: who has taken over a matter from an authority, by which text. */
export const policySuccessor = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'successor',
    ['cơ quan nào kế thừa', 'who has taken over from an authority'],
    [
      'policy successor --authority W00592-2014 --on 2025-07-01',
      "policy successor --authority W00632-2014 --residential-group 'TDP 8' --on 2025-07-01 --json",
    ],
  )
    .requiredOption('--authority <code>', t(['cơ quan đã chấm dứt hoạt động', 'the authority that ended']))
    .option('--programme <code>', t(['chương trình', 'the programme']), 'MONTHLY_ALLOWANCE')
    .option('--residential-group <text>', t(['tổ dân phố, như trong hồ sơ', 'the residential group, as the file has it']))
    .requiredOption('--on <day>', t(['vào ngày nào', 'on which day']), aDay)
    .action(async (query: Options) => {
      const found = await cli.api().get<Successor>('policy/successor', { ...query });
      cli.terminal.answer(found, () => successorText(cli, found));
    });
};

const successorText = ({ terminal: { t } }: Cli, { kind, successor, candidates, legalBasis, confidence }: Successor): string =>
  kind === 'NONE'
    ? t(['Không có cơ quan kế thừa vào ngày đó.', 'Nobody has taken over by that day.'])
    : facts([
        [t(['Kế thừa', 'Taken over by']), successor],
        [t(['Một người chọn trong', 'A person chooses among']), candidates?.join(', ')],
        [t(['Căn cứ', 'Basis']), legalBasis],
        [t(['Độ chắc chắn', 'How sure']), confidence],
      ]);
