import { Writable } from 'node:stream';
import { run } from '../src/run.ts';

/** What a command said and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly messages: string;
}
export type CommandLine = (...argv: string[]) => Promise<Ran>;

/** Runs commands in this process, in English, with this environment and nothing of the machine's own. */
export const commandLine =
  (env: Readonly<Record<string, string>>): CommandLine =>
  async (...argv) => {
    const [out, messages] = [new Kept(), new Kept()];
    const code = await run(argv, { LANG: 'en_US.UTF-8', ...env }, { out, messages });
    return { code, out: out.text, messages: messages.text };
  };

/** The same, where success is expected: the JSON that it answers. */
export async function jsonOf<T>(line: CommandLine, ...argv: string[]): Promise<T> {
  const ran = await line(...argv, '--json');
  if (ran.code !== 0) throw new Error(`${argv.join(' ')} ended with ${ran.code}: ${ran.messages}`);
  return JSON.parse(ran.out) as T;
}

class Kept extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
