import { EVENT_TITLES, titleOf, type Recorded } from '@an-sinh/http-contract';
import { randomUUID } from 'node:crypto';
import type { Cli } from '../cli.ts';
import { Failure, wrongUsage } from '../terminal/failure.ts';
import type { Text } from '../terminal/language.ts';
import { ConnectionLost } from './api.ts';
import { ProblemAnswered } from './problem.ts';

/** Waits before the same act is sent again. */
const AGAIN_MS = [500, 2_000, 5_000];

/**
 * The key of an act, minted before it is sent and told at once: whatever happens on the way, the same act with the same key is
 * recorded once and answered as the first time.
 */
export function pressKey(cli: Cli, given: string | undefined): string {
  if (given !== undefined && !/^[A-Za-z0-9_.:-]{8,128}$/.test(given))
    throw wrongUsage(
      ['--key: 8 đến 128 ký tự A-Z a-z 0-9 _ . : -', '--key: 8 to 128 characters of A-Z a-z 0-9 _ . : -'],
      ['Bỏ --key để lệnh tự tạo khoá.', 'Leave --key out to have one minted.'],
    );
  const key = given ?? randomUUID();
  cli.terminal.say([`Khoá của việc này: ${key}`, `Key of this act: ${key}`]);
  return key;
}

/**
 * Sends until there is an answer: where the outcome is unknown, the same again, with the same key.
 * @throws Failure, ProblemAnswered, with how to go on
 */
export async function untilAnswered<T>(cli: Cli, send: () => Promise<T>, key?: string): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      const isOpen = error instanceof ConnectionLost || (error instanceof ProblemAnswered && error.problem.status === 503);
      const wait = AGAIN_MS[tries];
      if (!isOpen) throw error;
      if (wait === undefined) throw goOn(error, key);
      cli.terminal.say(['Chưa có trả lời; gửi lại y như vậy …', 'No answer yet; the very same again …']);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

function goOn(error: Failure | ProblemAnswered, key: string | undefined): Error {
  const remedy: Text =
    key === undefined
      ? ['Chạy lại đúng lệnh này: không có gì bị ghi hai lần.', 'Run this very command again: nothing is recorded twice.']
      : [`Gửi lại đúng lệnh này với --key ${key}`, `Send this very command again with --key ${key}`];
  return error instanceof ProblemAnswered
    ? new ProblemAnswered(error.problem, [...error.remedies, remedy])
    : new Failure(error.exitCode, error.what, [...error.remedies, remedy], error);
}

/** What was recorded, one line an event. */
export function recordedText(cli: Cli, { events, repeated, basedOn }: Recorded): string {
  const { t } = cli.terminal;
  const head = repeated
    ? t(['Đã ghi từ trước; trả lời như lần đầu.', 'Recorded before; the answer is the first one.'])
    : t(['Đã ghi.', 'Recorded.']);
  const lines = events.map(
    ({ stream, version, type }) => `  ${titleOf(EVENT_TITLES, type, cli.language)} (${type})  ${stream} #${version}`,
  );
  return [head, ...lines, `  basedOn ${JSON.stringify(basedOn)}`].join('\n');
}
