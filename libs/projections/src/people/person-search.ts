import type { RowScope } from '@an-sinh/access';
import type { Pool } from 'pg';
import { searchPatterns } from './name-words.ts';

/** A person as a search shows them: namesakes are told apart by birth year and residential group (domain 5.5). */
export interface FoundPerson {
  readonly person_id: string;
  readonly full_name: string;
  readonly birth_year: number;
  readonly residential_group: string | null;
}

// A person has a name on each case, as the document of the day had it; the one that fits best is shown, the newest of equals.
const BY_NAME = `
  with fitting as (
    select distinct on (p.person_id) p.person_id, p.full_name, p.birth_year, p.residential_group, p.marked @> $2::text[] as as_typed
    from person_search_state s
      join person_search p on p.generation = s.serving
      join desk_case d on d.stream_id = p.stream_id
    where p.folded like all ($1::text[])
      and ($3::integer is null or p.birth_year = $3::integer)
      and ($4::text[] is null or d.authority = any ($4::text[]))
    order by p.person_id, as_typed desc, d.submitted_on desc, p.stream_id
  )
  select person_id, full_name, birth_year, residential_group from fitting
  order by as_typed desc, split_part(full_name, ' ', -1) collate "vi-x-icu", full_name collate "vi-x-icu", birth_year, person_id
  limit $5::integer`;

/**
 * Persons of cases in scope whose name has every word of `name`: whole or a part of it, in any order, with or without marks. Who
 * bears the words as they were typed stands first, then the order of Vietnamese lists: given name, then the whole name.
 */
export async function personsByName(
  pool: Pool,
  scope: RowScope['authorities'],
  { name, birthYear }: { readonly name: string; readonly birthYear?: number | undefined },
  limit: number,
): Promise<FoundPerson[]> {
  const { patterns, marked } = searchPatterns(name);
  if (scope === 'NONE' || patterns.length === 0) return [];
  const { rows } = await pool.query<FoundPerson>(BY_NAME, [patterns, marked, birthYear ?? null, scope === 'ALL' ? null : scope, limit]);
  return rows;
}
