import type { Language } from '@an-sinh/http-contract';

/** A text in both languages. */
export type Text = readonly [vi: string, en: string];

export const textIn = (text: Text, language: Language): string => text[language === 'vi' ? 0 : 1];

/**
 * The language of this run: `--lang`, else that of the terminal (LC_ALL, LC_MESSAGES, LANG), Vietnamese where that names neither.
 * Read before the commands are made, since their help is in it.
 */
export function languageFrom(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : argv[at]?.slice('--lang='.length) || argv[at + 1];
  if (asked === 'vi' || asked === 'en') return asked;
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^en([_.@-]|$)/i.test(locale) ? 'en' : 'vi';
}
