import { wrongUsage } from './terminal/failure.ts';

/** Where the office is and who asks. */
export interface Connection {
  /** Origin of the API, without a path. */
  readonly api: string;
  readonly issuer: string;
  /** `--as`: a person of the demonstration office, for this command only. */
  readonly as: string | undefined;
}
export interface GlobalOptions {
  readonly json?: boolean;
  readonly api?: string;
  readonly issuer?: string;
  readonly as?: string;
}

/** Options first, then the environment, then the office that `npm start` opens on this machine. @throws Failure */
export function connectionFrom({ api, issuer, as }: GlobalOptions, env: NodeJS.ProcessEnv): Connection {
  return {
    api: address('--api', api ?? env['AN_SINH_API'] ?? `http://127.0.0.1:${env['AN_SINH_PORT'] ?? 3000}`),
    issuer: address('--issuer', issuer ?? env['OIDC_ISSUER'] ?? `http://127.0.0.1:${env['AN_SINH_IDENTITY_PORT'] ?? 4010}`),
    as,
  };
}

/** Tokens and personal data go there: in the clear only inside this machine. */
function address(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw wrongUsage([`${option}: "${text}" không phải là địa chỉ.`, `${option}: "${text}" is no address.`], REMEDY);
  if (url.protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname))
    throw wrongUsage(
      [
        `${option}: ra ngoài máy này chỉ dùng https, vì mã đăng nhập đi theo.`,
        `${option}: beyond this machine only https, since a token goes with it.`,
      ],
      REMEDY,
    );
  return url.href.replace(/\/$/, '');
}
const REMEDY = ['Ví dụ: --api http://127.0.0.1:3000', 'For example: --api http://127.0.0.1:3000'] as const;
