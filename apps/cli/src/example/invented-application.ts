import { randomInt } from 'node:crypto';

const SURNAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương'];
const NAMES = [
  'Minh',
  'Thu',
  'Ngọc',
  'Thanh',
  'Hải',
  'Xuân',
  'Khánh',
  'An',
  'Bình',
  'Châu',
  'Dung',
  'Giang',
  'Hà',
  'Lam',
  'Linh',
  'Nam',
  'Yến',
];
const of = (names: readonly string[]): string => names[randomInt(names.length)] as string;
const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** An application for somebody over eighty who does not exist, unlike every other so that none looks like a duplicate. */
export function inventedApplication(): Record<string, unknown> {
  const isFemale = randomInt(2) === 1;
  const year = 1925 + randomInt(17);
  const birthDate = `${year}-${digits(1 + randomInt(12), 2)}-${digits(1 + randomInt(28), 2)}`;
  return {
    programme: 'MONTHLY_ALLOWANCE',
    channel: 'counter',
    person: {
      fullName: `${of(SURNAMES)} ${of(NAMES)} ${of(NAMES)} ${of(NAMES)}`,
      sex: isFemale ? 'female' : 'male',
      birthDate,
      // Province, century and sex, year of birth, six digits: as the number of a real person is made.
      idNumber: `${digits(1 + randomInt(96), 3)}${isFemale ? 1 : 0}${String(year).slice(2)}${digits(randomInt(1_000_000), 6)}`,
      residentialGroup: `TDP ${1 + randomInt(12)}`,
    },
    applicant: { relation: 'self' },
    payment: { method: 'account', bankCode: 'ICBVVNVX', accountNumber: digits(randomInt(2 ** 40), 12) },
    condition: { category: 'A5C', householdStatus: 'none', papersShown: ['DECLARATION'] },
  };
}
