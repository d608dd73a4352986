import * as z from 'zod';
import { date, oneOf, optional, text, wholeNumber } from '../rule-set/columns.ts';

/** A body that acts, under a code of our own: official codes and names were given to other bodies on 2025-07-01 (domain 6.3). */
export const authorityRow = z
  .object({
    authority_code: text,
    kind: text,
    name_vi: text,
    parent: optional(text),
    valid_from: date,
    valid_to: optional(date),
    gso_code: optional(text),
    successor_rule: optional(
      z.string().regex(/^(BY_PROGRAMME|BY_ADDRESS|ALL:.+)$/, 'is none of BY_PROGRAMME, BY_ADDRESS, ALL:<authority_code>'),
    ),
    confidence: text,
    legal_basis: text,
  })
  .transform((row) => ({
    code: row.authority_code,
    kind: row.kind,
    nameVi: row.name_vi,
    parent: row.parent,
    gsoCode: row.gso_code,
    successorRule: row.successor_rule,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    legalBasis: row.legal_basis,
    confidence: row.confidence,
  }));
export type Authority = z.output<typeof authorityRow>;

/** Who takes over from whom: the whole area, a field of work, some residential groups, or a candidate among whom a person chooses. */
export const successorRow = z
  .object({
    from_authority: text,
    programme: text,
    residential_group: optional(text),
    group_from: optional(wholeNumber),
    group_to: optional(wholeNumber),
    to_authority: optional(text),
    effective_on: date,
    method: oneOf(['PROGRAMME', 'WHOLE', 'SPLIT', 'DEMONSTRATION_SPLIT', 'CANDIDATE', 'DESK']),
    confidence: text,
    legal_basis: text,
  })
  .transform((row) => ({
    from: row.from_authority,
    field: row.programme,
    groupFrom: row.group_from,
    groupTo: row.group_to,
    to: row.to_authority,
    effectiveOn: row.effective_on,
    method: row.method,
    legalBasis: row.legal_basis,
    confidence: row.confidence,
  }));
export type Succession = z.output<typeof successorRow>;

/** Wards as the statistics office lists them. The four of 2025-07-01 have no code in that list, only a name. */
export const wardRow = z
  .object({ gso_code: optional(text), name_vi: text, name_ascii: text, valid_from: date, valid_to: optional(date), confidence: text })
  .transform((row) => ({
    gsoCode: row.gso_code,
    nameVi: row.name_vi,
    nameAscii: row.name_ascii,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    confidence: row.confidence,
  }));
export type Ward = z.output<typeof wardRow>;
