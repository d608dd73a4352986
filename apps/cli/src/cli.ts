import type { Language } from '@an-sinh/http-contract';
import type { Api } from './http/api.ts';
import type { Connection } from './settings.ts';
import type { ExitCode } from './terminal/exit-codes.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What every command is given. */
export interface Cli {
  readonly language: Language;
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** The exit code of this run, where the command is done and yet it is not simply `ok`. */
  leave(code: ExitCode): void;
  /** Where the office is, and in whose name it is asked, by the options of this run. */
  connection(): Connection;
  /** The office's API, signed in. */
  api(): Api;
}
