import { readFileSync } from 'node:fs';
import type { Middleware } from 'koa';
import type { Settings } from './settings.ts';

const STYLE = readFileSync(new URL('./pages/style.css', import.meta.url), 'utf8');

/**
 * Headers of every answer. `form-action` names our clients' origins, because browsers hold it against the redirect that follows
 * a form, too. No Cross-Origin-Opener-Policy: Swagger UI opens the sign-in as a popup and waits for word from it.
 */
export function guard({ webRedirectUris, docsRedirectUris }: Settings): Middleware {
  const origins = new Set([...webRedirectUris, ...docsRedirectUris].map((uri) => new URL(uri).origin));
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action 'self' ${[...origins].join(' ')}`,
  ].join('; ');
  return async (ctx, next) => {
    ctx.set({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    });
    await next();
  };
}

/**
 * Answers only under its own names: another site's name that was made to lead to this machine (DNS rebinding) would else make
 * that site's scripts same-origin with a sign-in that asks for no password.
 */
export function onlyAs(issuer: string, port: number): Middleware {
  const names = new Set([new URL(issuer).host, `127.0.0.1:${port}`, `localhost:${port}`]);
  return async (ctx, next) => {
    if (!names.has(ctx.host)) ctx.throw(421);
    await next();
  };
}

/** The one style sheet of the pages. */
export const styleSheet: Middleware = async (ctx, next) => {
  if (ctx.path !== '/style.css') return next();
  ctx.type = 'css';
  ctx.body = STYLE;
};

/**
 * A terminal's link brings the code along (`/device?user_code=…`). The provider would answer with a form that a script sends on;
 * it is taken out of the query here and shown for comparison instead.
 */
export const broughtCode: Middleware = async (ctx, next) => {
  const { user_code: userCode, ...rest } = ctx.query;
  if (ctx.method === 'GET' && ctx.path === '/device' && typeof userCode === 'string') {
    ctx.state.userCode = userCode.slice(0, 20);
    ctx.query = rest;
  }
  await next();
};
