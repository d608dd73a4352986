import { BoxDamaged, type EventLog, type StoredEvent } from '@an-sinh/event-log';
import { yearOf, type LocalDate } from '@an-sinh/kernel';
import type { Pool, PoolClient } from 'pg';
import { searchedName } from './name-words.ts';

type Db = Pick<Pool | PoolClient, 'query'>;

export interface SearchRow {
  readonly stream: string;
  readonly personId: string;
  readonly fullName: string;
  readonly birthYear: number;
  readonly residentialGroup: string | null;
}

const UPSERT = `
  insert into person_search as p (generation, stream_id, person_id, full_name, folded, marked, birth_year, residential_group)
  select g.generation, w.stream_id, w.person_id, w.full_name, w.folded, array(select jsonb_array_elements_text(w.marked)), w.birth_year, w.residential_group
  from unnest($1::integer[]) as g(generation)
    cross join unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::integer[], $8::text[])
      as w(stream_id, person_id, full_name, folded, marked, birth_year, residential_group)
  on conflict (generation, stream_id) do update set (person_id, full_name, folded, marked, birth_year, residential_group) =
    (excluded.person_id, excluded.full_name, excluded.folded, excluded.marked, excluded.birth_year, excluded.residential_group)`;

/** The rows that these events make; none for a person whose key was destroyed. @throws BoxDamaged */
export async function searchRows(log: Pick<EventLog, 'openBoxes'>, events: readonly StoredEvent[]): Promise<SearchRow[]> {
  const submitted = events.filter(({ type }) => type === 'ApplicationSubmitted');
  if (submitted.length === 0) return [];
  const boxes = await log.openBoxes(submitted, ['P2']);
  return submitted.flatMap(({ streamId, facts }, index) => {
    const personId = String(facts['personId']);
    const person = boxes[index]?.find(({ subject }) => subject === personId)?.facts as
      { fullName?: string; birthDate?: LocalDate; residentialGroup?: string } | undefined;
    if (person?.fullName === undefined || person.birthDate === undefined) return [];
    const { fullName, birthDate, residentialGroup = null } = person;
    return [{ stream: streamId, personId, fullName, birthYear: yearOf(birthDate), residentialGroup }];
  });
}

/** The same, but an event whose box is damaged makes no row and is told instead. */
export async function legibleRows(
  log: Pick<EventLog, 'openBoxes'>,
  events: readonly StoredEvent[],
  onDamaged: (event: StoredEvent, error: BoxDamaged) => Promise<void> | void,
): Promise<SearchRow[]> {
  try {
    return await searchRows(log, events);
  } catch (error) {
    if (!(error instanceof BoxDamaged)) throw error;
  }
  const rows: SearchRow[] = [];
  for (const event of events) {
    try {
      rows.push(...(await searchRows(log, [event])));
    } catch (error) {
      if (!(error instanceof BoxDamaged)) throw error;
      await onDamaged(event, error);
    }
  }
  return rows;
}

/** Writes rows into these generations of the table; a row that is there already is the same. */
export async function writeSearchRows(db: Db, generations: readonly number[], rows: readonly SearchRow[]): Promise<void> {
  if (rows.length === 0) return;
  const names = rows.map(({ fullName }) => searchedName(fullName));
  await db.query(UPSERT, [
    generations,
    rows.map(({ stream }) => stream),
    rows.map(({ personId }) => personId),
    rows.map(({ fullName }) => fullName),
    names.map(({ folded }) => folded),
    names.map(({ marked }) => JSON.stringify(marked)),
    rows.map(({ birthYear }) => birthYear),
    rows.map(({ residentialGroup }) => residentialGroup),
  ]);
}
