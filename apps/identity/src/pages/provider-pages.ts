import type { Client, ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { html } from './html.ts';
import { languageOf, page, sentence, show } from './layout.ts';
import { TEXTS } from './texts.ts';

// Pages that the provider asks for. Its own form markup is not used: it carries an inline handler, which our content policy forbids.

const xsrfOf = (ctx: KoaContextWithOIDC): string => String(ctx.oidc.session?.state?.secret ?? '');
const languageIn = (ctx: KoaContextWithOIDC) => languageOf(ctx, ctx.oidc.params?.ui_locales);

/** Asks for the code that a terminal shows, or, where its address brought the code along, whether it is the same. */
export function deviceCodePage(ctx: KoaContextWithOIDC, _form: string, _out?: ErrorOut, error?: Error): void {
  const language = languageIn(ctx);
  const t = TEXTS[language];
  const here = ctx.oidc.urlFor('code_verification');
  const brought = error === undefined && typeof ctx.state.userCode === 'string' ? ctx.state.userCode : undefined;
  if (brought !== undefined) {
    confirm(ctx, brought);
    return;
  }
  if (error?.name === 'AbortedError') {
    show(
      ctx,
      sentence(
        language,
        ({ deviceTitle }) => deviceTitle,
        ({ deviceAborted }) => deviceAborted,
      ),
    );
    return;
  }
  const body = html`
    ${error && html`<p role="alert">${t.deviceWrong}</p>`}
    <form method="post" action="${here}">
      <input type="hidden" name="xsrf" value="${xsrfOf(ctx)}" />
      <p>${t.deviceEnter}</p>
      <label for="user_code">${t.deviceCode}</label>
      <input
        id="user_code"
        name="user_code"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="20"
        required
        autofocus
      />
      <button>${t.proceed}</button>
    </form>
  `;
  show(ctx, page(language, t.deviceTitle, body, here));
}

/** Shows the code that was typed in once more, before a person is chosen for it. */
export function deviceConfirmPage(ctx: KoaContextWithOIDC, _form: string, _client: Client, _device: unknown, userCode: string): void {
  confirm(ctx, userCode);
}

function confirm(ctx: KoaContextWithOIDC, userCode: string): void {
  const language = languageIn(ctx);
  const t = TEXTS[language];
  const body = html`
    <form method="post" action="${ctx.oidc.urlFor('code_verification')}">
      <input type="hidden" name="xsrf" value="${xsrfOf(ctx)}" />
      <input type="hidden" name="user_code" value="${userCode}" />
      <p>${t.deviceCompare}</p>
      <p><code>${userCode}</code></p>
      <button name="confirm" value="yes">${t.proceed}</button>
      <button name="abort" value="yes" class="plain">${t.cancel}</button>
    </form>
  `;
  show(ctx, page(language, t.deviceTitle, body));
}

/** The terminal is signed in. */
export function deviceDonePage(ctx: KoaContextWithOIDC): void {
  show(
    ctx,
    sentence(
      languageIn(ctx),
      ({ deviceTitle }) => deviceTitle,
      ({ deviceDone }) => deviceDone,
    ),
  );
}

/** Asks whether to sign out. */
export function signOutPage(ctx: KoaContextWithOIDC): void {
  const language = languageIn(ctx);
  const t = TEXTS[language];
  const body = html`
    <form method="post" action="${ctx.oidc.urlFor('end_session_confirm')}">
      <input type="hidden" name="xsrf" value="${xsrfOf(ctx)}" />
      <p>${t.signOutAsk}</p>
      <button name="logout" value="yes">${t.signOut}</button>
      <button class="plain">${t.stay}</button>
    </form>
  `;
  show(ctx, page(language, t.signOut, body));
}

/** The browser is signed out, or was not signed in. */
export function signedOutPage(ctx: KoaContextWithOIDC): void {
  show(
    ctx,
    sentence(
      languageIn(ctx),
      ({ signOut }) => signOut,
      ({ signedOut }) => signedOut,
    ),
  );
}

/** A request that the provider refuses, with the code of the standard for whoever wrote the client. */
export function errorPage(ctx: KoaContextWithOIDC, { error, error_description }: ErrorOut): void {
  const language = languageIn(ctx);
  const t = TEXTS[language];
  show(
    ctx,
    page(
      language,
      t.failed,
      html`<p><code>${error}</code></p>
        <p>${error_description}</p>`,
    ),
  );
}
