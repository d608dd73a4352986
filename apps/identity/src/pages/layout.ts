import type { Context } from 'koa';
import { html, type Html } from './html.ts';
import { LANGUAGES, TEXTS, type Language, type Texts } from './texts.ts';

const LANGUAGE_COOKIE = 'an_sinh_identity_language';
const isLanguage = (text: unknown): text is Language => (LANGUAGES as readonly unknown[]).includes(text);

/** The person's language: asked for on this page, chosen before, wished by the application, else Vietnamese. */
export function languageOf(ctx: Pick<Context, 'query' | 'cookies'>, uiLocales: unknown = ''): Language {
  const asked = ctx.query.lang;
  if (isLanguage(asked)) {
    ctx.cookies.set(LANGUAGE_COOKIE, asked, { httpOnly: true, sameSite: 'lax', signed: false, maxAge: 365 * 86_400_000 });
    return asked;
  }
  const chosen = ctx.cookies.get(LANGUAGE_COOKIE, { signed: false });
  if (isLanguage(chosen)) return chosen;
  const wished = String(uiLocales).split(/[\s-]/).find(isLanguage);
  return wished ?? 'vi';
}

/** A whole page. Its language link leads to the same page, so it is left out where the page answers a form. */
export function page(language: Language, title: string, body: Html, here?: string): string {
  const t = TEXTS[language];
  const other: Language = language === 'vi' ? 'en' : 'vi';
  const link =
    here === undefined ? undefined : html`<a href="${here}?lang=${other}" hreflang="${other}" lang="${other}">${t.otherLanguage}</a>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${t.product}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <p>${t.product}</p>
          ${link}
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.markup;
}

/** Writes a page as the answer. */
export function show(ctx: Pick<Context, 'type' | 'body'>, markup: string): void {
  ctx.type = 'html';
  ctx.body = markup;
}

/** A page of one sentence. */
export const sentence = (language: Language, title: (t: Texts) => string, text: (t: Texts) => string): string =>
  page(language, title(TEXTS[language]), html`<p>${text(TEXTS[language])}</p>`);
