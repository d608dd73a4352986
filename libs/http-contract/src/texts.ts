import type { Language } from './problem.ts';
import { CASE_REFUSAL_TEXTS } from './texts/case-refusals.ts';
import { DOOR_TEXTS } from './texts/door.ts';
import { IMPORT_REFUSAL_TEXTS } from './texts/import-refusals.ts';
import { LAW_REFUSAL_TEXTS } from './texts/law-refusals.ts';
import { MONEY_REFUSAL_TEXTS } from './texts/money-refusals.ts';
import { OPERATION_REFUSAL_TEXTS } from './texts/operation-refusals.ts';
import { titleOf, type Texts } from './texts/text.ts';

/** What each refusal and each error of the door says, and what to do next. */
export const PROBLEM_TEXTS: Texts = {
  ...DOOR_TEXTS,
  ...CASE_REFUSAL_TEXTS,
  ...MONEY_REFUSAL_TEXTS,
  ...LAW_REFUSAL_TEXTS,
  ...IMPORT_REFUSAL_TEXTS,
  ...OPERATION_REFUSAL_TEXTS,
};

/** The text of a code; of a code with a suffix (`FIELD_MISSING:full_name`) that of its stem. The code itself where there is none. */
export function textOf(code: string, language: Language): string {
  const stem = code.split(':')[0] ?? code;
  return titleOf(PROBLEM_TEXTS, code in PROBLEM_TEXTS ? code : stem, language);
}
