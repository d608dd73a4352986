import type { LocalDate } from '@an-sinh/kernel';
import { holdsIn, type Jurisdiction, type Places } from '../authorities/jurisdiction.ts';
import { found, missing, type Found } from '../rule-set/found.ts';
import { groupBy, isValidOn } from '../rule-set/validity.ts';
import type { CategoryBand, Coefficient } from './money.table.ts';

/** A band with what its coefficient tells: the family for stacking, the place it is kept to. */
export interface Band extends CategoryBand {
  readonly family: string;
  readonly jurisdiction: Jurisdiction;
}

export interface Categories {
  /** The levels of a category in every place, such as the three ages of `A6_S`: people move. Refused: `CATEGORY_MISSING`. */
  bandsOf(category: string): Found<readonly Band[]>;
  /** The levels of a category that hold in one place, on whatever day. Refused: `CATEGORY_MISSING`, `AUTHORITY_MISSING`. */
  bandsIn(category: string, jurisdiction: Jurisdiction): Found<readonly Band[]>;
  /**
   * Those of them by which the programme grants in a place on a day: their coefficients hold then, there or in the whole country.
   * None where the law of that day does not know the category.
   */
  bandsOn(
    category: string,
    where: { readonly programme: string; readonly jurisdiction: Jurisdiction; readonly on: LocalDate },
  ): readonly Band[];
  /** `A6` of `A6_S`; a family is its own. Refused: `CATEGORY_MISSING`. */
  familyOf(category: string): Found<string>;
}

export function categories(rows: readonly CategoryBand[], coefficients: readonly Coefficient[], { place }: Places): Categories {
  const byCode = new Map(coefficients.map((row) => [row.categoryCode, row]));
  const families = new Set(coefficients.map(({ family }) => family));
  const bands = rows.flatMap((row) => {
    const coefficient = byCode.get(row.categoryCode);
    return coefficient ? [{ ...row, family: coefficient.family, jurisdiction: coefficient.jurisdiction }] : [];
  });
  const byCategory = groupBy(bands, ({ category }) => category);
  const bandsOf: Categories['bandsOf'] = (category) => {
    const own = byCategory.get(category);
    return own ? found(own) : missing('CATEGORY_MISSING', 'categories', category);
  };
  const holds = (code: string, on: LocalDate) => coefficients.some((row) => row.categoryCode === code && isValidOn(row, on));
  return {
    bandsOf,
    bandsIn(category, jurisdiction) {
      const known = place(jurisdiction);
      if (!known.ok) return known;
      const own = bandsOf(category);
      if (!own.ok) return own;
      const here = own.value.filter((band) => holdsIn(band, jurisdiction));
      return here.length > 0 ? found(here) : missing('CATEGORY_MISSING', 'categories', `${category} of ${jurisdiction}`);
    },
    bandsOn: (category, { programme, jurisdiction, on }) =>
      (byCategory.get(category) ?? []).filter(
        (band) => band.programme === programme && holdsIn(band, jurisdiction) && holds(band.categoryCode, on),
      ),
    familyOf(category) {
      if (families.has(category)) return found(category);
      const own = byCategory.get(category)?.[0];
      return own ? found(own.family) : missing('CATEGORY_MISSING', 'categories', category);
    },
  };
}
