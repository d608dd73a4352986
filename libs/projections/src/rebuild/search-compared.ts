import { readAt } from '@an-sinh/event-log';
import type { ClientBase } from 'pg';
import { searchedName } from '../people/name-words.ts';
import type { SearchOffice } from '../people/rebuild-search.ts';
import { legibleRows } from '../people/search-rows.ts';
import type { OwnedTable } from './row-owners.ts';
import { keptAndMade, type RowText } from './rows-compared.ts';

export const SEARCH_TABLE = 'person_search';

/** The generation that serves, as one table with one row for each case. */
const SERVING: OwnedTable = {
  name: '(select p.* from person_search p join person_search_state s on s.serving = p.generation)',
  key: ['stream_id'],
  columns: {
    stream_id: 'text',
    person_id: 'uuid',
    full_name: 'text',
    folded: 'text',
    marked: 'text[]',
    birth_year: 'integer',
    residential_group: 'text',
  },
  kind: 'application',
  owner: 't.stream_id',
};

/** The names of these cases as the table keeps them and as the first event of each case makes them; a damaged one makes none. */
export async function searchKeptAndMade(
  client: ClientBase,
  { pool, log }: SearchOffice,
  streams: readonly string[],
): Promise<{ readonly kept: readonly RowText[]; readonly made: readonly RowText[] }> {
  const first = await readAt(
    pool,
    streams.map((streamId) => ({ streamId, version: 1 })),
  );
  const rows = (await legibleRows(log, first, () => undefined)).map(({ stream, personId, fullName, birthYear, residentialGroup }) => {
    const { folded, marked } = searchedName(fullName);
    return {
      stream_id: stream,
      person_id: personId,
      full_name: fullName,
      folded,
      marked: [...marked],
      birth_year: birthYear,
      residential_group: residentialGroup,
    };
  });
  return keptAndMade(client, SERVING, streams, rows);
}
