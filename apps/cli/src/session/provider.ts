import * as oidc from 'openid-client';
import { EXIT } from '../terminal/exit-codes.ts';
import { Failure } from '../terminal/failure.ts';

export const CLIENT_ID = 'an-sinh-cli';
const ANSWER_S = 10;

/** The office's identity provider, as its discovery document describes it. @throws Failure where it does not answer. */
export async function providerAt(issuer: string): Promise<oidc.Configuration> {
  try {
    return await oidc.discovery(new URL(issuer), CLIENT_ID, undefined, oidc.None(), {
      timeout: ANSWER_S,
      // Plain http only reaches this machine: `connectionFrom` lets no other address through.
      ...(issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {}),
    });
  } catch (cause) {
    throw providerAway(issuer, cause);
  }
}

export const providerAway = (issuer: string, cause: unknown): Failure =>
  new Failure(
    EXIT.notReachable,
    [`Không kết nối được dịch vụ đăng nhập ${issuer}.`, `The identity provider ${issuer} does not answer.`],
    [
      [
        'Mở văn phòng bằng npm start, hoặc nêu địa chỉ bằng --issuer (OIDC_ISSUER).',
        'Open the office with npm start, or name its address with --issuer (OIDC_ISSUER).',
      ],
    ],
    cause,
  );

/** Whether the provider itself said no, as to a token that has ended, unlike a network that broke. */
export const isRefused = (error: unknown): boolean => error instanceof oidc.ResponseBodyError;
