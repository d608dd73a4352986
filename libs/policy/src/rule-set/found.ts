import { refuse, type Refusal } from '@an-sinh/kernel';
import { fileNameOf, type TableName } from './table-names.ts';

export type MissingCode =
  | 'AUTHORITY_MISSING'
  | 'CATEGORY_MISSING'
  | 'CHAIN_MISSING'
  | 'COEFFICIENT_MISSING'
  | 'LIMIT_MISSING'
  | 'PAPERS_MISSING'
  | 'PROGRAMME_MISSING'
  | 'RATE_MISSING'
  | 'SETTING_MISSING'
  | 'STEP_MISSING';

/**
 * What the rule set cannot answer. It has the shape of a decision's refusal, so a decider returns it as it is; `basis` names the
 * file and the row that was looked for, for no article can be cited.
 */
export interface Missing {
  readonly ok: false;
  readonly refusal: Refusal & { readonly code: MissingCode };
}
/** The law's answer, or the name of what is missing: never a silent default. */
export type Found<T> = { readonly ok: true; readonly value: T } | Missing;

export const found = <T>(value: T): Found<T> => ({ ok: true, value });

/** `what` names the row in codes and dates: it may be recorded, so it never carries a person's data. */
export function missing(code: MissingCode, table: TableName, what: string): Missing {
  const file = fileNameOf(table);
  return refuse(code, `${file}: ${what}`, { opensBy: `a row in ${file}` }) as Missing;
}
