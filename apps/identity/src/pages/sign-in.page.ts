import type { DemonstrationPerson } from '@an-sinh/access';
import type { OfficeGroup } from '../people.ts';
import { html, type Html } from './html.ts';
import { page } from './layout.ts';
import { TEXTS, type Language, type Texts } from './texts.ts';

export interface SignIn {
  readonly language: Language;
  readonly here: string;
  /** Name of the program that a person signs in to. */
  readonly client: string;
  /** Who this browser was last. */
  readonly current: DemonstrationPerson | undefined;
  readonly filter: string;
  readonly groups: readonly OfficeGroup[];
}

const termOf = ({ officer }: DemonstrationPerson, t: Texts): string => {
  const term = officer.roles[0];
  return term === undefined ? '' : t.until(term.from, term.to);
};

const personButton = (person: DemonstrationPerson, language: Language): Html =>
  html`<button name="person" value="${person.userName}">
    <b>${person.name}</b> <span>${person.title[language]}</span> <small>${person.userName} · ${termOf(person, TEXTS[language])}</small>
  </button>`;

const officeSection = ({ office, people }: OfficeGroup, index: number, language: Language): Html =>
  html`<section aria-labelledby="office-${index}">
    <h2 id="office-${index}">${office}</h2>
    <ul>
      ${people.map((person) => html`<li>${personButton(person, language)}</li>`)}
    </ul>
  </section>`;

/** Choose a demonstration person: one click signs in. The filter is a plain form, so the page needs no script. */
export function signInPage({ language, here, client, current, filter, groups }: SignIn): string {
  const t = TEXTS[language];
  const count = groups.reduce((sum, { people }) => sum + people.length, 0);
  const body = html`
    <p>${t.into} <b>${client}</b>. ${t.demonstration}</p>
    <form method="get" action="${here}" role="search">
      <label for="q">${t.filter}</label>
      <input id="q" name="q" type="search" value="${filter}" maxlength="60" autocomplete="off" />
      <button>${t.filterButton}</button>
      <span role="status">${count === 0 ? t.nobody : t.found(count)}</span>
    </form>
    <form method="post" action="${here}">
      ${
        current &&
        html`<section aria-labelledby="current">
          <h2 id="current">${t.continueAs}</h2>
          ${personButton(current, language)}
        </section>`
      }
      ${groups.map((group, index) => officeSection(group, index, language))}
      <p><button name="cancel" value="yes" class="plain">${t.cancel}</button></p>
    </form>
  `;
  return page(language, t.signIn, body, here);
}
