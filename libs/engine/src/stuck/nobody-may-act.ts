import { roleCovers, type OfficeTree, type RoleAt } from '@an-sinh/access';
import { CASE_ACTS, RUN_ACTS, rolesFor, runRolesFor, type ActType } from '@an-sinh/cases';
import type { Instant } from '@an-sinh/kernel';
import { barredByEarlierActs, FEW, type Tight } from './barred.ts';
import { instantSql, type Detector, type Found } from './stuck.ts';

/** Where open cases and runs lie; one row for each authority, state and step. */
const OPEN = {
  name: 'stuck-open-steps',
  text: `select 'case' as of, authority, status, coalesce(step_code, 'none') as step, count(*)::int as files, ${instantSql('min(since_on::timestamptz)')} as since
      from desk_case where not closed group by authority, status, step_code
    union all select 'run', r.authority, r.status, '', count(*)::int, ${instantSql('min(e.recorded_at)')}
      from run_head r join stream s using (stream_id) join event e on e.stream_id = s.stream_id and e.stream_version = s.version
      where r.status <> 'SETTLED' group by r.authority, r.status`,
};
/** Roles held on the office clock's day, and by whom. */
const HELD = {
  name: 'stuck-roles-held',
  text: `select r.officer, r.role, r.office
    from officer_role r, (select (clock_timestamp() + ahead) at time zone 'Asia/Ho_Chi_Minh' as now from office_clock) c
    where r.from_on <= c.now::date and (r.to_on is null or r.to_on >= c.now::date)`,
};

export type Act = ActType | keyof typeof RUN_ACTS;
export interface Lying {
  readonly of: 'case' | 'run';
  readonly authority: string;
  readonly status: string;
  readonly step: string;
  readonly files: number;
  readonly since: Instant;
}
export type Holder = RoleAt & { readonly officer: string };

/** Acts that carry nothing on: a case does not wait for a withdrawal or a complaint. */
const NOT_AWAITED: ReadonlySet<string> = new Set(['WithdrawApplication', 'FileComplaint']);

/**
 * Open steps for whose acts there is nobody: no active officer holds the role (roles also end by date, when no act looks: design
 * section 4), or all who hold it took another act of this file's chain.
 */
export const nobodyMayAct: Detector = async (watched) => {
  const { offices } = watched.rules;
  const [open, held] = await Promise.all([watched.pool.query<Lying>(OPEN), watched.pool.query<Holder>(HELD)]);
  const found: Found[] = [];
  const tight: Tight[] = [];
  for (const lying of open.rows) {
    const orphaned: Act[] = [];
    for (const act of awaited(lying)) {
      const holders = held.rows.filter((role) => roleCovers(role, act, lying.authority, offices));
      if (holders.length === 0) orphaned.push(act);
      else if (new Set(holders.map(({ officer }) => officer)).size <= FEW) tight.push({ lying, act, holders });
    }
    if (orphaned.length > 0) found.push(nobodyHolds(lying, orphaned, offices));
  }
  found.push(...(await barredByEarlierActs(watched, tight)));
  return found.toSorted((a, b) => (a.since < b.since ? -1 : 1));
};

/** The acts that a file in this state waits for. */
function awaited({ of, status, step }: Lying): readonly Act[] {
  const acts: readonly (readonly [string, { readonly from: readonly string[]; readonly steps?: readonly string[] }])[] = Object.entries(
    of === 'case' ? CASE_ACTS : RUN_ACTS,
  );
  return acts
    .filter(([act, { from, steps }]) => !NOT_AWAITED.has(act) && from.includes(status) && (steps?.includes(step) ?? true))
    .map(([act]) => act as Act);
}

export const rolesOf = ({ of, authority }: Lying, act: Act, offices: OfficeTree): readonly string[] =>
  of === 'case' ? rolesFor(act as ActType, authority, offices) : runRolesFor(act as keyof typeof RUN_ACTS, authority, offices);

function nobodyHolds(lying: Lying, acts: readonly Act[], offices: OfficeTree): Found {
  const { of, authority, status, step, files, since } = lying;
  return {
    kind: 'nobody-may-act',
    what: authority,
    since,
    whoMustAct: 'ADMIN',
    safeAct: 'grant-role',
    target: [...new Set(acts.flatMap((act) => rolesOf(lying, act, offices)))].join(' '),
    detail: `${files} ${of}s in ${status}${step === '' || step === 'none' ? '' : ` (${step})`}: nobody for ${acts.join(', ')}`,
  };
}
