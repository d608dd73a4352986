import { remakeTables } from '@an-sinh/event-log';
import type { Pool } from 'pg';
import { PROJECTION_MIGRATIONS } from '../migrations.ts';
import { OWNED_TABLES } from './row-owners.ts';
import { SEARCH_TABLE } from './search-compared.ts';

/** The tables of each read model by its name: its own, and of the search the row that says which generation serves. */
const TABLES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...OWNED_TABLES.map(({ name }) => [name, [name]] as const),
  [SEARCH_TABLE, [SEARCH_TABLE, 'person_search_state']],
]);

/** Names of the read models, in the order in which they are made again. */
export const READ_MODELS: readonly string[] = [...TABLES.keys()];

/** The read models of which a table is missing. */
export async function missingReadModels(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>('select name from unnest($1::text[]) as name where to_regclass(name) is null', [
    [...TABLES.values()].flat(),
  ]);
  const gone = new Set(rows.map(({ name }) => name));
  return READ_MODELS.filter((name) => TABLES.get(name)?.some((table) => gone.has(table)));
}

/** Makes the tables of read models that are missing, empty: each is to be rebuilt from the log then. @param ownerUrl of their owner. */
export const makeMissingReadModels = async (ownerUrl: string): Promise<void> => void (await remakeTables(ownerUrl, PROJECTION_MIGRATIONS));
