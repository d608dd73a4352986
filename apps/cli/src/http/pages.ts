import type { Api, Sending } from './api.ts';

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** A page of a list, or with `all` every row from there on. */
export async function pageOf<Row>(api: Api, path: string, query: NonNullable<Sending['query']>, all = false): Promise<Page<Row>> {
  const first = await api.get<Page<Row>>(path, query);
  if (!all) return first;
  const rows = [...first.rows];
  for (let next = first.next; next !== null;) {
    const page = await api.get<Page<Row>>(path, { ...query, cursor: next });
    rows.push(...page.rows);
    next = page.next;
  }
  return { rows, next: null };
}
