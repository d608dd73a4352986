import type { Pool } from 'pg';

const NUMBERS = `
  select l.stream_id as case_stream, n.stream_id as series, n.stream_version as number
  from event l join event n on n.act_id = l.act_id and n.type = 'NumberTaken'
    left join event_order o on o.position = n.position
  where l.stream_id = any ($1::text[]) and l.type = 'LetterNumbered' and ($2::bigint is null or o.seq <= $2::bigint)
  order by l.stream_id, l.stream_version`;

/**
 * The number of the last letter of each case: the version of its event in the series, with the symbol (Decree 30/2020 Art. 15).
 * Read from the log itself; who may see the case is the caller's to know. @param upTo only numbers that had this seq by then.
 */
export async function letterNumbers(pool: Pool, cases: readonly string[], upTo?: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ case_stream: string; series: string; number: number }>(NUMBERS, [cases, upTo ?? null]);
  return new Map(
    rows.map(({ case_stream: stream, series, number }) => [stream, `${String(number).padStart(2, '0')}/${series.split(':')[2] ?? ''}`]),
  );
}
