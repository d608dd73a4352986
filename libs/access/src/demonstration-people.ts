import { demonstrationOffices } from './demonstration-offices.ts';
import type { Officer } from './officer.ts';
import { ROLES, type Role } from './roles.ts';

/** An invented person of the demonstration office, for sign-in and for filling the office's own register of officers. */
export interface DemonstrationPerson {
  readonly officer: Officer;
  readonly userName: string;
  /** Invented; belongs in a P2 box like a real name. */
  readonly name: string;
  readonly role: Role;
  readonly title: { readonly vi: string; readonly en: string };
  /** The office as a heading on the sign-in page. */
  readonly office: { readonly vi: string; readonly en: string };
}

// Lengths 11, 7 and 13 have no common divisor: the first 1001 people have 1001 names.
const SURNAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương'];
const MIDDLE_NAMES = ['Minh', 'Thu', 'Ngọc', 'Thanh', 'Hải', 'Xuân', 'Khánh'];
const GIVEN_NAMES = ['An', 'Bình', 'Châu', 'Dung', 'Giang', 'Hà', 'Hương', 'Lam', 'Linh', 'Nam', 'Phương', 'Quang', 'Yến'];
const nameOf = (index: number): string => [SURNAMES, MIDDLE_NAMES, GIVEN_NAMES].map((names) => names[index % names.length]).join(' ');

/**
 * One person for each role at each demonstration office, and a second where separation of duty or absence needs one. Always the
 * same people with the same codes, so that a second start of the office finds yesterday's.
 */
export function demonstrationPeople(): readonly DemonstrationPerson[] {
  const seats = demonstrationOffices.flatMap((place) => place.desks.map((desk) => ({ place, desk })));
  return seats.map(({ place, desk }, index) => {
    const userName = place.suffix === '' ? desk.userName : `${desk.userName}.${place.suffix}`;
    const { role, office, capacity = 'HEAD' } = desk;
    const term = { role, office, capacity, from: place.from, ...(place.to === undefined ? {} : { to: place.to }) };
    const { vi, en } = ROLES[desk.role];
    return {
      officer: { id: `o-${userName}`, roles: [term] },
      userName,
      name: nameOf(index),
      role: desk.role,
      title: { vi, en },
      office: { vi: place.vi, en: place.en },
    };
  });
}
