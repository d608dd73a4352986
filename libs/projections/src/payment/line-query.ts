import type { RowScope } from '@an-sinh/access';
import type { LocalDate } from '@an-sinh/kernel';
import type { Pool } from 'pg';

/** Which lines of a run: those of a state, or all. The scope is that of whoever asks; the program itself asks in the run's own. */
export interface LineFilter {
  readonly scope: RowScope['authorities'];
  readonly run: string;
  readonly state?: string | undefined;
}
export interface PaymentLineRow {
  readonly line_ref: string;
  readonly stream_id: string;
  /** Version of the account's event that listed the line: its items and its payee stand there. */
  readonly stream_version: number;
  readonly method: 'cash' | 'account';
  readonly state: string;
  readonly total: string;
  readonly booked_on: LocalDate | null;
  readonly reason_code: string | null;
}

const PAGE = `
  select line_ref, stream_id, stream_version, method, state, total::text, booked_on::text, reason_code from payment_line
  where run_id = $1 and ($2::text[] is null or authority = any ($2::text[])) and ($3::text is null or state = $3::text)
    and ($4::text is null or line_ref > $4::text)
  order by line_ref limit $5::integer`;

/** One page of a run's lines, by reference. `after` is the last reference of the page before. */
export async function linePage(
  pool: Pool,
  { scope, run, state }: LineFilter,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<PaymentLineRow[]> {
  if (scope === 'NONE') return [];
  const { rows } = await pool.query<PaymentLineRow>(PAGE, [run, scope === 'ALL' ? null : scope, state ?? null, after ?? null, limit]);
  return rows;
}

/** Where the person's line before was listed, for each account of a run that had one. */
export interface LineBefore {
  readonly stream_id: string;
  readonly run_id: string;
  readonly stream_version: number;
}
const BEFORE = `
  select b.stream_id, b.run_id, b.stream_version from unnest($3::text[]) as a(stream_id)
    cross join lateral (
      select p.stream_id, p.run_id, p.stream_version from payment_line p
      where p.stream_id = a.stream_id and p.run_id < $1 and ($2::text[] is null or p.authority = any ($2::text[]))
      order by p.run_id desc limit 1) b`;

/** The last line of an earlier run in each of these accounts: the name of a run begins with its month. */
export async function linesBefore(pool: Pool, { scope, run }: LineFilter, accounts: readonly string[]): Promise<LineBefore[]> {
  if (scope === 'NONE') return [];
  const { rows } = await pool.query<LineBefore>(BEFORE, [run, scope === 'ALL' ? null : scope, accounts]);
  return rows;
}

/** The accounts that these lines of a run belong to; a reference that the run does not know is missing. */
export async function accountsOfLines(
  pool: Pool,
  { scope, run }: LineFilter,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (scope === 'NONE') return new Map();
  const { rows } = await pool.query<{ line_ref: string; stream_id: string }>(
    `select line_ref, stream_id from payment_line
     where line_ref = any ($1::text[]) and run_id = $2 and ($3::text[] is null or authority = any ($3::text[]))`,
    [refs, run, scope === 'ALL' ? null : scope],
  );
  return new Map(rows.map(({ line_ref: ref, stream_id: stream }) => [ref, stream]));
}
