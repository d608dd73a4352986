import { readFile } from 'node:fs/promises';
import { text as allOf } from 'node:stream/consumers';
import type { Text } from './language.ts';
import { Failure, wrongUsage } from './failure.ts';
import { EXIT } from './exit-codes.ts';

/** What an option's value stands for: itself, `@file`, or `-` for standard input. @throws Failure */
export async function contentOf(value: string): Promise<string> {
  if (value === '-') return allOf(process.stdin);
  return value.startsWith('@') ? (await readOr(value.slice(1))).toString('utf8').replace(/^\uFEFF/, '') : value;
}

/** A JSON object given as `--data`. @throws Failure where it is none. */
export async function objectOf(option: string, value: string): Promise<Record<string, unknown>> {
  const content = await contentOf(value);
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch (error) {
    throw wrongUsage([`${option}: không phải JSON (${reason(error)}).`, `${option}: this is not JSON (${reason(error)}).`], EXAMPLE);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw wrongUsage([`${option}: cần một đối tượng JSON.`, `${option}: a JSON object is needed.`], EXAMPLE);
  return parsed as Record<string, unknown>;
}

/** The file's bytes. @throws Failure */
export async function readOr(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

export const unreadable = (path: string, cause: unknown): Failure => {
  const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new Failure(EXIT.usage, [`Không đọc được tệp ${path} (${code}).`, `The file ${path} cannot be read (${code}).`], [], cause);
};

/** Where JSON breaks, without the text around it: that may be a person's. */
const reason = (error: unknown): string => /position \d+( \(line \d+ column \d+\))?/.exec(String(error))?.[0] ?? 'JSON';
const EXAMPLE: Text = [
  `Ví dụ: --data '{"remark":"Đồng ý."}', --data @tệp.json, hoặc --data - để đọc từ đầu vào chuẩn.`,
  `For example: --data '{"remark":"Agreed."}', --data @file.json, or --data - for standard input.`,
];
