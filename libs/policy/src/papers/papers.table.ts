import * as z from 'zod';
import { oneOf, text } from '../rule-set/columns.ts';

/** When a paper is needed: always, or by the age in years on the day of submission, or of death where the person has died. */
export type PaperCondition =
  | { readonly when: 'ALWAYS' }
  | { readonly when: 'UNDER_AGE'; readonly years: number }
  | { readonly when: 'AGED_ON_OTHER_ALLOWANCE'; readonly years: number };

/** The conditions that papers.csv knows, word for word but for their ages; another one fails the load, for nobody would apply it. */
const condition = z.string().transform((words, problems): PaperCondition => {
  if (words === 'always') return { when: 'ALWAYS' };
  const under = /^under (\d{1,3}) on submitted_on$/.exec(words)?.[1];
  if (under !== undefined) return { when: 'UNDER_AGE', years: Number(under) };
  const aged = /^aged (\d{1,3}) or over on a survivor or other monthly allowance$/.exec(words)?.[1];
  if (aged !== undefined) return { when: 'AGED_ON_OTHER_ALLOWANCE', years: Number(aged) };
  problems.addIssue({ code: 'custom', message: 'is no condition that a rule knows' });
  return z.NEVER;
});

export const paperRow = z
  .object({
    programme: text,
    category_family: text,
    condition,
    paper: text,
    form_or_paper_vi: text,
    privacy_class: oneOf(['P1', 'P2', 'P3', 'P4', 'P5']),
    legal_basis: text,
    confidence: text,
  })
  .transform((row) => ({
    programme: row.programme,
    family: row.category_family,
    condition: row.condition,
    paper: row.paper,
    nameVi: row.form_or_paper_vi,
    privacyClass: row.privacy_class,
    legalBasis: row.legal_basis,
    confidence: row.confidence,
  }));
export type PaperRule = z.output<typeof paperRow>;

/** A programme: the field of work that inherits it when an authority ends, and under which name papers.csv lists its papers. */
export const programmeRow = z
  .object({ programme: text, field: text, papers: z.string(), name_vi: text, name_en: text })
  .transform((row) => ({
    programme: row.programme,
    field: row.field,
    papers: row.papers || undefined,
    name: { vi: row.name_vi, en: row.name_en },
  }));
export type Programme = z.output<typeof programmeRow>;
