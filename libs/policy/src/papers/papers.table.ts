import * as z from 'zod';
import { oneOf, text } from '../rule-set/columns.ts';

/** The conditions that papers.csv knows, word for word; another one fails the load, for nobody would apply it. */
export const paperConditions = ['always', 'under 16 on submitted_on', 'aged 80 or over on a survivor or other monthly allowance'] as const;

export const paperRow = z
  .object({
    programme: text,
    category_family: text,
    condition: oneOf(paperConditions),
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
