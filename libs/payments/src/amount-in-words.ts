import type { Dong } from '@an-sinh/kernel';

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const SCALES = ['', 'nghìn', 'triệu'] as const;
const BILLION = 1_000_000_000;

/**
 * An amount in words, as decisions and lists must carry it (domain 5.6): "Năm trăm bốn mươi nghìn đồng". Groups of three digits
 * from the left; a group behind the first is read with all its places, "không trăm linh năm", so that nothing can be put in between.
 */
export function amountInWords(amount: Dong): string {
  if (amount < 0) throw new RangeError('An amount of a list is never negative.');
  const text = amount === 0 ? 'không' : numberInWords(amount);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} đồng`;
}

/** Thousands of billions are counted in billions again: "một nghìn không trăm linh một tỷ". */
function numberInWords(amount: number, isFirst = true): string {
  const billions = Math.floor(amount / BILLION);
  const rest = belowBillion(amount % BILLION, isFirst && billions === 0);
  return billions === 0 ? rest : [numberInWords(billions, isFirst), 'tỷ', rest].filter((words) => words !== '').join(' ');
}

function belowBillion(amount: number, isFirst: boolean): string {
  const groups = [Math.floor(amount / 1_000_000), Math.floor(amount / 1000) % 1000, amount % 1000];
  const first = groups.findIndex((group) => group > 0);
  return groups
    .flatMap((group, index) => (group === 0 ? [] : [groupInWords(group, isFirst && index === first), SCALES[2 - index] ?? '']))
    .filter((words) => words !== '')
    .join(' ');
}

function groupInWords(group: number, isFirst: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  const words: string[] = [];
  if (hundreds > 0 || !isFirst) words.push(digit(hundreds), 'trăm');
  if (tens === 1) words.push('mười');
  else if (tens > 1) words.push(digit(tens), 'mươi');
  else if (ones > 0 && words.length > 0) words.push('linh');
  if (ones > 0) words.push(onesInWords(tens, ones));
  return words.join(' ');
}

/** "mốt", "tư" and "lăm" behind a number of tens; "lăm" behind ten as well. */
function onesInWords(tens: number, ones: number): string {
  if (ones === 1 && tens > 1) return 'mốt';
  if (ones === 4 && tens > 1) return 'tư';
  if (ones === 5 && tens > 0) return 'lăm';
  return digit(ones);
}

const digit = (of: number): string => DIGITS[of] ?? '';
