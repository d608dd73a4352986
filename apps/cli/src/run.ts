import { Command, CommanderError } from 'commander';
import type { Writable } from 'node:stream';
import type { Cli } from './cli.ts';
import { Api } from './http/api.ts';
import { ProblemAnswered, problemText } from './http/problem.ts';
import { programOf } from './program.ts';
import { Tokens } from './session/tokens.ts';
import { connectionFrom, type GlobalOptions } from './settings.ts';
import { EXIT, type ExitCode } from './terminal/exit-codes.ts';
import { Failure } from './terminal/failure.ts';
import { languageFrom, textIn, type Text } from './terminal/language.ts';
import { Terminal } from './terminal/terminal.ts';
import { usageText } from './terminal/usage.ts';

/** Runs one command line; the exit code. Whatever goes wrong is told to people, with what to do, and never as a stack. */
export async function run(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  { out, messages }: { readonly out?: Writable; readonly messages?: Writable } = {},
): Promise<number> {
  const language = languageFrom(argv, env);
  const terminal = new Terminal(language, out, messages);
  let program: Command | undefined;
  let exitCode: ExitCode = EXIT.ok;
  const connection = () => connectionFrom(program?.opts<GlobalOptions>() ?? {}, env);
  const cli: Cli = {
    language,
    terminal,
    env,
    connection,
    leave: (code) => (exitCode = code),
    api() {
      const there = connection();
      const tokens = new Tokens(there, env);
      return new Api(there.api, language, () => tokens.accessToken());
    },
  };
  try {
    program = programOf(cli);
    program.hook('preAction', () => {
      terminal.isJson = program?.opts<GlobalOptions>().json ?? false;
    });
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    return told(error, terminal);
  }
}

function told(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    // A group without a command has shown its help already: that is an answer, but not what was meant.
    if (error.code === 'commander.help') return EXIT.usage;
    terminal.sayLine(usageText(error, terminal.language));
    terminal.say(['Xem: an-sinh … --help', 'See: an-sinh … --help']);
    return EXIT.usage;
  }
  if (error instanceof ProblemAnswered) {
    if (terminal.isJson) terminal.answer(error.problem, () => '');
    terminal.sayLine(problemText(error.problem, terminal.language));
    sayRemedies(terminal, error.remedies);
    return error.exitCode;
  }
  if (error instanceof Failure) {
    if (terminal.isJson) terminal.answer({ title: textIn(error.what, terminal.language), exitCode: error.exitCode }, () => '');
    terminal.say(error.what);
    sayRemedies(terminal, error.remedies);
    return error.exitCode;
  }
  // A bug of ours, or a machine that fails in a way nobody foresaw: its message, and how to see more.
  terminal.sayLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  if (error instanceof Error && process.env['AN_SINH_DEBUG']) terminal.sayLine(String(error.stack));
  else terminal.say(['Xem thêm: đặt AN_SINH_DEBUG=1 rồi chạy lại.', 'To see more: set AN_SINH_DEBUG=1 and run it again.']);
  return EXIT.refused;
}

function sayRemedies(terminal: Terminal, remedies: readonly Text[]): void {
  for (const [vi, en] of remedies) terminal.say([`  → ${vi}`, `  → ${en}`]);
}
