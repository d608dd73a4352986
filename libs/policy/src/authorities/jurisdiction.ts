import { found, missing, type Found } from '../rule-set/found.ts';
import type { Authority } from './authorities.table.ts';

/** `VN` and the cities of authorities.csv, such as `HN`, which may have rates, settings and coefficients of their own. */
export type Jurisdiction = string;
/** The whole country: what a city has not settled, the country's row settles. */
export const NATION: Jurisdiction = 'VN';

export interface Places {
  /** The place itself. Refused: `AUTHORITY_MISSING`, so that no unknown code is taken for the country. */
  place(code: Jurisdiction): Found<Jurisdiction>;
}

export const isCity = ({ kind }: Pick<Authority, 'kind'>): boolean => kind === 'CITY';

/** Whether a row of law that is kept to one place speaks of `jurisdiction`: the country's rows speak of every place. */
export const holdsIn = (row: { readonly jurisdiction: Jurisdiction }, jurisdiction: Jurisdiction): boolean =>
  row.jurisdiction === NATION || row.jurisdiction === jurisdiction;

export function places(rows: readonly Authority[]): Places {
  const cities = new Set(rows.filter(isCity).map(({ code }) => code));
  return {
    place: (code) => (code === NATION || cities.has(code) ? found(code) : missing('AUTHORITY_MISSING', 'authorities', `${code} as a CITY`)),
  };
}
