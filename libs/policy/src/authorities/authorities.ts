import type { LocalDate } from '@an-sinh/kernel';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy, isValidOn } from '../rule-set/validity.ts';
import type { Authority, Succession, Ward } from './authorities.table.ts';
import { isCity, NATION, type Jurisdiction } from './jurisdiction.ts';

export interface Authorities {
  /** Refused: `AUTHORITY_MISSING`. It answers for authorities that have ended, too: their acts remain. */
  authority(code: string): Found<Authority>;
  /** The authority that bears this official code on that day: codes were given again to other wards (domain 6.3). */
  authorityByGsoCode(gsoCode: string, on: LocalDate): Found<Authority>;
  /** The ward of wards.csv with exactly this code on that day; never repaired. Refused: `AUTHORITY_MISSING`. */
  wardByGsoCode(gsoCode: string, on: LocalDate): Found<Ward>;
  authoritiesOfKind(kind: string, on: LocalDate): readonly Authority[];
  isActive(code: string, on: LocalDate): boolean;
  /** The authority itself, its parent, and so on up to the city. Empty for an unknown code. */
  withAncestors(code: string): readonly Authority[];
  /** The code of the authority above, if there is one. */
  parentOf(code: string): string | undefined;
  /** Whether `code` is `scope` itself or lies under it. */
  isWithin(code: string, scope: string): boolean;
  /** The city whose rates and settings apply, `HN` under Hanoi; the country for an authority under none. Refused: `AUTHORITY_MISSING`. */
  jurisdictionOf(code: string): Found<Jurisdiction>;
  /**
   * The body of `kind` that serves `code` on that day: itself, a unit of its own, or the nearest one above or beside, as the
   * Division and the one-stop desk of a ward's district. `field` chooses where the work was divided, as between the city's two
   * departments since 2025-03-01. Refused: `AUTHORITY_MISSING`, also where several remain.
   */
  authorityServing(code: string, kind: string, on: LocalDate, field?: string): Found<Authority>;
}

export function authorities(rows: readonly Authority[], wards: readonly Ward[], successions: readonly Succession[]): Authorities {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const byGsoCode = groupBy(rows, ({ gsoCode }) => gsoCode ?? '');
  const units = groupBy(rows, ({ parent }) => parent ?? '');
  const wardsByCode = groupBy(wards, ({ gsoCode }) => gsoCode ?? '');
  const fields = groupBy(
    successions.filter(({ method }) => method === 'PROGRAMME'),
    ({ to }) => to ?? '',
  );
  const lines = new Map(rows.map((row) => [row.code, lineOf(row, byCode)]));

  const withAncestors = (code: string): readonly Authority[] => lines.get(code) ?? [];
  const authority: Authorities['authority'] = (code) => {
    const row = byCode.get(code);
    return row ? found(row) : missing('AUTHORITY_MISSING', 'authorities', code);
  };

  return {
    withAncestors,
    parentOf: (code) => byCode.get(code)?.parent,
    authority,
    authorityByGsoCode(gsoCode, on) {
      const row = byGsoCode.get(gsoCode)?.find((candidate) => isValidOn(candidate, on));
      return row && gsoCode !== '' ? found(row) : missing('AUTHORITY_MISSING', 'authorities', `gso_code on ${on}`);
    },
    wardByGsoCode(gsoCode, on) {
      const row = wardsByCode.get(gsoCode)?.find((candidate) => isValidOn(candidate, on));
      return row && gsoCode !== '' ? found(row) : missing('AUTHORITY_MISSING', 'wards', `gso_code on ${on}`);
    },
    authoritiesOfKind: (kind, on) => rows.filter((row) => row.kind === kind && isValidOn(row, on)),
    isActive(code, on) {
      const row = byCode.get(code);
      return row !== undefined && isValidOn(row, on);
    },
    isWithin: (code, scope) => withAncestors(code).some((row) => row.code === scope),
    jurisdictionOf(code) {
      const known = authority(code);
      return known.ok ? found(withAncestors(code).find(isCity)?.code ?? NATION) : known;
    },
    authorityServing(code, kind, on, field) {
      for (const near of withAncestors(code)) {
        const serving = [near, ...(units.get(near.code) ?? [])].filter((row) => row.kind === kind && isValidOn(row, on));
        const [one, ...more] =
          serving.length > 1 ? serving.filter((row) => fields.get(row.code)?.some((own) => own.field === field)) : serving;
        if (one && more.length === 0) return found(one);
        if (serving.length > 0) break;
      }
      return missing('AUTHORITY_MISSING', 'authorities', `${kind} serving ${code} on ${on}`);
    },
  };
}

/** A circle of parents would never end; a line is at most as long as there are authorities. */
function lineOf(row: Authority, byCode: ReadonlyMap<string, Authority>): readonly Authority[] {
  const line: Authority[] = [];
  for (let at: Authority | undefined = row; at && !line.includes(at); at = byCode.get(at.parent ?? '')) line.push(at);
  return line;
}
