import type { RowScope } from '@an-sinh/access';
import type { LocalDate } from '@an-sinh/kernel';
import type { Pool } from 'pg';
import type { Waiting } from './waits-for.ts';

export interface DeskFilter {
  readonly scope: RowScope['authorities'];
  /** Codes of the authorities wanted, inside the scope. */
  readonly authorities?: readonly string[] | undefined;
  readonly authority?: string | undefined;
  readonly programme?: string | undefined;
  /** Where the case lies. */
  readonly procedure?: string | undefined;
  readonly status?: string | undefined;
  readonly waiting?: readonly Waiting[] | undefined;
  readonly dueBy?: LocalDate | undefined;
  /** Past the office's own day, or not. */
  readonly late?: { readonly is: boolean; readonly on: LocalDate } | undefined;
  readonly holder?: string | undefined;
  readonly backlog?: boolean | undefined;
}
export interface DeskLine {
  readonly stream_id: string;
  readonly case_id: string;
  readonly version: number;
  readonly case_code: string;
  readonly programme: string;
  readonly authority: string;
  readonly status: string;
  readonly step_code: string | null;
  readonly due_on: LocalDate | null;
  readonly provisional: boolean;
  readonly submitted_on: LocalDate | null;
  readonly since_on: LocalDate | null;
  readonly holder: string | null;
  readonly backlog: boolean;
  readonly warnings: string;
}

/** What is due first stands first; without a due date last; the stream decides between equals, so pages never overlap. */
const LATEST = '9999-12-31';
const COLUMNS = `stream_id, case_id, version, case_code, programme, authority, status, step_code, due_on::text, provisional,
  submitted_on::text, since_on::text, holder, backlog, warnings`;

/** The one place where a desk's rows are chosen; every query on it passes the caller's scope (K12). */
function chosen(filter: DeskFilter): { where: string; values: unknown[] } {
  const { scope, authorities, authority, programme, procedure, status, waiting, dueBy, late, holder, backlog } = filter;
  const values: unknown[] = [];
  const value = (of: unknown) => `$${values.push(of)}`;
  const conditions = ['not closed'];
  if (scope === 'NONE') conditions.push('false');
  else if (scope !== 'ALL') conditions.push(`authority = any(${value(scope)}::text[])`);
  if (authorities) conditions.push(`authority = any(${value(authorities)}::text[])`);
  if (authority) conditions.push(`authority = ${value(authority)}`);
  if (procedure) conditions.push(`procedure = ${value(procedure)}`);
  if (late) conditions.push(`${isLate(value(late.on))} is ${late.is ? '' : 'not '}true`);
  if (programme) conditions.push(`programme = ${value(programme)}`);
  if (status) conditions.push(`status = ${value(status)}`);
  if (holder) conditions.push(`holder = ${value(holder)}`);
  if (backlog !== undefined) conditions.push(`backlog = ${value(backlog)}`);
  if (dueBy) conditions.push(`due_on <= ${value(dueBy)}::date`);
  if (waiting) {
    conditions.push(
      `(status, coalesce(step_code, '')) in (select * from unnest(${value(waiting.map((each) => each.status))}::text[], ${value(waiting.map((each) => each.stepCode ?? ''))}::text[]))`,
    );
  }
  return { where: conditions.join(' and '), values };
}

/** Past a day of the office's own: one that the applicant lets pass makes nobody late. */
const isLate = (on: string): string => `(step_code is not null and due_on < ${on}::date)`;

/** One page of a desk: late first, then due today, then by due date. `after` is the cursor of the page before. */
export async function deskPage(
  pool: Pool,
  filter: DeskFilter,
  { limit, after }: { limit: number; after?: { dueOn: string; stream: string } | undefined },
): Promise<DeskLine[]> {
  const { where, values } = chosen(filter);
  const cursor = after
    ? `and (coalesce(due_on, '${LATEST}'), stream_id) > ($${values.push(after.dueOn)}::date, $${values.push(after.stream)})`
    : '';
  const { rows } = await pool.query<DeskLine>(
    `select ${COLUMNS} from desk_case where ${where} ${cursor} order by coalesce(due_on, '${LATEST}'), stream_id limit $${values.push(limit)}`,
    values,
  );
  return rows;
}
export const deskCursor = ({ due_on, stream_id }: DeskLine) => ({ dueOn: due_on ?? LATEST, stream: stream_id });

export interface DeskCount {
  readonly authority: string;
  readonly status: string;
  readonly step_code: string | null;
  readonly count: number;
  readonly late: number;
}
/** How many cases lie where, and how many of them are late on `today`: a day that the applicant lets pass makes no office late. */
export async function deskCounts(pool: Pool, filter: DeskFilter, today: LocalDate): Promise<DeskCount[]> {
  const { where, values } = chosen(filter);
  const { rows } = await pool.query<DeskCount>(
    `select authority, status, step_code, count(*)::int as count, count(*) filter (where ${isLate(`$${values.push(today)}`)})::int as late
     from desk_case where ${where} group by authority, status, step_code order by authority, status, step_code`,
    values,
  );
  return rows;
}

/** Cases of persons, open or closed, in scope. */
export async function casesOfPersons(
  pool: Pool,
  scope: RowScope['authorities'],
  persons: readonly string[],
): Promise<(DeskLine & { person_id: string; closed: boolean })[]> {
  if (scope === 'NONE') return [];
  const { rows } = await pool.query<DeskLine & { person_id: string; closed: boolean }>(
    `select ${COLUMNS}, person_id, closed from desk_case where person_id = any($1::uuid[]) and ($2::text[] is null or authority = any($2::text[])) order by submitted_on desc, stream_id`,
    [persons, scope === 'ALL' ? null : scope],
  );
  return rows;
}
