import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { startSettings } from '../start/settings.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure } from '../terminal/failure.ts';
import { isRefused, providerAt, providerAway } from './provider.ts';
import type { Session } from './session-file.ts';

const GRANT = 'urn:an-sinh:demonstration';
const SECRET_FILE = 'demo-token-secret';

/**
 * Signs a person of the demonstration office in without a browser, by the secret of its data folder: whoever may read that folder
 * may be anybody there. @throws Failure in any other office.
 */
export async function demonstrationSession(issuer: string, user: string, env: NodeJS.ProcessEnv): Promise<Session> {
  const secret = await readSecret(env);
  const provider = await providerAt(issuer);
  try {
    const { access_token: accessToken, expires_in: seconds = 60 } = await oidc.genericGrantRequest(provider, GRANT, {
      username: user,
      demonstration_secret: secret,
    });
    return { issuer, accessToken, expiresAt: Date.now() + seconds * 1000, demonstrationUser: user };
  } catch (cause) {
    if (!isRefused(cause)) throw providerAway(issuer, cause);
    throw new Failure(
      EXIT.notSignedIn,
      [`Văn phòng trình diễn không đăng nhập được cho "${user}".`, `The demonstration office does not sign in "${user}".`],
      [
        [
          'Xem tên đăng nhập, ví dụ one-stop.00592, ward-chair.00592, specialist.q019, ops.',
          'Check the sign-in, such as one-stop.00592, ward-chair.00592, specialist.q019, ops.',
        ],
        ['AN_SINH_DATA phải là thư mục dữ liệu của chính văn phòng này.', 'AN_SINH_DATA must be the data folder of this very office.'],
      ],
      cause,
    );
  }
}

async function readSecret(env: NodeJS.ProcessEnv): Promise<string> {
  const file = join(startSettings(env).folder, SECRET_FILE);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new Failure(
      EXIT.notSignedIn,
      [
        `--as chỉ dùng trong văn phòng trình diễn trên máy này; không đọc được ${file}.`,
        `--as works in the demonstration office of this machine only; ${file} cannot be read.`,
      ],
      [
        [
          'Mở văn phòng bằng npm start, hoặc nêu thư mục dữ liệu trong AN_SINH_DATA.',
          'Open the office with npm start, or name its data folder in AN_SINH_DATA.',
        ],
        ['Ở văn phòng thật: an-sinh login', 'In a real office: an-sinh login'],
      ],
      cause,
    );
  }
}
