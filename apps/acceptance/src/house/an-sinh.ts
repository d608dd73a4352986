import { spawnChild } from '@an-sinh/embedded';
import { ROOT } from './root.ts';

/** Runs a command of the command line in this environment; gives what it wrote. @throws where it did not end with 0. */
export async function runAnSinh(env: Readonly<Record<string, string | undefined>>, args: readonly string[]): Promise<string> {
  const lines: string[] = [];
  const child = await spawnChild({
    name: `an-sinh ${args.join(' ')}`,
    command: process.execPath,
    args: ['--import', './tools/ts.mjs', 'apps/cli/src/main.ts', ...args],
    cwd: ROOT,
    env: { ...env, NODE_OPTIONS: undefined },
    onLine: (line) => lines.push(line),
  });
  const { code } = await child.exited;
  if (code !== 0) throw new Error(`an-sinh ${args.join(' ')} ended with ${code}:\n${lines.join('\n')}`);
  return lines.join('\n');
}
