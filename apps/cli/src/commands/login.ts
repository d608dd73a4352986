import type { Command } from 'commander';
import * as oidc from 'openid-client';
import type { Cli } from '../cli.ts';
import { demonstrationSession } from '../session/demonstration.ts';
import { isRefused, providerAt, providerAway } from '../session/provider.ts';
import { SessionFile, type Session } from '../session/session-file.ts';
import { sessionOf } from '../session/tokens.ts';
import { command } from '../terminal/command.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure } from '../terminal/failure.ts';

/** `an-sinh login`: by a code typed into a browser on any device; with `--as`, in the demonstration office, at once. */
export const login = (cli: Cli): Command =>
  command(
    cli,
    'login',
    ['đăng nhập văn phòng', 'sign in to the office'],
    ['login', 'login --as one-stop.00592', 'login --api https://an-sinh.example.vn --issuer https://id.example.vn'],
  ).action(async () => {
    const { api, issuer, as } = cli.connection();
    const session = as === undefined ? await byDevice(cli, issuer) : await demonstrationSession(issuer, as, cli.env);
    const file = new SessionFile(cli.env);
    await file.alone(() => file.write(api, session));
    const { officer } = await cli.api().get<{ officer: string }>('me');
    cli.terminal.answer({ officer, api }, () => cli.terminal.t([`Đã đăng nhập: ${officer} tại ${api}`, `Signed in: ${officer} at ${api}`]));
  });

/** The device flow (RFC 8628). @throws Failure where the person says no or the code ends. */
async function byDevice({ terminal }: Cli, issuer: string): Promise<Session> {
  const provider = await providerAt(issuer);
  try {
    const asked = await oidc.initiateDeviceAuthorization(provider, { scope: 'openid profile offline_access api' });
    const minutes = Math.max(1, Math.round(asked.expires_in / 60));
    terminal.say([
      `Mở ${asked.verification_uri} trên máy bất kỳ và nhập mã ${asked.user_code} (trong ${minutes} phút).`,
      `Open ${asked.verification_uri} on any device and type the code ${asked.user_code} (within ${minutes} minutes).`,
    ]);
    if (asked.verification_uri_complete)
      terminal.say([`Hoặc mở thẳng ${asked.verification_uri_complete}`, `Or open ${asked.verification_uri_complete}`]);
    terminal.say(['Đang chờ …', 'Waiting …']);
    return sessionOf(issuer, await oidc.pollDeviceAuthorizationGrant(provider, asked));
  } catch (error) {
    if (!isRefused(error)) throw providerAway(issuer, error);
    throw new Failure(
      EXIT.notSignedIn,
      ['Chưa đăng nhập: đã huỷ, hoặc mã đã hết hạn.', 'Not signed in: it was cancelled, or the code has ended.'],
      [['Làm lại: an-sinh login', 'Once more: an-sinh login']],
      error,
    );
  }
}
