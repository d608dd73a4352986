import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { Tokens } from '../session/tokens.ts';
import { command } from '../terminal/command.ts';

/** `an-sinh token --as NAME`: an access token for `curl`. Nothing is kept. */
export const token = (cli: Cli): Command =>
  command(cli, 'token', ['in mã truy cập (cho curl)', 'print an access token (for curl)'], ['token --as ward-chair.00592', 'token']).action(
    async () => {
      const accessToken = await new Tokens(cli.connection(), cli.env).accessToken();
      if (cli.terminal.isJson) cli.terminal.answer({ accessToken }, () => accessToken);
      else cli.terminal.raw(`${accessToken}\n`);
    },
  );
