import { InvalidArgumentError, type Command } from 'commander';
import type { Cli } from '../cli.ts';

/** Readers of option values; commander tells people which option was wrong. */
export const aDay = (text: string): string => matching(/^\d{4}-\d{2}-\d{2}$/, text);
export const aMonth = (text: string): string => matching(/^\d{4}-\d{2}$/, text);
export const aNumber = (text: string): number => Number(matching(/^\d{1,9}$/, text));

function matching(form: RegExp, text: string): string {
  if (!form.test(text)) throw new InvalidArgumentError('');
  return text;
}

/** How much of a list is shown. */
export interface PageOptions {
  readonly limit?: number;
  readonly cursor?: string;
  readonly all?: boolean;
}
export const withPages = (command: Command, { terminal: { t } }: Cli): Command =>
  command
    .option('--limit <n>', t(['số dòng mỗi trang (tối đa 200)', 'rows of a page (at most 200)']), aNumber)
    .option('--cursor <cursor>', t(['trang sau của lần trước', 'the page after an earlier one']))
    .option('--all', t(['mọi trang', 'all pages']));
