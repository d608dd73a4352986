import { demonstrationPeople, type DemonstrationPerson } from '@an-sinh/access';
import type { Language } from './pages/texts.ts';

const people = demonstrationPeople();
const byId = new Map(people.map((person) => [person.officer.id, person]));
const byUserName = new Map(people.map((person) => [person.userName, person]));

/** The person of an officer id (`sub`). */
export const personOf = (officerId: string): DemonstrationPerson | undefined => byId.get(officerId);
/** The person of a user name, as `ward-chair.00592`. */
export const personNamed = (userName: string): DemonstrationPerson | undefined => byUserName.get(userName);

/** Vietnamese is often typed without its marks: "my dinh" finds Mỹ Đình. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/đ/giu, 'd')
    .toLowerCase();
const searchTexts = new Map(
  people.map((person) => {
    const { userName, name, role, title, office } = person;
    return [person, plain([userName, name, role, title.vi, title.en, office.vi, office.en].join(' '))];
  }),
);

export interface OfficeGroup {
  readonly office: string;
  readonly people: readonly DemonstrationPerson[];
}

/** The people in whom every word of `filter` is found, by office, in the order of the demonstration. */
export function peopleByOffice(filter: string, language: Language): readonly OfficeGroup[] {
  const words = plain(filter).split(/\s+/).filter(Boolean);
  const found = people.filter((person) => words.every((word) => searchTexts.get(person)?.includes(word)));
  return [...Map.groupBy(found, ({ office }) => office[language])].map(([office, members]) => ({ office, people: members }));
}
