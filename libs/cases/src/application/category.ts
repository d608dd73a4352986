/** The family (A1 … A8) of a category as declarations name it: without the part that age decides (`A6_XS` → `A6`, `A5C` → `A5`). */
export const familyOf = (category: string): string => category.slice(0, 2);
