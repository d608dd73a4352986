import type { RowScope } from '@an-sinh/access';
import type { Pool } from 'pg';

/** A person whose account a run asks for a line, and the account's version when the list was begun. */
export interface AccountToList {
  readonly person: string;
  readonly upTo: number;
}

/** Which accounts: those of a run, at its cut. The scope is that of whoever asks; the program itself asks in the run's own. */
export interface ToList {
  readonly scope: RowScope['authorities'];
  readonly authority: string;
  readonly programme: string;
  /** The seq up to which accounts are read. */
  readonly cut: number;
}

const TO_LIST = {
  name: 'accounts-to-list',
  text: `
    select h.person_id::text as person, cut.version as "upTo" from account_head h
      cross join lateral (
        select max(e.stream_version) as version from event e join event_order o using (position)
        where e.stream_id = h.stream_id and o.seq <= $3::bigint) cut
    where h.authority = $1 and h.programme = $2 and ($6::text[] is null or h.authority = any ($6::text[])) and ($4::uuid is null or h.person_id > $4::uuid) and cut.version is not null
    order by h.person_id limit $5::int`,
};

/**
 * The next accounts of a run's list by person, as they stood at its cut: an account that was opened after it is in none of them, so
 * that a list is the same whoever's turn comes first. @param after the last person of the chunk before.
 */
export async function accountsToList(
  pool: Pool,
  { scope, authority, programme, cut }: ToList,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<AccountToList[]> {
  if (scope === 'NONE') return [];
  const values = [authority, programme, cut, after ?? null, limit, scope === 'ALL' ? null : scope];
  const { rows } = await pool.query<AccountToList>({ ...TO_LIST, values });
  return rows;
}
