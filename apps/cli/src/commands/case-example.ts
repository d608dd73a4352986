import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { inventedApplication } from '../example/invented-application.ts';
import { command } from '../terminal/command.ts';

/** `an-sinh case example`: an application to begin from. Nobody is asked and nothing is sent; every call invents another person. */
export const caseExample = (cli: Cli): Command =>
  command(
    cli,
    'example',
    ['một hồ sơ mẫu của người không có thật, dạng JSON', 'an application of a person who does not exist, as JSON'],
    ['case example > don.json'],
  ).action(() => {
    const application = inventedApplication();
    cli.terminal.answer(application, () => JSON.stringify(application, undefined, 2));
  });
