import { foldName } from '@an-sinh/cases';

/** Grave, acute, hook above, tilde, dot below: the five tones, which two spellings put on different letters of one syllable. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORD = /[\p{L}\p{M}\p{Nd}]+/gu;
/** More words than any name has add nothing to a search. */
const MOST_WORDS = 10;

/** How a name is kept for searching: without marks, each word after a space; and its words with marks, the tone behind the letters. */
export interface SearchedName {
  readonly folded: string;
  readonly marked: readonly string[];
}

export const searchedName = (name: string): SearchedName => ({
  folded: wordsOf(foldName(name))
    .map((word) => ` ${word}`)
    .join(''),
  marked: [...new Set(wordsOf(name).map(marked))],
});

/** What is looked for: patterns of which each must fit, and the words as they were typed, which decide what stands first. */
export function searchPatterns(name: string): { readonly patterns: readonly string[]; readonly marked: readonly string[] } {
  const words = wordsOf(name).slice(0, MOST_WORDS);
  const folded = [...new Set(words.map((word) => foldName(word)).filter((word) => word !== ''))];
  // Two letters inside of some word are in half of all names: so short a part must begin a word.
  return { patterns: folded.map((word) => (word.length < 3 ? `% ${word}%` : `%${word}%`)), marked: [...new Set(words.map(marked))] };
}

/** Letters and digits only: no sign of a pattern is ever part of one. */
const wordsOf = (name: string): string[] => name.normalize('NFC').match(WORD) ?? [];

/** "hoà" and "hòa" are one word (domain 5.5): the tone goes behind the letters. */
function marked(word: string): string {
  const letters = word.toLowerCase().normalize('NFD');
  return letters.replace(TONES, '') + (letters.match(TONES) ?? []).join('');
}
