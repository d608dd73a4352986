import { evolveCase, evolveRun, gate, NO_CASE, NO_RUN, runGate, type ActType, type CaseEvent, type RunEvent } from '@an-sinh/cases';
import { toEvent } from '@an-sinh/casework';
import type { Reading, StoredEvent } from '@an-sinh/event-log';
import type { RunActType } from '@an-sinh/access';
import { rolesOf, type Act, type Holder, type Lying } from './nobody-may-act.ts';
import type { Found, Watched } from './stuck.ts';

/** A chain lists three roles at most: of three holders of a role two can have taken its other acts. */
export const FEW = 2;
/** Files looked at in one turn of the detector; where few hold a role there are few files. */
const MOST_FILES = 500;
const AT_ONCE = 50;

/** An act for which few are there. */
export interface Tight {
  readonly lying: Lying;
  readonly act: Act;
  readonly holders: readonly Holder[];
}

/** Another way than forward: a file does not wait for being returned or refused. */
const NOT_FORWARD: ReadonlySet<string> = new Set(['ReturnToWard', 'ReturnFromChair', 'RefuseApplication']);

const FILES = {
  name: 'stuck-files',
  text: `select stream_id, authority, status, coalesce(step_code, 'none') as step from desk_case where not closed and (authority, status) in
      (select * from unnest($1::text[], $2::text[]))
    union all select stream_id, authority, status, '' from run_head where (authority, status) in (select * from unnest($1::text[], $2::text[]))
    order by stream_id limit $3::int`,
};

/**
 * Files in which all who hold the role of the next act took an earlier act of the chain, so that nobody may take it (design section
 * 4). Asked of the same gate as the act itself, for each holder.
 */
export async function barredByEarlierActs(watched: Watched, among: readonly Tight[]): Promise<readonly Found[]> {
  const tight = among.filter(({ act }) => !NOT_FORWARD.has(act));
  if (tight.length === 0) return [];
  const { rows } = await watched.pool.query<Pick<Lying, 'authority' | 'status' | 'step'> & { stream_id: string }>({
    ...FILES,
    values: [tight.map(({ lying }) => lying.authority), tight.map(({ lying }) => lying.status), MOST_FILES],
  });
  const found: Found[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const reading = await watched.casework.log.read({ keys: [], streams: some.map(({ stream_id: stream }) => stream) });
    for (const { stream_id: stream, authority, status, step } of some) {
      const here = tight.filter(({ lying }) => lying.authority === authority && lying.status === status && lying.step === step);
      found.push(...here.filter((one) => areAllBarred(one, stream, reading, watched)).map((one) => barred(one, stream, watched)));
    }
  }
  return found;
}

function areAllBarred({ lying, act, holders }: Tight, stream: string, reading: Reading, { casework }: Watched): boolean {
  const events = reading.streams.get(stream)?.events ?? [];
  const officers = new Set(holders.map(({ officer }) => officer));
  return [...officers].every((officer) => {
    const roles = holders.filter((holder) => holder.officer === officer).map(({ role, office }) => ({ role, office }));
    const deciding = casework.deciding({ key: stream, actor: { officer, roles } }, reading);
    const passed =
      lying.of === 'case'
        ? gate(
            act as ActType,
            folded(events, NO_CASE, (file, event, at) => evolveCase(file, event as CaseEvent, at)),
            deciding,
          )
        : runGate(
            act as RunActType,
            folded(events, NO_RUN, (run, event, at) => evolveRun(run, event as RunEvent, at)),
            deciding,
          );
    return !passed.ok && passed.refusal.code === 'SAME_PERSON';
  });
}

/** No box is opened: who took which act stands in clear. */
function folded<S>(
  events: readonly StoredEvent[],
  initial: S,
  evolve: (state: S, event: ReturnType<typeof toEvent>[0], at: ReturnType<typeof toEvent>[1]) => S,
): S {
  return events.map((stored) => toEvent(stored, [])).reduce((state, [event, at]) => evolve(state, event, at), initial);
}

const barred = ({ lying, act }: Tight, stream: string, { rules: { offices } }: Watched): Found => ({
  kind: 'nobody-may-act',
  what: stream,
  since: lying.since,
  whoMustAct: 'ADMIN',
  safeAct: 'grant-role',
  target: rolesOf(lying, act, offices).join(' '),
  detail: `nobody for ${act}: all who hold the role took an earlier act of this file`,
});
