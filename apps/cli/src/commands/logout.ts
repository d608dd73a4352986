import type { Command } from 'commander';
import * as oidc from 'openid-client';
import type { Cli } from '../cli.ts';
import { providerAt } from '../session/provider.ts';
import { SessionFile } from '../session/session-file.ts';
import { command } from '../terminal/command.ts';

/** `an-sinh logout`: forgets the sign-in here, and at the provider as far as it can be reached. */
export const logout = (cli: Cli): Command =>
  command(cli, 'logout', ['đăng xuất', 'sign out'], ['logout']).action(async () => {
    const { api } = cli.connection();
    const file = new SessionFile(cli.env);
    const session = await file.read(api);
    await file.alone(() => file.write(api, undefined));
    let revoked = session?.refreshToken === undefined;
    if (session?.refreshToken !== undefined) {
      try {
        await oidc.tokenRevocation(await providerAt(session.issuer), session.refreshToken);
        revoked = true;
      } catch {
        cli.terminal.say([
          'Dịch vụ đăng nhập không trả lời: phiên ở đó tự hết sau.',
          'The identity provider does not answer: the session there will end by itself.',
        ]);
      }
    }
    cli.terminal.answer({ api, wasSignedIn: session !== undefined, revoked }, () =>
      session
        ? cli.terminal.t([`Đã đăng xuất khỏi ${api}.`, `Signed out of ${api}.`])
        : cli.terminal.t([`Bạn vốn chưa đăng nhập ${api}.`, `You were not signed in to ${api}.`]),
    );
  });
