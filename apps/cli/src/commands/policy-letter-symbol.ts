import type { letterSymbolSchema } from '@an-sinh/http-contract';
import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { Cli } from '../cli.ts';
import { command } from '../terminal/command.ts';
import { aDay } from '../terminal/options.ts';
import { facts } from '../terminal/table.ts';

type LetterSymbol = z.infer<typeof letterSymbolSchema>;
interface Options {
  readonly kind: string;
  readonly on: string;
  readonly authority?: string;
  readonly jurisdiction?: string;
}

/** `an-sinh policy letter-symbol`: what stands behind a letter's number, by which article. */
export const policyLetterSymbol = (cli: Cli): Command => {
  const { t } = cli.terminal;
  return command(
    cli,
    'letter-symbol',
    ['ký hiệu của một loại văn bản', 'the symbol behind the number of a kind of letter'],
    ['policy letter-symbol --kind DECISION --authority Q019 --on 2022-09-22'],
  )
    .addOption(
      new Option('--kind <kind>', t(['loại văn bản', 'the kind of letter']))
        .choices(['DECISION', 'SUBMISSION', 'NOTICE', 'LETTER', 'REPORT'])
        .makeOptionMandatory(),
    )
    .requiredOption('--on <day>', t(['vào ngày nào', 'on which day']), aDay)
    .option('--authority <code>', t(['cơ quan ban hành', 'the authority that issues it']))
    .option('--jurisdiction <code>', t(['hoặc địa bàn', 'or the jurisdiction']))
    .action(async (query: Options) => {
      const found = await cli.api().get<LetterSymbol>('policy/letter-symbol', { ...query });
      cli.terminal.answer(found, () =>
        facts([
          [t(['Ký hiệu', 'Symbol']), found.symbol],
          [t(['Căn cứ', 'Basis']), found.legalBasis],
          [t(['Độ chắc chắn', 'How sure']), found.confidence],
        ]),
      );
    });
};
