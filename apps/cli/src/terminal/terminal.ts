import type { Language } from '@an-sinh/http-contract';
import type { Writable } from 'node:stream';
import { textIn, type Text } from './language.ts';
import { openProgress, type Progress } from './progress.ts';

type Out = Writable & { readonly isTTY?: boolean };

/**
 * Where a command speaks: what was asked for goes to standard output, as text for people or with `--json` as one document for
 * programs; everything said on the way goes to standard error.
 */
export class Terminal {
  /** Set by `--json` once the command line is read. */
  isJson = false;

  constructor(
    readonly language: Language,
    private readonly out: Out = process.stdout,
    private readonly messages: Out = process.stderr,
  ) {}

  t = (text: Text): string => textIn(text, this.language);

  /** What the command was asked for: `value` for programs, `text` for people. */
  answer(value: unknown, text: () => string): void {
    this.out.write(this.isJson ? `${JSON.stringify(value, null, 2)}\n` : `${text()}\n`);
  }

  /** Content that is the same for people and programs, such as a token or a file. */
  raw = (content: string | Uint8Array): void => {
    this.out.write(content);
  };

  /** Something said on the way. */
  say = (text: Text): void => this.message(`${this.t(text)}\n`);
  sayLine = (line: string): void => this.message(`${line}\n`);
  message = (text: string): void => {
    this.messages.write(text);
  };

  /** A bar on a terminal that can draw one, a line now and then elsewhere. */
  progress(what: Text, total?: number): Progress {
    return openProgress(this.messages, this.t(what), total);
  }
}
