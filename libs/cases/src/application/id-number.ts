import { yearOf, type LocalDate } from '@an-sinh/kernel';

/** 12 digits of the national identity number, or 9 of the old identity card (Decree 137/2015 Art. 13). */
export const isIdNumber = (text: string): boolean => /^[0-9]{12}$/.test(text) || isOldIdNumber(text);
export const isOldIdNumber = (text: string): boolean => /^[0-9]{9}$/.test(text);

/**
 * Whether a 12-digit number disagrees with birth year or sex: the fourth digit tells century and sex, the next two the year.
 * There is no check digit, and numbers are older than corrections of birth dates: a disagreement is for a human, never a refusal.
 */
export function idNumberDisagrees(idNumber: string, birthDate: LocalDate, sex: 'male' | 'female'): boolean {
  if (!/^[0-9]{12}$/.test(idNumber)) return false;
  const year = yearOf(birthDate);
  const centuryAndSex = Math.floor((year - 1900) / 100) * 2 + (sex === 'female' ? 1 : 0);
  return idNumber[3] !== String(centuryAndSex) || idNumber.slice(4, 6) !== String(year % 100).padStart(2, '0');
}

/** A name as it is compared: without marks, case and doubled spaces (`đ` is a letter of its own, not a mark). */
export const foldName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .trim()
    .replace(/\s+/g, ' ');
