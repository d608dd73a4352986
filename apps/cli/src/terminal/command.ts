import { Command } from 'commander';
import { textIn, type Text } from './language.ts';
import type { Cli } from '../cli.ts';

/** Examples of a command's help, kept for the test that every command has some. */
const EXAMPLES = new WeakMap<Command, readonly string[]>();
export const examplesOf = (command: Command): readonly string[] => EXAMPLES.get(command) ?? [];

/** A command with its description and examples in the language of the run. Examples begin after `an-sinh`. */
export function command({ language }: Cli, name: string, says: Text, examples: readonly string[]): Command {
  const made = new Command(name).description(textIn(says, language));
  EXAMPLES.set(made, examples);
  const title = textIn(['Ví dụ:', 'Examples:'], language);
  return made.addHelpText('after', () => `\n${title}\n${examples.map((line) => `  an-sinh ${line}`).join('\n')}`);
}

/** A command that only holds others: `case show`, `case act` …; alone it shows its help. */
export function group({ language }: Cli, name: string, says: Text, members: readonly Command[]): Command {
  const made = new Command(name).description(textIn(says, language));
  for (const member of members) made.addCommand(member);
  return made;
}
