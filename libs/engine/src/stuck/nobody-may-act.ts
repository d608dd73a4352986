import { roleCovers, type OfficeTree, type RoleAt } from '@an-sinh/access';
import { CASE_ACTS, RUN_ACTS, rolesFor, runRolesFor, type ActType } from '@an-sinh/cases';
import type { Instant } from '@an-sinh/kernel';
import { instantSql, MOST, type Detector, type Stuck, type Watched } from './stuck.ts';

/** Where open cases and runs lie; one row for each authority, state and step. */
const OPEN = {
  name: 'stuck-open-steps',
  text: `select 'case' as of, authority, status, coalesce(step_code, 'none') as step, count(*)::int as files, ${instantSql('min(since_on::timestamptz)')} as since
      from desk_case where not closed group by authority, status, step_code
    union all select 'run', authority, status, '', count(*)::int, ${instantSql('clock_timestamp()')}
      from run_head where status <> 'SETTLED' group by authority, status`,
};
/** Roles held on the office clock's day, by anybody. */
const HELD = {
  name: 'stuck-roles-held',
  text: `select distinct r.role, r.office from officer_role r, (select (clock_timestamp() + ahead) at time zone 'Asia/Ho_Chi_Minh' as now from office_clock) c
    where r.from_on <= c.now::date and (r.to_on is null or r.to_on >= c.now::date)`,
};

interface Lying {
  readonly of: 'case' | 'run';
  readonly authority: string;
  readonly status: string;
  readonly step: string;
  readonly files: number;
  readonly since: Instant;
}

/** Acts that carry nothing on: a case does not wait for a withdrawal or a complaint. */
const NOT_AWAITED: ReadonlySet<string> = new Set(['WithdrawApplication', 'FileComplaint']);

/**
 * Open steps for whose acts no active officer exists: roles also end by date, when no act looks (design section 4). Found from the
 * log's side; that the persons of one chain are distinct is the decider's to say in each case.
 */
export const nobodyMayAct: Detector = async ({ pool, rules: { offices } }: Watched) => {
  const [open, held] = await Promise.all([pool.query<Lying>(OPEN), pool.query<RoleAt>(HELD)]);
  const found: Stuck[] = [];
  for (const lying of open.rows) {
    const orphaned = awaited(lying).filter((act) => !held.rows.some((role) => roleCovers(role, act, lying.authority, offices)));
    if (orphaned.length > 0) found.push(stuck(lying, orphaned, offices));
  }
  return found.toSorted((a, b) => (a.since < b.since ? -1 : 1)).slice(0, MOST);
};

type Act = ActType | keyof typeof RUN_ACTS;

/** The acts that a file in this state waits for. */
function awaited({ of, status, step }: Lying): readonly Act[] {
  const acts: readonly (readonly [string, { readonly from: readonly string[]; readonly steps?: readonly string[] }])[] = Object.entries(
    of === 'case' ? CASE_ACTS : RUN_ACTS,
  );
  return acts
    .filter(([act, { from, steps }]) => !NOT_AWAITED.has(act) && from.includes(status) && (steps?.includes(step) ?? true))
    .map(([act]) => act as Act);
}

function stuck({ of, authority, status, step, files, since }: Lying, acts: readonly Act[], offices: OfficeTree): Stuck {
  const roles = acts.flatMap((act) =>
    of === 'case' ? rolesFor(act as ActType, authority, offices) : runRolesFor(act as keyof typeof RUN_ACTS, authority, offices),
  );
  return {
    kind: 'nobody-may-act',
    what: authority,
    since,
    whoMustAct: 'ADMIN',
    safeAct: 'grant-role',
    target: [...new Set(roles)].join(' '),
    detail: `${files} ${of}s in ${status}${step === '' || step === 'none' ? '' : ` (${step})`}: nobody for ${acts.join(', ')}`,
    asked: false,
  };
}
