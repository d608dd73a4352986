import type { Language } from '../problem.ts';

/** A text in both languages. */
export type Text = readonly [vi: string, en: string];
/** Texts by code. */
export type Texts = Readonly<Record<string, Text>>;

/** The text of a code; the code itself where there is none, so that nothing is ever blank. */
export const titleOf = (texts: Texts, code: string, language: Language): string => texts[code]?.[language === 'vi' ? 0 : 1] ?? code;
