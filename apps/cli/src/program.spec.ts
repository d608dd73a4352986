import type { Command } from 'commander';
import { commandLine } from '../testing/command-line.ts';
import { programOf } from './program.ts';
import { examplesOf } from './terminal/command.ts';
import { languageFrom } from './terminal/language.ts';
import { Terminal } from './terminal/terminal.ts';

const tree = (language: 'vi' | 'en') => {
  const never = () => {
    throw new Error('No command runs here.');
  };
  return programOf({ language, terminal: new Terminal(language), env: {}, leave: never, connection: never, api: never });
};
/** Every command that does something, with the words that call it. */
const leaves = (command: Command, words: string[] = []): [words: string[], command: Command][] => [
  ...(examplesOf(command).length > 0 || command.commands.length === 0 ? ([[words, command]] as [string[], Command][]) : []),
  ...command.commands.flatMap((each) => leaves(each, [...words, each.name()])),
];
const run = commandLine({ AN_SINH_CONFIG: '/nonexistent', AN_SINH_DATA: '/nonexistent', AN_SINH_API: 'http://127.0.0.1:1' });

describe('The help', () => {
  const english = leaves(tree('en'));
  const vietnamese = new Map(leaves(tree('vi')).map(([words, command]) => [words.join(' '), command]));

  it.each(english.map(([words, command]) => [words.join(' '), command] as const))(
    'of "%s" speaks both languages and has examples that call it',
    (words, command) => {
      const other = vietnamese.get(words);
      expect(command.description()).not.toBe('');
      expect(other?.description()).not.toBe(command.description());
      for (const [index, option] of command.options.entries())
        expect([words, option.flags, other?.options[index]?.description]).not.toContain(option.description);
      expect(examplesOf(command).length).toBeGreaterThan(0);
      for (const example of examplesOf(command)) {
        expect(example.startsWith(words)).toBe(true);
        const known = [command, ...ancestors(command)].flatMap(({ options }) => options.map(({ long }) => long));
        for (const [flag] of example.replace(/'[^']*'/g, '').matchAll(/--[a-z-]+/g)) expect(known).toContain(flag);
      }
    },
  );

  it('is in the language that was asked for, with the exit codes', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('Usage: an-sinh');
    expect(out).toMatch(/Exit codes:\n {2}0 +done/);
    expect((await run('desk', '--help', '--lang', 'vi')).out).toMatch(/Cách dùng: an-sinh desk[^]*Ví dụ:\n {2}an-sinh desk/);
  });
});

describe('The language', () => {
  it.each([
    [['--lang', 'en'], { LANG: 'vi_VN.UTF-8' }, 'en'],
    [['--lang=vi'], { LANG: 'en_US.UTF-8' }, 'vi'],
    [[], { LANG: 'en_GB.UTF-8' }, 'en'],
    [[], { LC_ALL: 'vi_VN.UTF-8', LANG: 'en_US.UTF-8' }, 'vi'],
    [[], { LANG: 'C.UTF-8' }, 'vi'],
    [[], {}, 'vi'],
  ])('of %j with %j is %s', (argv, env, language) => {
    expect(languageFrom(argv, env)).toBe(language);
  });
});

describe('The exit code', () => {
  it.each([
    [['desk', '--offic', 'x'], 2, 'Did you mean --office?'],
    [['nothing'], 2, 'There is no command nothing.'],
    [['case'], 2, 'Usage: an-sinh case'],
    [['case', 'show'], 2, 'The argument stream is missing.'],
    [['case', 'show', 'rubbish'], 2, 'is no case'],
    [['policy', 'deadline', '--limit', '7'], 2, 'The option --from <day> is needed.'],
    [['policy', 'deadline', '--from', 'today', '--limit', '7'], 2, 'is not valid'],
    [['clock', 'advance', '--to', '2023-02-30'], 2, 'is no day or time'],
    [['case', 'create', '--data', '{'], 2, 'this is not JSON'],
    [['import', '/nonexistent.csv'], 2, 'cannot be read'],
    [['whoami', '--api', 'http://example.vn'], 2, 'only https'],
    [['whoami'], 3, 'an-sinh login'],
    [['whoami', '--as', 'ops'], 3, 'demonstration office of this machine only'],
    [['login', '--issuer', 'http://127.0.0.1:1'], 4, 'does not answer'],
    [['rebuild', 'read-models'], 4, 'AN_SINH_DATA names'],
  ])('of %j is %i, with the remedy', async (argv, code, said) => {
    const ran = await run(...argv);
    expect(ran.messages).toContain(said);
    expect(ran).toMatchObject({ code, out: '' });
    expect(ran.messages).not.toMatch(/\n {4}at /);
  });
});

function ancestors(command: Command): Command[] {
  return command.parent ? [command.parent, ...ancestors(command.parent)] : [];
}
