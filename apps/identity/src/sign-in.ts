import type { Context, Middleware } from 'koa';
import { errors, type Provider } from 'oidc-provider';
import { languageOf, sentence, show } from './pages/layout.ts';
import { signInPage } from './pages/sign-in.page.ts';
import { peopleByOffice, personNamed, personOf } from './people.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const MAX_FORM_BYTES = 4096;

async function formOf(ctx: Context): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of ctx.req) {
    text += String(chunk);
    if (text.length > MAX_FORM_BYTES) ctx.throw(413);
  }
  return new URLSearchParams(text);
}

async function ask(ctx: Context, provider: Provider, { params, session }: Interaction): Promise<void> {
  const language = languageOf(ctx, params.ui_locales);
  const filter = typeof ctx.query.q === 'string' ? ctx.query.q.slice(0, 60) : '';
  const client = await provider.Client.find(String(params.client_id));
  show(
    ctx,
    signInPage({
      language,
      here: ctx.path,
      client: client?.clientName ?? String(params.client_id),
      current: session?.accountId === undefined ? undefined : personOf(session.accountId),
      filter,
      groups: peopleByOffice(filter, language),
    }),
  );
}

/** Ends the session of the person before, here and now: the provider itself would do it by a page with a script. */
async function forget(provider: Provider, interaction: Interaction): Promise<void> {
  const uid = interaction.session?.uid;
  if (uid === undefined) return;
  await (await provider.Session.findByUid(uid))?.destroy();
  delete interaction.session;
  await interaction.persist();
}

async function answer(ctx: Context, provider: Provider, interaction: Interaction): Promise<void> {
  // The interaction's cookie stays away from other sites by SameSite; a browser that tells where a form came from settles it (K29).
  if (!['', 'same-origin'].includes(ctx.get('Sec-Fetch-Site'))) ctx.throw(403);
  const form = await formOf(ctx);
  const person = personNamed(form.get('person') ?? '');
  if (!person && !form.has('cancel')) ctx.throw(422);
  if (person && interaction.session?.accountId !== person.officer.id) await forget(provider, interaction);
  const result = person
    ? { login: { accountId: person.officer.id } }
    : { error: 'access_denied', error_description: 'cancelled by the person' };
  const returnTo = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  ctx.status = 303;
  ctx.redirect(returnTo);
}

/** The page on which a demonstration person is chosen: `/interaction/<uid>`, to which the provider sends the browser. */
export const signIn = (provider: Provider): Middleware => {
  return async (ctx, next) => {
    if (!/^\/interaction\/[\w-]+$/.test(ctx.path) || !['GET', 'POST'].includes(ctx.method)) return next();
    try {
      const interaction = await provider.interactionDetails(ctx.req, ctx.res);
      await (ctx.method === 'GET' ? ask : answer)(ctx, provider, interaction);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      ctx.status = 400;
      show(
        ctx,
        sentence(
          languageOf(ctx),
          (t) => t.signIn,
          (t) => t.expired,
        ),
      );
    }
  };
};
