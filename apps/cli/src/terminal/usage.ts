import type { Command, CommanderError } from 'commander';
import { EXIT_TEXTS } from './exit-codes.ts';
import { textIn, type Text } from './language.ts';
import type { Language } from '@an-sinh/http-contract';

/** commander's own words in Vietnamese; what is not here stays as it is. */
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Đối số:',
  'Options:': 'Tuỳ chọn:',
  'Global Options:': 'Tuỳ chọn chung:',
  'Commands:': 'Lệnh:',
};

/** What commander found wrong with a command line, by its code; `{}` stands for what it quotes. */
const PROBLEMS: Readonly<Record<string, Text>> = {
  'commander.missingArgument': ['Thiếu đối số {}.', 'The argument {} is missing.'],
  'commander.optionMissingArgument': ['Tuỳ chọn {} thiếu giá trị.', 'The option {} lacks its value.'],
  'commander.missingMandatoryOptionValue': ['Thiếu tuỳ chọn {}.', 'The option {} is needed.'],
  'commander.unknownOption': ['Không có tuỳ chọn {}.', 'There is no option {}.'],
  'commander.unknownCommand': ['Không có lệnh {}.', 'There is no command {}.'],
  'commander.excessArguments': ['Thừa đối số.', 'There are too many arguments.'],
  'commander.invalidArgument': ['Giá trị {} không hợp lệ.', 'The value {} is not valid.'],
  'commander.conflictingOption': ['Các tuỳ chọn này không đi cùng nhau.', 'These options do not go together.'],
};

/** Lets commander speak the language of the run, and throw where it would end the process: what went wrong is told in one place. */
export function speak(
  program: Command,
  language: Language,
  write: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): Command {
  const t = (text: Text) => textIn(text, language);
  return program
    .exitOverride()
    .configureOutput({ writeOut: write.out, writeErr: write.err, outputError: () => undefined })
    .configureHelp({
      showGlobalOptions: true,
      helpWidth: 110,
      styleTitle: (title) => (language === 'vi' ? (TITLES[title] ?? title) : title),
    })
    .helpOption('-h, --help', t(['xem trợ giúp', 'show help']))
    .helpCommand('help [command]', t(['xem trợ giúp của một lệnh', 'show the help of a command']))
    .addHelpText('afterAll', ({ command }) => (command === program ? exitCodes(t) : ''));
}

const exitCodes = (t: (text: Text) => string): string =>
  [`\n${t(['Mã thoát:', 'Exit codes:'])}`, ...EXIT_TEXTS.map(([code, text]) => `  ${String(code).padEnd(4)}${t(text)}`)].join('\n');

/** What was wrong with the command line, in one sentence. */
export function usageText({ code, message }: CommanderError, language: Language): string {
  const text = PROBLEMS[code];
  if (!text) return message.replace(/^error: /, '');
  const [, quoted = ''] = /'([^']*)'/.exec(message) ?? [];
  const [, suggestion] = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(message) ?? [];
  const more = suggestion ? textIn([` Có phải ${suggestion}?`, ` Did you mean ${suggestion}?`], language) : '';
  return `${textIn(text, language).replace('{}', quoted)}${more}`;
}
