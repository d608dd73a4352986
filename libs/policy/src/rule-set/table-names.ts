/** The tables of a rule set, each one CSV file of that name in `libs/policy/data` (its README.md tells where each comes from). */
export const TABLE_NAMES = [
  'approval-chains',
  'authorities',
  'authority-successors',
  'categories',
  'coefficients',
  'funerals',
  'holidays',
  'papers',
  'programmes',
  'settings',
  'standard-rates',
  'wards',
] as const;

export type TableName = (typeof TABLE_NAMES)[number];

export const fileNameOf = (table: TableName): `${TableName}.csv` => `${table}.csv`;
