import type { RowScope } from '@an-sinh/access';
import type { LocalDate, YearMonth } from '@an-sinh/kernel';
import type { Pool } from 'pg';

export interface RunFilter {
  readonly scope: RowScope['authorities'];
  readonly month?: YearMonth | undefined;
  /** Codes of the authorities wanted, inside the scope. */
  readonly authorities?: readonly string[] | undefined;
  readonly status?: string | undefined;
}
export interface RunHeadRow {
  readonly stream_id: string;
  readonly version: number;
  readonly month: YearMonth;
  readonly authority: string;
  readonly programme: string;
  readonly status: string;
  readonly list_by: LocalDate | null;
  readonly report_by: LocalDate | null;
  readonly lines: number;
  /** As text: a bigint is no double. */
  readonly total: string;
  readonly paid: string;
  readonly unpaid: string;
  readonly returned: string;
  readonly open_lines: number;
  readonly contradicting: number;
  /** A year's holidays were not announced yet when the day was told. */
  readonly list_by_provisional: boolean;
  readonly report_by_provisional: boolean;
  readonly passed_over: number;
}

const PAGE = `
  select stream_id, version, month, authority, programme, status, list_by::text, report_by::text, lines, total::text, paid::text, unpaid::text,
    returned::text, open_lines, contradicting, list_by_provisional, report_by_provisional, passed_over
  from run_head
  where ($1::text[] is null or authority = any ($1::text[]))
    and ($2::text is null or month = $2::text)
    and ($3::text[] is null or authority = any ($3::text[]))
    and ($4::text is null or status = $4::text)
    and ($5::text is null or (month, stream_id) < ($5::text, $6::text))
  order by month desc, stream_id desc limit $7::integer`;

/** One page of payment runs, the newest month first. `after` is the last run of the page before. */
export async function runPage(
  pool: Pool,
  { scope, month, authorities, status }: RunFilter,
  { limit, after }: { readonly limit: number; readonly after?: { readonly month: string; readonly stream: string } | undefined },
): Promise<RunHeadRow[]> {
  if (scope === 'NONE') return [];
  const { rows } = await pool.query<RunHeadRow>(PAGE, [
    scope === 'ALL' ? null : scope,
    month ?? null,
    authorities ?? null,
    status ?? null,
    after?.month ?? null,
    after?.stream ?? null,
    limit,
  ]);
  return rows;
}
